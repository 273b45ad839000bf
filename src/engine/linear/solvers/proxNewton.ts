import type { Arena } from '../../kernels/kernelMemory';
import type { LossCertificate } from '../lossGap';
import { lossRounding } from '../lossGap';
import type { Penalty } from '../penalties/penalty';
import type { Curvature, LossProblem } from '../problem/lossProblem';
import { FreeColumns } from './freeColumns';
import type { LockstepJob } from './lockstep';
import type { Accuracy, LossState } from './lossModel';
import { LossModel } from './lossModel';
import { LossPosition } from './lossPosition';
import { OutsideColumns } from './outsideColumns';
import type { GuideStep } from './pathGuide';
import { PositionCertifier } from './positionCertifier';
import { startingIntercepts } from './startingIntercept';
import { WorkingColumns } from './workingColumns';

/** One point of a path, in the problem's units. The arrays belong to the caller. */
export interface LossPoint extends LossState {
  readonly certificate: LossCertificate;
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

const mostRounds = 200;
/** Gaps below this are not told from rounding by differences of objectives: models are then solved by their stationarity. */
const finest = 1e-10;
/** Of a model whose minimum led nowhere, and where it is given up again. */
const firstDamping = 1e-4;
const leastDamping = 1e-6;
const unpenalisedDamping = 1e-14;
/** Rounds of little progress that a penalty that is not convex is given. */
const mostGuarded = 100;
/** Of the gap: a round that gains more of the objective is no standstill, however little the gap fell. */
const leastShare = 1e-3;
/** Curvature from an earlier η serves as long as each round leaves at most this share of the gap. */
const goodContraction = 0.15;
/** Of the tolerance of a gap: gains so small are of no use to it, since a gap is about as far from closed as the root of what is to be gained. */
const settled = 1e-3;
/** Rounds at one λ after which a fold takes its own curvature. */
const roundsBeforeAnew = 3;

/**
 * Proximal Newton (Lee, Sun & Saunders 2014) with a working set that grows along the path: the loss is replaced by its quadratic model on
 * the working columns, that with the penalty is solved outright, and the step is taken as far as the objective falls. A λ is done when the
 * duality gap over all columns is closed, or, for a penalty that is not convex, when no coefficient is far from stationary.
 */
export class ProxNewton implements LossState {
  readonly working: WorkingColumns;
  private readonly at: LossPosition;
  private readonly memory: Arena;
  private readonly model: LossModel;
  private readonly unpenalised: FreeColumns;
  private readonly certifier: PositionCertifier;
  /** Where not all correlations are computed each time. */
  private readonly outside: OutsideColumns | null;
  private lastLambda = Infinity;
  /** Where the last λ was started from. */
  private previous: LossState | null = null;
  private gradientScale = 0;

  constructor(private readonly problem: LossProblem, private readonly penalty: Penalty) {
    this.memory = problem.products.workshop.arena();
    this.working = new WorkingColumns(problem, penalty);
    this.model = new LossModel(problem, penalty, this.working);
    this.unpenalised = new FreeColumns(problem, penalty);
    this.outside = OutsideColumns.for(this.memory, problem, penalty, this.working);
    this.at = new LossPosition(this.memory, problem, this.working, this.outside);
    this.certifier = new PositionCertifier(problem, penalty, this.at, this.model, this.unpenalised);
  }

  get b(): Float64Array {
    return this.at.b;
  }

  get intercepts(): Float64Array {
    return this.at.intercepts;
  }

  get c(): Float64Array {
    return this.at.c;
  }

  /** Linear predictor of every row, those of weight 0 too: the loss looks here. */
  get eta(): readonly Float64Array[] {
    return this.at.eta;
  }

  /** What has been learned of the curvature, where it has all columns. */
  get wholeCurvature(): Curvature | null {
    return this.model.whole;
  }

  /** The model with only intercepts and unpenalised columns. */
  *start(): LockstepJob<StartingPoint> {
    const { problem, b, intercepts, eta } = this;
    b.fill(0);
    intercepts.set(yield* startingIntercepts(problem, eta));
    yield* new FreeColumns(problem, null).solve(b, intercepts, eta);
    const nullLoss = problem.loss.value();
    const nullPredictor = eta.map((vector) => vector.slice());
    yield* this.unpenalised.solve(b, intercepts, eta);
    yield* this.at.correlate();
    this.gradientScale = this.c.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    this.lastLambda = Infinity;
    return { nullLoss, nullPredictor, c: this.c.slice(), gradientScale: this.gradientScale };
  }

