import type { Arena } from '../../kernels/kernelMemory';
import type { Job } from '../../job';
import { lossDegreesOfFreedom } from '../lossDegrees';
import { certifyLoss } from '../lossGap';
import { ElasticNetPenalty } from '../penalties/elasticNet';
import type { CombinationRoom } from '../problem/designProducts';
import type { LossProblem } from '../problem/lossProblem';
import { RotatedProblem } from '../problem/rotatedProblem';
import { FreeColumns } from './freeColumns';
import type { LockstepJob, ProductRequest } from './lockstep';
import { alone } from './lockstep';
import type { LossPoint, StartingPoint } from './proxNewton';
import { ProxNewton } from './proxNewton';

interface RotatedState {
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
}

/**
 * A ridge path of a loss with more columns than rows: solved in the rows' coordinates (`RotatedProblem`), told and certified in the columns'.
 * Stands where ProxNewton stands otherwise.
 */
export class RotatedRidge {
  private readonly memory: Arena;
  private readonly rooms: readonly CombinationRoom[];
  private readonly own: readonly Float64Array[];
  private readonly alpha: readonly Float64Array[];
  private readonly unpenalised: FreeColumns;
  private readonly inner: ProxNewton;
  private readonly innerPenalty: ElasticNetPenalty;
  /** Solutions in the rows' coordinates, by λ. */
  private readonly solved = new Map<number, RotatedState>();

  private constructor(private readonly problem: LossProblem, private readonly penalty: ElasticNetPenalty, private readonly rotated: RotatedProblem) {
    const { products, responses, n } = problem;
    this.memory = products.workshop.arena();
    this.own = Array.from({ length: responses }, () => this.memory.floats(n));
    this.alpha = Array.from({ length: responses }, () => this.memory.floats(n));
    this.rooms = this.own.map(() => products.combinationRoom(this.memory));
    this.unpenalised = new FreeColumns(problem, penalty);
    this.innerPenalty = new ElasticNetPenalty({ l1Ratio: 0, factors: rotated.factors });
    this.inner = new ProxNewton(rotated.problem, this.innerPenalty);
  }

  static *of(problem: LossProblem, penalty: ElasticNetPenalty): Job<null, RotatedRidge> {
    return new RotatedRidge(problem, penalty, yield* RotatedProblem.of(problem, penalty.factors.subarray(0, problem.p)));
  }

  /** Of every row, at the last λ. */
  get eta(): readonly Float64Array[] {
    return this.inner.eta;
  }

  *start(): LockstepJob<StartingPoint> {
    const outer = new ProxNewton(this.problem, this.penalty);
    try {
      const point = yield* outer.start();
      yield* alone(this.rotated.problem.products, this.inner.start());
      return point;
    } finally {
      outer.free();
    }
  }

  /** Goes on from a λ that was solved. */
  *startFrom(_: RotatedState, lambda: number): LockstepJob<void> {
    const state = this.solved.get(lambda);
    yield* alone<unknown>(this.rotated.problem.products, state ? this.inner.startFrom(state, lambda) : this.inner.start());
  }

  *solve(lambda: number, tolerance: number): LockstepJob<LossPoint> {
    const { problem, penalty, rotated, unpenalised, own } = this;
    const { loss, size, p, columns } = problem;
    const found = yield* alone(rotated.problem.products, this.inner.solve(lambda, tolerance));
    this.solved.set(lambda, { b: found.b, intercepts: found.intercepts });
    const b = yield* this.toWide(found.b);
    const intercepts = found.intercepts.slice();
    yield* this.lookAt({ b, intercepts });
    yield* unpenalised.solve(b, intercepts, own);
    const request: ProductRequest = { kind: 'products', vectors: loss.residual, products: [] };
    yield request;
    const c = new Float64Array(size);
    loss.residual.forEach((residual, k) => columns.correlations(request.products[k], residual, c.subarray(k * p, (k + 1) * p)));
    const certificate = certifyLoss(loss, penalty, lambda, b, c);
    const slope = unpenalised.slopeLeft();
    // Without a penalty no dual point is at hand, nor where an intercept's slope is left: see ProxNewton.
    const gap = lambda === 0 ? found.certificate.gap : slope === 0 ? certificate.gap : certificate.objective;
    return { b, intercepts, c, certificate: { ...certificate, gap, stationarity: Math.max(certificate.stationarity, slope) } };
  }

  /** For a fold, whose columns' coefficients nobody asks for: only η. */
  *solveRoughly(lambda: number, tolerance: number): LockstepJob<void> {
    yield* alone(this.rotated.problem.products, this.inner.solveRoughly(lambda, tolerance, null));
  }

  /** Of a λ that was solved: the trace of the smoother is the same in the rows' coordinates. */
  *degreesOfFreedom(lambda: number): Job<null, number> {
    const { products } = this.rotated.problem;
    const state = this.solved.get(lambda)!;
    yield* alone(products, this.inner.lookAt(state));
    return yield* lossDegreesOfFreedom(this.rotated.problem, this.innerPenalty, lambda, state.b);
  }

  free(): void {
    this.inner.free();
    this.rotated.free();
    this.memory.free();
  }

  private *toWide(a: Float64Array): LockstepJob<Float64Array> {
    const { rotated, alpha, problem: { columns, p } } = this;
    rotated.rowWeights(a, alpha);
    const request: ProductRequest = { kind: 'products', vectors: alpha, products: [] };
    yield request;
    const correlated = alpha.map((vector, k) => {
      const own = new Float64Array(p);
      columns.correlations(request.products[k], vector, own);
      return own;
    });
    return rotated.toWide(a, correlated);
  }

  private *lookAt({ b, intercepts }: RotatedState): LockstepJob<void> {
    const { problem, own, rooms } = this;
    const { columns, p, n } = problem;
    const every = Int32Array.from({ length: p }, (_, j) => j);
    const calls = own.flatMap((vector, k) => columns.linearPredictor(vector, intercepts[k], problem.offsetOf(k), every, b.subarray(k * p, (k + 1) * p), rooms[k]));
    if (calls.length > 0) yield { kind: 'calls', calls, work: own.length * p * n };
    yield* problem.look(own);
  }
}
