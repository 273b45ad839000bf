import type { Arena } from '../../kernels/kernelMemory';
import type { LossCertificate } from '../lossGap';
import { certifyLoss, lossRounding } from '../lossGap';
import type { Penalty } from '../penalties/penalty';
import type { CombinationRoom } from '../problem/designProducts';
import type { Curvature, LossProblem } from '../problem/lossProblem';
import { FreeColumns } from './freeColumns';
import type { LockstepJob, ProductRequest } from './lockstep';
import type { Accuracy, LossState, Minimum } from './lossModel';
import { LossModel } from './lossModel';
import { OutsideColumns } from './outsideColumns';
import type { GuideStep } from './pathGuide';
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
const mostHalvings = 50;
/** Gaps below this are not told from rounding by differences of objectives: models are then solved by their stationarity. */
const finest = 1e-10;
/** Of a model whose minimum led nowhere, and where it is given up again. */
const firstDamping = 1e-4;
const leastDamping = 1e-6;
const unpenalisedDamping = 1e-14;
/** Rounds of little progress that a penalty that is not convex is given. */
const mostGuarded = 100;
/** Share of a step's predicted gain that must be had. */
const leastGain = 1e-4;
/** Of the gap: a round that gains more of the objective is no standstill, however little the gap fell. */
const leastShare = 1e-3;
/** Curvature from an earlier η serves as long as each round leaves at most this share of the gap. */
const goodContraction = 0.15;
/** Of the tolerance of a gap: gains so small are of no use to it, since a gap is about as far from closed as the root of what is to be gained. */
const settled = 1e-3;
/** Changes of η up to this leave a curvature good enough to bound what is to be gained. */
const nearby = 0.3;
/** Rounds at one λ after which a fold takes its own curvature. */
const roundsBeforeAnew = 3;

/**
 * Proximal Newton (Lee, Sun & Saunders 2014) with a working set that grows along the path: the loss is replaced by its quadratic model on
 * the working columns, that with the penalty is solved outright, and the step is taken as far as the objective falls. A λ is done when the
 * duality gap over all columns is closed, or, for a penalty that is not convex, when no coefficient is far from stationary.
 */
export class ProxNewton implements LossState {
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
  readonly c: Float64Array;
  /** Linear predictor of every row, those of weight 0 too: the loss looks here. */
  eta: readonly Float64Array[];
  readonly working: WorkingColumns;
  private readonly memory: Arena;
  private readonly model: LossModel;
  private readonly unpenalised: FreeColumns;
  /** Where not all correlations are computed each time. */
  private readonly outside: OutsideColumns | null;
  private trial: readonly Float64Array[];
  private readonly rooms: readonly CombinationRoom[];
  private readonly found: Float64Array;
  private lastLambda = Infinity;
  /** Where the last λ was started from. */
  private previous: LossState | null = null;
  private gradientScale = 0;
  private note: LossState | null = null;

  constructor(private readonly problem: LossProblem, private readonly penalty: Penalty) {
    const { size, responses, n, products } = problem;
    this.memory = products.workshop.arena();
    this.b = new Float64Array(size);
    this.c = new Float64Array(size);
    this.intercepts = new Float64Array(responses);
    this.eta = Array.from({ length: responses }, () => this.memory.floats(n));
    this.trial = Array.from({ length: responses }, () => this.memory.floats(n));
    this.rooms = this.eta.map(() => products.combinationRoom(this.memory));
    this.found = new Float64Array(problem.p);
    this.working = new WorkingColumns(problem, penalty);
    this.model = new LossModel(problem, penalty, this.working);
    this.unpenalised = new FreeColumns(problem, penalty);
    this.outside = OutsideColumns.for(this.memory, problem, penalty, this.working);
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
    yield* this.correlate();
    this.gradientScale = this.c.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    this.lastLambda = Infinity;
    return { nullLoss, nullPredictor, c: this.c.slice(), gradientScale: this.gradientScale };
  }

  /** Goes on from a solution of this path. */
  *startFrom({ b, intercepts }: Pick<LossState, 'b' | 'intercepts'>, lambda: number): LockstepJob<void> {
    this.b.set(b);
    this.intercepts.set(intercepts);
    this.working.addNonzero(b);
    yield* this.lookAtModel(this.eta);
    yield* this.unpenalised.solve(this.b, this.intercepts, this.eta);
    this.lastLambda = lambda;
    this.model.stale = true;
    this.model.forget();
    yield* this.correlate();
  }