  /** Goes on from a solution of this path. */
  *startFrom({ b, intercepts }: Pick<LossState, 'b' | 'intercepts'>, lambda: number): LockstepJob<void> {
    this.b.set(b);
    this.intercepts.set(intercepts);
    this.working.addNonzero(b);
    yield* this.at.lookAtModel(this.eta);
    yield* this.unpenalised.solve(this.b, this.intercepts, this.eta);
    this.lastLambda = lambda;
    this.model.stale = true;
    this.model.forget();
    yield* this.at.correlate();
  }

  /** Lets the loss look at a model, without going there. */
  *lookAt({ b, intercepts }: Pick<LossState, 'b' | 'intercepts'>): LockstepJob<void> {
    yield* this.at.lookAtModel(this.at.trial, b, intercepts, Int32Array.from({ length: this.problem.p }, (_, j) => j));
  }

  free(): void {
    this.model.free();
    this.memory.free();
  }

  /** Follows `start`, or the solution at a larger λ. @param tolerance relative duality gap to aim at */
  *solve(lambda: number, tolerance: number): LockstepJob<LossPoint> {
    const { penalty, b, c, working, model, outside } = this;
    if (lambda === 0) working.addAll();
    else if (lambda < this.lastLambda) working.addByStrongRule(lambda, this.lastLambda, c);
    model.checkAge(this.eta);
    const start = this.at.copy();
    let accuracy: Accuracy = { accuracy: 0.1 * tolerance * (lambda || this.gradientScale), share: tolerance < finest ? null : 0.05 * tolerance };
    let expected: 'again' | null = 'again';
    let before = Infinity;
    let stalled = 0;
    model.guarded = false;
    // Where nothing is penalised, rounding must not send coefficients far along directions that no row tells apart.
    const floor = lambda === 0 ? unpenalisedDamping : 0;
    model.damping = floor;
    let certificate: LossCertificate;
    let objective = this.problem.loss.value() + model.penaltyAt(lambda, b);
    let steepness = Infinity;
    for (let round = 0; ; round++) {
      const moved = yield* this.at.advance(model, lambda, yield* model.minimise(this, this.eta, lambda, accuracy, expected));
      expected = null;
      model.damping = moved ? (model.damping > leastDamping ? model.damping / 16 : floor) : Math.max(firstDamping, 16 * model.damping);
      yield* this.unpenalised.solve(b, this.intercepts, this.eta);
      if (outside && moved && lambda > 0) yield* this.settleWorking(lambda, tolerance, accuracy);
      yield* this.at.correlate();
      certificate = yield* this.certifier.certify(lambda, accuracy);
      const distance = this.shortfall(certificate, tolerance);
      const added = working.addViolators(lambda, b, c);
      if (distance <= 1 || round + 1 === mostRounds) break;
      if (added === 0) {
        const contraction = distance / before;
        if (contraction > goodContraction || !moved) model.stale = true;
        const gained = objective - certificate.objective;
        const isWorthwhile = gained > leastShare * (certificate.gap ?? Infinity) && gained > 1e-12 * certificate.objective;
        // Of separated rows only the slope falls in the end.
        const isFlatter = certificate.stationarity < 0.7 * steepness;
        stalled = contraction < 0.7 || isWorthwhile || isFlatter ? 0 : stalled + 1;
        // Where a gap of the model is not good enough, its stationarity is.
        if (contraction > 0.5) accuracy = { ...accuracy, share: null };
        if (stalled > 5 && !penalty.convex && !model.guarded) {
          model.guarded = true;
          stalled = 0;
        }
        if (stalled > (model.guarded ? mostGuarded : 5)) break;
      }
      before = distance;
      objective = certificate.objective;
      steepness = certificate.stationarity;
      yield null;
    }
    if (lambda < this.lastLambda && this.lastLambda < Infinity) model.learn(start, this);
    else model.forget();
    this.lastLambda = lambda;
    return { ...this.at.copy(), certificate };
  }

