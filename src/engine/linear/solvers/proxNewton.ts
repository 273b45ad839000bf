import type { Arena } from '../../kernels/kernelMemory';
import type { LossCertificate } from '../lossGap';
import { certifyLoss, lossRounding } from '../lossGap';
import type { Penalty } from '../penalties/penalty';
import type { CombinationRoom } from '../problem/designProducts';
import type { Curvature, LossProblem } from '../problem/lossProblem';
import { FreeColumns } from './freeColumns';
import type { LockstepJob, ProductRequest } from './lockstep';
import type { GuideStep } from './pathGuide';
import { minimiseQuadratic } from './penalisedQuadratic';
import { WorkingColumns } from './workingColumns';

/** One point of a path, in the problem's units. The arrays belong to the caller. */
export interface LossPoint {
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
  /** X̃'r, minus the gradient of the loss. */
  readonly c: Float64Array;
  readonly certificate: LossCertificate;
  /** Whether the tolerance was reached, or all of it that rounding allows. */
  readonly reached: boolean;
}

/** The model without penalised columns. */
export interface StartingPoint {
  /** Loss of the intercepts alone. */
  readonly nullLoss: number;
  /** Its linear predictor of every row, by response. */
  readonly nullPredictor: readonly Float64Array[];
  /** X̃'r with the unpenalised columns fitted: where the λ grid starts from. */
  readonly c: Float64Array;
  /** Its largest size: what stationarity is measured against where there is no gap. */
  readonly gradientScale: number;
}

/** Where the quadratic model with the penalty is least. */
interface Minimum {
  /** The coefficient at each place, −1 for an intercept. */
  readonly numbers: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Minus the loss's gradient at `from`. */
  readonly gradient: Float64Array;
}

const mostRounds = 200;
const mostHalvings = 50;
/** Share of a step's predicted gain that must be had. */
const leastGain = 1e-4;
/** Curvature from an earlier η serves as long as each round leaves at most this share of the gap. */
const goodContraction = 0.15;
/** Beyond this change of η curvature is taken anew at the next λ. */
const farFromCurvature = 0.25;

/**
 * Proximal Newton (Lee, Sun & Saunders 2014) with a working set that grows along the path: the loss is replaced by its quadratic model on
 * the working columns, that with the penalty is solved outright, and the step is taken as far as the objective falls. The curvature is
 * used again, for the next λs too, until it serves badly. A λ is done when the duality gap over all columns is closed, or, for a penalty
 * that is not convex, when no coefficient is far from stationary.
 */
export class ProxNewton {
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
  /** Linear predictor of every row, those of weight 0 too. */
  eta: readonly Float64Array[];
  private readonly memory: Arena;
  private readonly c: Float64Array;
  private readonly working: WorkingColumns;
  private readonly unpenalised: FreeColumns;
  private trial: readonly Float64Array[];
  private readonly rooms: CombinationRoom[];
  private curvature: (Curvature & { readonly columns: number }) | null = null;
  private stale = false;
  /** η when the curvature was taken. */
  private readonly lookedAt: readonly Float64Array[];
  private lastLambda = Infinity;
  private gradientScale = 0;
  rounds = 0;
  curvatures = 0;

  constructor(private readonly problem: LossProblem, private readonly penalty: Penalty) {
    const { size, responses, n, products } = problem;
    this.memory = products.workshop.arena();
    this.b = new Float64Array(size);
    this.c = new Float64Array(size);
    this.intercepts = new Float64Array(responses);
    this.eta = Array.from({ length: responses }, () => this.memory.floats(n));
    this.trial = Array.from({ length: responses }, () => this.memory.floats(n));
    this.lookedAt = this.eta.map(() => new Float64Array(n));
    this.rooms = this.eta.map(() => products.combinationRoom(this.memory));
    this.working = new WorkingColumns(problem, penalty);
    this.unpenalised = new FreeColumns(problem, penalty);
  }