  /** Lets the loss look at a model, without going there. */
  *lookAt({ b, intercepts }: Pick<LossState, 'b' | 'intercepts'>): LockstepJob<void> {
    yield* this.lookAtModel(this.trial, b, intercepts, Int32Array.from({ length: this.problem.p }, (_, j) => j));
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
    const start = this.copy();
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
      const moved = yield* this.advance(lambda, yield* model.minimise(this, this.eta, lambda, accuracy, expected));
      expected = null;
      model.damping = moved ? (model.damping > leastDamping ? model.damping / 16 : floor) : Math.max(firstDamping, 16 * model.damping);
      yield* this.unpenalised.solve(b, this.intercepts, this.eta);
      if (outside && moved && lambda > 0) yield* this.settleWorking(lambda, tolerance, accuracy);
      yield* this.correlate();
      certificate = this.certify(lambda);
      if (lambda === 0 && penalty.convex) certificate = { ...certificate, gap: yield* this.gapWithoutPenalty(certificate.objective, accuracy) };
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
    return { ...this.copy(), certificate };
  }

  /**
   * As `solve`, but without a certificate: done when the model says that another step would gain less than `tolerance` of the objective.
   * Good for a fold, whose model is judged by rows that it has not seen.
   */
  *solveRoughly(lambda: number, tolerance: number, guide: GuideStep | null): LockstepJob<void> {
    const { problem: { loss }, b, c, working, model, outside } = this;
    if (outside) this.addLikely(lambda, outside);
    else working.addByStrongRule(lambda, this.lastLambda, c);
    if (guide) model.borrow(guide.curvature);
    const start = outside ? this.noted() : this.copy();
    let accuracy: Accuracy = { accuracy: 0.1 * Math.sqrt(tolerance) * lambda, share: tolerance < finest ? null : 0.1 * tolerance };
    let expected: Float64Array | 'again' | null = guide ? model.guided(guide, this.previous, start) : 'again';
    this.previous = start;
    const count = working.count;
    for (let round = 0; round < mostRounds; round++) {
      const minimum = yield* model.minimise(this, this.eta, lambda, accuracy, expected);
      expected = null;
      if (round > 0 && minimum.gain <= tolerance * (loss.value() + model.penaltyAt(lambda, b)) + lossRounding(loss)) {
        if (!outside || (yield* this.addOutside(lambda, outside)) === 0) break;
        continue;
      }
      if (round > roundsBeforeAnew) {
        model.stale = true;
        accuracy = { ...accuracy, share: null };
      }
      const moved = yield* this.advance(lambda, minimum);
      let added = 0;
      if (outside) this.correlateWorking();
      else {
        yield* this.correlate();
        added = working.addViolators(lambda, b, c);
      }
      if (added === 0 && !moved && round > 0) {
        if (!outside || (yield* this.addOutside(lambda, outside)) === 0) break;
      }
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
      this.correlateWorking();
      const minimum = yield* model.minimise(this, this.eta, lambda, accuracy, null);
      if (minimum.gain <= settled * tolerance * (loss.value() + model.penaltyAt(lambda, b)) || !(yield* this.advance(lambda, minimum))) return;
      yield* this.unpenalised.solve(b, this.intercepts, this.eta);
      yield null;
    }
  }

  /** Brings in the columns outside that about meet the strong rule. */
  private addLikely(lambda: number, outside: OutsideColumns): void {
    const likely = outside.likely(this.lastLambda === Infinity ? lambda : Math.max(0, 2 * lambda - this.lastLambda));
    this.correlateListed(likely);
    this.working.addByStrongRule(lambda, this.lastLambda, this.c, likely);
  }

  /** Brings in the columns outside that are not stationary at 0. @returns how many */
  private *addOutside(lambda: number, outside: OutsideColumns): LockstepJob<number> {
    const doubtful = outside.doubtful(lambda);
    if (doubtful) this.correlateListed(doubtful);
    else yield* this.correlate();
    return this.working.addViolators(lambda, this.b, this.c, doubtful);
  }

  /**
   * With nothing penalised no dual point is at hand: what the step to the model's minimum would gain. It is taken for a bound only where that
   * step, and the way from where the curvature was taken, change no η by much: the curvature on the way to the optimum is then at most so many
   * times smaller, since |f‴| ≤ 2f″ for these losses. Else all that is known is that no objective is below 0. A gain below 0 is rounding, and says how much of it there is.
   */
  private *gapWithoutPenalty(objective: number, accuracy: Accuracy): LockstepJob<number> {
    const { model, eta, b, intercepts, trial } = this;
    if (model.ageAt(eta) > nearby) model.stale = true;
    const { damping } = model;
    model.damping = 0;
    const minimum = yield* model.minimise(this, eta, 0, accuracy, null);
    model.damping = damping;
    if (!minimum.found || !(minimum.gain < objective)) return objective;
    const there = { b: b.slice(), intercepts: intercepts.slice() };
    moveTo(minimum, 1, there);
    yield* this.predict(trial, there.b, there.intercepts);
    const reach = largestChange(eta, trial) + model.ageAt(eta);
    return reach <= nearby ? Math.min(objective, Math.abs(minimum.gain) * Math.exp(2 * reach)) : objective;
  }