  /**
   * As `solve`, but without a certificate: done when the model says that another step would gain less than `tolerance` of the objective.
   * Good for a fold, whose model is judged by rows that it has not seen.
   */
  *solveRoughly(lambda: number, tolerance: number, guide: GuideStep | null): LockstepJob<void> {
    const { problem: { loss }, penalty, b, c, working, model, outside } = this;
    if (outside) this.addLikely(lambda, outside);
    else working.addByStrongRule(lambda, this.lastLambda, c);
    if (guide) model.borrow(guide.curvature);
    const start = outside ? this.at.noted() : this.at.copy();
    let accuracy: Accuracy = { accuracy: 0.1 * Math.sqrt(tolerance) * lambda, share: tolerance < finest ? null : 0.1 * tolerance };
    let expected: Float64Array | 'again' | null = guide ? model.guided(guide, this.previous, start) : 'again';
    this.previous = start;
    const count = working.count;
    model.guarded = false;
    let objective = Infinity;
    for (let round = 0; round < mostRounds; round++) {
      const minimum = yield* model.minimise(this, this.eta, lambda, accuracy, expected);
      expected = null;
      const now = loss.value() + model.penaltyAt(lambda, b);
      const leastWanted = tolerance * now + lossRounding(loss);
      if (!penalty.convex) {
        // The plain model of a penalty that is not convex may promise a better place beyond a hill, where no step down leads: without end.
        if (objective - now <= leastWanted) {
          if (model.guarded) break;
          model.guarded = true;
        }
        objective = now;
      }
      if (round > 0 && minimum.gain <= leastWanted) {
        if (!outside || (yield* this.addOutside(lambda, outside)) === 0) break;
        continue;
      }
      if (round > roundsBeforeAnew) {
        model.stale = true;
        accuracy = { ...accuracy, share: null };
      }
      const moved = yield* this.at.advance(model, lambda, minimum);
      let added = 0;
      if (outside) this.at.correlateWorking();
      else {
        yield* this.at.correlate();
        added = working.addViolators(lambda, b, c);
      }
      if (added === 0 && !moved && round > 0) {
        if (!outside || (yield* this.addOutside(lambda, outside)) === 0) break;
      }
      // What new columns gain is still to come.
      if (added > 0) objective = Infinity;
      yield null;
    }
    // Of columns that came in on the way no correlation at the start is known.
    if (outside && working.count > count) model.forget();
    else if (!guide && this.lastLambda < Infinity) model.learn(start, this);
    this.lastLambda = lambda;
  }

  /** More rounds on the working columns alone, until another would gain nothing that a certificate of the tolerance could tell. */
  private *settleWorking(lambda: number, tolerance: number, accuracy: Accuracy): LockstepJob<void> {
    const { problem: { loss }, model, b } = this;
    for (let round = 0; round < roundsBeforeAnew; round++) {
      this.at.correlateWorking();
      const minimum = yield* model.minimise(this, this.eta, lambda, accuracy, null);
      if (minimum.gain <= settled * tolerance * (loss.value() + model.penaltyAt(lambda, b)) || !(yield* this.at.advance(model, lambda, minimum))) return;
      yield* this.unpenalised.solve(b, this.intercepts, this.eta);
      yield null;
    }
  }

  /** Brings in the columns outside that about meet the strong rule. */
  private addLikely(lambda: number, outside: OutsideColumns): void {
    const likely = outside.likely(this.lastLambda === Infinity ? lambda : Math.max(0, 2 * lambda - this.lastLambda));
    this.at.correlateListed(likely);
    this.working.addByStrongRule(lambda, this.lastLambda, this.c, likely);
  }

  /** Brings in the columns outside that are not stationary at 0. @returns how many */
  private *addOutside(lambda: number, outside: OutsideColumns): LockstepJob<number> {
    const doubtful = outside.doubtful(lambda);
    if (doubtful) this.at.correlateListed(doubtful);
    else yield* this.at.correlate();
    return this.working.addViolators(lambda, this.b, this.c, doubtful);
  }

  /** How many times too large the gap (or the distance from stationarity) is. */
  private shortfall({ gap, objective, stationarity }: LossCertificate, tolerance: number): number {
    if (gap !== null) return gap / (tolerance * objective + lossRounding(this.problem.loss));
    return stationarity / (tolerance * this.gradientScale);
  }
}