  /** The model with only intercepts and unpenalised columns. */
  *start(): LockstepJob<StartingPoint> {
    const { problem, b, intercepts, eta } = this;
    b.fill(0);
    if (problem.intercept && problem.offset === null) intercepts.set(problem.loss.nullIntercepts());
    yield* this.lookAtModel(eta);
    yield* new FreeColumns(problem, null).solve(b, intercepts, eta);
    const nullLoss = problem.loss.value();
    const nullPredictor = eta.map((vector) => vector.slice());
    yield* this.unpenalised.solve(b, intercepts, eta);
    yield* this.correlate();
    this.gradientScale = this.c.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    this.lastLambda = Infinity;
    return { nullLoss, nullPredictor, c: this.c.slice(), gradientScale: this.gradientScale };
  }

  /** Lets the loss look at a model, without going there. */
  *lookAt({ b, intercepts }: Pick<LossPoint, 'b' | 'intercepts'>): LockstepJob<void> {
    const { problem: { p }, trial } = this;
    yield* this.lookAtModel(trial, b, intercepts, Int32Array.from({ length: p }, (_, j) => j));
  }

  free(): void {
    this.memory.free();
  }

  /** Goes on from a solution of this path. */
  *startFrom({ b, intercepts }: Pick<LossPoint, 'b' | 'intercepts'>, lambda: number): LockstepJob<void> {
    this.b.set(b);
    this.intercepts.set(intercepts);
    this.working.addNonzero(b);
    yield* this.lookAtModel(this.eta);
    yield* this.unpenalised.solve(this.b, this.intercepts, this.eta);
    this.lastLambda = lambda;
    this.stale = true;
    yield* this.correlate();
  }

  /** Follows `start`, or the solution at a larger λ. @param tolerance relative duality gap to aim at */
  *solve(lambda: number, tolerance: number): LockstepJob<LossPoint> {
    const { problem, penalty, b, c, working } = this;
    if (this.movedSince() > farFromCurvature) this.stale = true;
    if (lambda === 0) working.addAll();
    else if (lambda < this.lastLambda) working.addByStrongRule(lambda, this.lastLambda, c);
    let before = Infinity;
    let stalled = 0;
    let reached = false;
    let certificate = certifyLoss(problem.loss, penalty, lambda, b, c);
    for (let round = 0; round < mostRounds; round++) {
      this.rounds++; (globalThis as any).rounds = ((globalThis as any).rounds ?? 0) + 1;
      const moved = yield* this.advance(lambda, yield* this.minimise(lambda, 0.1 * tolerance, null));
      yield* this.unpenalised.solve(b, this.intercepts, this.eta);
      yield* this.correlate();
      certificate = certifyLoss(problem.loss, penalty, lambda, b, c);
      if (lambda === 0) certificate = { ...certificate, gap: yield* this.newtonDecrement() };
      const distance = this.shortfall(certificate, tolerance);
      const added = working.addViolators(lambda, b, c);
      if (distance <= 1) {
        reached = true;
        break;
      }
      if (added === 0) {
        const contraction = distance / before;
        if (contraction > goodContraction || !moved) this.stale = true;
        stalled = contraction < 0.7 ? 0 : stalled + 1;
        if (stalled > 5) break;
      }
      before = distance;
      yield null;
    }
    this.lastLambda = lambda;
    return { b: b.slice(), intercepts: this.intercepts.slice(), c: c.slice(), certificate, reached };
  }

  /**
   * As `solve`, but without a certificate: done when the model says that another step would gain less than `tolerance` of the objective.
   * Good for a fold, whose model is judged by rows it has not seen.
   */
  *solveRoughly(lambda: number, tolerance: number, guide: GuideStep | null): LockstepJob<void> {
    const { problem: { loss }, penalty, b, c, working } = this;
    working.addByStrongRule(lambda, this.lastLambda, c);
    this.lastLambda = lambda;
    if (guide) this.curvature = { ...guide.curvature, columns: working.count };
    for (let round = 0; round < mostRounds; round++) {
      (globalThis as any).fast = ((globalThis as any).fast ?? 0) + 1;
      const minimum = yield* this.minimise(lambda, Math.sqrt(tolerance) / 10, round === 0 && guide ? guide.expected : null);
      if (round > 0) {
        const gain = this.gainOf(lambda, minimum);
        if (gain <= tolerance * (loss.value() + penalty.value(lambda, b)) + lossRounding(loss)) return;
        if (round > 3) this.stale = true;
      }
      const moved = yield* this.advance(lambda, minimum);
      yield* this.correlate();
      if (working.addViolators(lambda, b, c) === 0 && !moved && round > 0) return;
      yield null;
    }
  }