  private certify(lambda: number): LossCertificate {
    const { problem, penalty, b, c, unpenalised } = this;
    const certificate = certifyLoss(problem.loss, penalty, lambda, b, c);
    const slope = unpenalised.slopeLeft();
    if (slope === 0) return certificate;
    // The residual makes no dual point: all that is known of the optimum is that no objective is below 0.
    return { ...certificate, gap: certificate.gap === null ? null : certificate.objective, stationarity: Math.max(certificate.stationarity, slope) };
  }

  /** How many times too large the gap (or the distance from stationarity) is. */
  private shortfall({ gap, objective, stationarity }: LossCertificate, tolerance: number): number {
    if (gap !== null) return gap / (tolerance * objective + lossRounding(this.problem.loss));
    return stationarity / (tolerance * this.gradientScale);
  }

  /** To the minimum of the model, or as far towards it as the objective falls. @returns whether anything moved */
  private *advance(lambda: number, minimum: Minimum): LockstepJob<boolean> {
    const { problem, model, b } = this;
    const { loss } = problem;
    const { from, to, gradient } = minimum;
    if (to.every((value, place) => value === from[place])) return false;
    const startPenalty = model.penaltyAt(lambda, b);
    const objective = loss.value() + startPenalty;
    moveTo(minimum, 1, this);
    // The directional derivative of the loss and the change of the penalty: what a full step gains at first order.
    const slope = to.reduce((sum, value, place) => sum - gradient[place] * (value - from[place]), model.penaltyAt(lambda, b) - startPenalty);
    const slack = 1e-13 * Math.abs(objective) + lossRounding(loss);
    for (let halving = 0, length = 1; ; halving++, length /= 2) {
      if (halving > 0) {
        moveTo(minimum, halving > mostHalvings ? 0 : length, this);
        if (halving > mostHalvings) break;
        model.stale = true;
      }
      yield* this.lookAtModel(this.trial);
      if (loss.value() + model.penaltyAt(lambda, b) <= objective + leastGain * length * Math.min(0, slope) + slack) {
        // The loss goes on looking at the vectors that were on trial.
        [this.eta, this.trial] = [this.trial, this.eta];
        return true;
      }
    }
    yield* problem.look(this.eta);
    return false;
  }

  /** η of a model into `eta`, where the loss then looks. */
  private *lookAtModel(eta: readonly Float64Array[], b = this.b, intercepts = this.intercepts, list = this.working.current()): LockstepJob<void> {
    yield* this.predict(eta, b, intercepts, list);
    yield* this.problem.look(eta);
  }

  /** η of a model, where the loss does not look. */
  private *predict(eta: readonly Float64Array[], b = this.b, intercepts = this.intercepts, list = this.working.current()): LockstepJob<void> {
    const { problem, rooms } = this;
    const { columns, p } = problem;
    const calls = eta.flatMap((vector, k) => columns.linearPredictor(vector, intercepts[k], problem.offsetOf(k), list, b.subarray(k * p, (k + 1) * p), rooms[k]));
    if (calls.length > 0) yield { kind: 'calls', calls, work: eta.length * list.length * problem.n };
  }

  /** c of every column at the η that the loss looked at last. */
  private *correlate(): LockstepJob<void> {
    const { problem: { loss, columns, p }, c, outside } = this;
    const request: ProductRequest = { kind: 'products', vectors: loss.residual, products: [] };
    yield request;
    loss.residual.forEach((residual, k) => columns.correlations(request.products[k], residual, c.subarray(k * p, (k + 1) * p)));
    outside?.keep(c);
  }

  /** c of the working columns alone. */
  private correlateWorking(): void {
    this.correlateListed(this.working.current());
  }

  private correlateListed(list: Int32Array): void {
    const { problem: { loss, columns }, rooms, c, found } = this;
    columns.correlationsOf(list, loss.residual[0], rooms[0], found);
    for (let i = 0; i < list.length; i++) c[list[i]] = found[i];
  }

  /** Where the solver is now. */
  private copy(): LossState {
    return { b: this.b.slice(), intercepts: this.intercepts.slice(), c: this.c.slice() };
  }

  /** The same for the working columns alone; good until the next. */
  private noted(): LossState {
    const note = (this.note ??= this.copy());
    for (const j of this.working.current()) {
      note.b[j] = this.b[j];
      note.c[j] = this.c[j];
    }
    note.intercepts.set(this.intercepts);
    return note;
  }
}

/** Coefficients and intercepts on the way to a model's minimum. */
function moveTo({ numbers, from, to }: Minimum, length: number, { b, intercepts }: Pick<LossState, 'b' | 'intercepts'>): void {
  let response = 0;
  numbers.forEach((number, place) => {
    const now = length === 1 ? to[place] : from[place] + length * (to[place] - from[place]);
    if (number >= 0) b[number] = now;
    else intercepts[response++] = now;
  });
}

/** NaN where one of them is no number. */
function largestChange(from: readonly Float64Array[], to: readonly Float64Array[]): number {
  let most = 0;
  from.forEach((vector, k) => {
    for (let i = 0; i < vector.length; i++) most = Math.max(most, Math.abs(to[k][i] - vector[i]));
  });
  return most;
}