  /** What has been learned of the curvature, where it has all columns. */
  get wholeCurvature(): Curvature | null {
    return this.working.isWhole ? this.curvature : null;
  }

  get workingList(): Int32Array {
    return this.working.current();
  }

  /** ½ c'H⁻¹c: with nothing penalised no dual point is at hand, and this is what another step would gain. */
  private *newtonDecrement(): LockstepJob<number> {
    const { problem, c, penalty } = this;
    const list = this.working.current();
    const { matrix, size } = yield* this.curvatureOf(list);
    const numbers = this.numbersOf(list, size);
    const right = Float64Array.from(numbers, (number) => (number < 0 ? 0 : c[number]));
    const step = new Float64Array(size);
    yield* minimiseQuadratic({ list: numbers, count: size, hessian: matrix, stride: size, right }, penalty, 0, step, 1e-3 * problem.loss.scale * Number.EPSILON);
    return step.reduce((sum, each, place) => sum + 0.5 * each * right[place], 0);
  }

  /** Number of the coefficient at each place of a curvature, −1 for intercepts. */
  private numbersOf(list: Int32Array, size: number): Int32Array {
    const { p, responses } = this.problem;
    const numbers = new Int32Array(size).fill(-1);
    for (let k = 0; k < responses; k++) for (let i = 0; i < list.length; i++) numbers[k * list.length + i] = k * p + list[i];
    return numbers;
  }

  /** How many times too large the gap (or the distance from stationarity) is. */
  private shortfall({ gap, objective, stationarity }: LossCertificate, tolerance: number): number {
    if (gap !== null) return gap / (tolerance * objective + lossRounding(this.problem.loss));
    return stationarity / (tolerance * this.gradientScale);
  }

  /**
   * The minimum of the quadratic model with the penalty.
   * @param expected by place: how the gradient is going to change beside what the model says; null for nothing
   */
  private *minimise(lambda: number, accuracy: number, expected: Float64Array | null): LockstepJob<Minimum> {
    const { problem: { loss }, penalty, b, c, intercepts } = this;
    const list = this.working.current();
    const { matrix, size } = yield* this.curvatureOf(list);
    const numbers = this.numbersOf(list, size);
    const from = new Float64Array(size);
    const gradient = new Float64Array(size);
    let response = 0;
    numbers.forEach((number, place) => {
      from[place] = number >= 0 ? b[number] : intercepts[response];
      gradient[place] = number >= 0 ? c[number] : loss.slope(response++);
    });
    const right = gradient.slice();
    addProduct(right, matrix, size, from);
    if (expected) for (let place = 0; place < size; place++) right[place] += expected[place];
    const to = from.slice();
    yield* minimiseQuadratic({ list: numbers, count: size, hessian: matrix, stride: size, right }, penalty, lambda, to, accuracy * (lambda || this.gradientScale));
    return { numbers, from, to, gradient };
  }

  /** What the model says that a step to its minimum gains. */
  private gainOf(lambda: number, { numbers, from, to, gradient }: Minimum): number {
    const { penalty, b, curvature } = this;
    const { matrix, size } = curvature!;
    const step = to.map((value, place) => value - from[place]);
    const curved = new Float64Array(size);
    addProduct(curved, matrix, size, step);
    let gain = penalty.value(lambda, b);
    const then = b.slice();
    numbers.forEach((number, place) => {
      gain += step[place] * (gradient[place] - 0.5 * curved[place]);
      if (number >= 0) then[number] = to[place];
    });
    return gain - penalty.value(lambda, then);
  }

  /** To the minimum of the model, or as far towards it as the objective falls. @returns whether anything moved */
  private *advance(lambda: number, { numbers, from, to, gradient }: Minimum): LockstepJob<boolean> {
    const { problem, penalty, b, intercepts } = this;
    const { loss } = problem;
    const start = b.slice();
    const startIntercepts = intercepts.slice();
    const startPenalty = penalty.value(lambda, b);
    const objective = loss.value() + startPenalty;
    // The directional derivative of the loss and the change of the penalty: what a full step gains at first order.
    let slope = 0;
    let moved = false;
    for (let place = 0; place < numbers.length; place++) {
      const step = to[place] - from[place];
      if (step === 0) continue;
      moved = true;
      slope -= gradient[place] * step;
    }
    if (!moved) return false;
    this.moveTo(numbers, from, to, 1);
    slope += penalty.value(lambda, b) - startPenalty;
    yield* this.lookAtModel(this.trial);
    const slack = 1e-13 * Math.abs(objective) + lossRounding(loss);
    for (let halving = 0, length = 1; ; halving++) {
      const gained = loss.value() + penalty.value(lambda, b);
      if (gained <= objective + leastGain * length * Math.min(0, slope) + slack) break;
      this.stale = true;
      if (halving === mostHalvings) {
        b.set(start);
        intercepts.set(startIntercepts);
        yield* problem.look(this.eta);
        return false;
      }
      length /= 2;
      b.set(start);
      intercepts.set(startIntercepts);
      this.moveTo(numbers, from, to, length);
      yield* this.lookAtModel(this.trial);
    }
    // The loss goes on looking at the vectors that were on trial.
    [this.eta, this.trial] = [this.trial, this.eta];
    return true;
  }

  /** Root mean square of η's change since the curvature was taken. */
  private movedSince(): number {
    const { eta, lookedAt, problem: { n, responses } } = this;
    let square = 0;
    eta.forEach((vector, k) => {
      const then = lookedAt[k];
      for (let i = 0; i < n; i++) square += (vector[i] - then[i]) ** 2;
    });
    return Math.sqrt(square / (n * responses));
  }

  private *curvatureOf(list: Int32Array): LockstepJob<Curvature> {
    if (this.curvature === null || this.stale || this.curvature.columns !== list.length) {
      this.curvatures++; (globalThis as any).curvs = ((globalThis as any).curvs ?? 0) + 1;
      this.curvature = { ...(yield* this.problem.curvature(list)), columns: list.length };
      this.eta.forEach((vector, k) => this.lookedAt[k].set(vector));
      this.stale = false;
    }
    return this.curvature;
  }

  private moveTo(numbers: Int32Array, from: Float64Array, to: Float64Array, length: number): void {
    const { b, intercepts } = this;
    let response = 0;
    numbers.forEach((number, place) => {
      const now = length === 1 ? to[place] : from[place] + length * (to[place] - from[place]);
      if (number >= 0) b[number] = now;
      else intercepts[response++] = now;
    });
  }

  /** η of a model into `eta`, where the loss then looks. */
  private *lookAtModel(eta: readonly Float64Array[], b = this.b, intercepts = this.intercepts, list = this.working.current()): LockstepJob<void> {
    const { problem, rooms } = this;
    const { columns, offset, p } = problem;
    const calls = eta.flatMap((vector, k) => columns.linearPredictor(vector, intercepts[k], offset, list, b.subarray(k * p, (k + 1) * p), rooms[k]));
    if (calls.length > 0) yield { kind: 'calls', calls, work: eta.length * list.length * problem.n };
    yield* problem.look(eta);
  }

  /** c of every column at the η that the loss has evaluated. */
  private *correlate(): LockstepJob<void> {
    const { problem: { loss, columns, p }, c } = this;
    const request: ProductRequest = { kind: 'products', vectors: loss.residual, products: [] };
    yield request;
    loss.residual.forEach((residual, k) => columns.correlations(request.products[k], residual, c.subarray(k * p, (k + 1) * p)));
  }
}

function addProduct(out: Float64Array, matrix: Float64Array, size: number, x: Float64Array): void {
  for (let k = 0; k < size; k++) {
    if (x[k] === 0) continue;
    const row = k * size;
    for (let i = 0; i < size; i++) out[i] += x[k] * matrix[row + i];
  }
}
