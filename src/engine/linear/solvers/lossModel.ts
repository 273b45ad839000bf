import { ElasticNetPenalty, penaltyValue } from '../penalties/elasticNet';
import type { Penalty } from '../penalties/penalty';
import type { Curvature, LossProblem } from '../problem/lossProblem';
import type { LockstepJob } from './lockstep';
import type { GuideStep } from './pathGuide';
import { minimiseQuadratic } from './penalisedQuadratic';
import { HeldFactor } from './heldFactor';
import { QuadraticDescent } from './quadraticDescent';
import { QuadraticKernel } from './quadraticKernel';
import { addProduct, KnownProducts } from './knownProducts';
import { MissedGradient, missedBetween, numbersOf } from './missedGradient';
import { ReusedFactor } from './reusedFactor';
import type { WorkingColumns } from './workingColumns';

/** A point of a fit, and minus the loss's gradient there. */
export interface LossState {
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
  /** Of every column. */
  readonly c: Float64Array;
}

/** Where the quadratic model with the penalty is least. */
export interface Minimum {
  /** The coefficient at each place, −1 for an intercept. */
  readonly numbers: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Minus the loss's gradient at `from`. */
  readonly gradient: Float64Array;
  /** What the model says that going there gains. */
  readonly gain: number;
  /** Whether it was found to the accuracy asked for. */
  readonly found: boolean;
}

/** How well a model is to be solved. */
export interface Accuracy {
  /** Largest distance from stationarity. */
  readonly accuracy: number;
  /** Of the loss: a duality gap that is good enough instead; null for none. */
  readonly share: number | null;
}

interface KernelTask {
  readonly lambda: number;
  readonly right: Float64Array;
  readonly gradient: Float64Array;
  readonly from: Float64Array;
  readonly numbers: Int32Array;
  readonly share: number;
}

/** Of the distance from stationarity: less is lost to the third order that the model leaves out. */
const enough = 0.05;
/** Times the loss. */
const keptAbove = 8;
/** Of the square that gaps are differences of. */
const rounding = 1e-14;
/** Beyond this change of η (root mean square) curvature is taken anew at the next λ. */
const farFromCurvature = 0.25;

/**
 * The quadratic model of a loss on the working columns. Its curvature was taken at an earlier η, and is used again until it serves badly;
 * what the model then misses between two λs it will about miss again, and can be told to expect.
 */
export class LossModel {
  /** Set where the curvature serves badly: the next model takes it anew. */
  stale = false;
  /** Whether a penalty that is not convex is replaced by its convex part and the tangent of the rest: slower, but sure to settle. */
  guarded = false;
  /** Share of each column's own curvature that is added to it: for models so nearly singular that their minimum leads nowhere (Levenberg 1944). */
  damping = 0;
  private curvature: Curvature | null = null;
  private columns = 0;
  /** The curvature times vectors by place. */
  private products = new KnownProducts();
  private factor = new ReusedFactor();
  private readonly held = new HeldFactor();
  private curvatures = new Map<number, number>();
  /** The curvature as the kernel takes it. */
  private kernel: QuadraticKernel | null = null;
  /** The same of a large ridge, which needs no factor of it. */
  private descent: QuadraticDescent | null = null;
  /** The penalty where the kernel knows it. */
  private readonly known: ElasticNetPenalty | null;
  /** η when the curvature was taken. */
  private readonly lookedAt: readonly Float64Array[];
  private readonly missed: MissedGradient;

  constructor(private readonly problem: LossProblem, private readonly penalty: Penalty, private readonly working: WorkingColumns) {
    this.known = penalty instanceof ElasticNetPenalty && penalty.lower === null && penalty.upper === null ? penalty : null;
    this.missed = new MissedGradient(problem);
    this.lookedAt = Array.from({ length: problem.responses }, () => new Float64Array(problem.n));
  }

  /** What is known of the curvature, where it has all columns. */
  get whole(): Curvature | null {
    return this.working.isWhole ? this.curvature : null;
  }

  /** Takes a curvature from elsewhere for the working columns. */
  borrow(curvature: Curvature): void {
    if (this.curvature !== curvature) this.renew();
    this.curvature = curvature;
    this.columns = this.working.count;
  }

  /** The penalty at b, whose nonzero coefficients are all among the working columns. */
  penaltyAt(lambda: number, b: Float64Array): number {
    const { known, penalty, working, problem: { p, responses } } = this;
    if (!known) return penalty.value(lambda, b);
    const net = { lambda, l1Ratio: known.l1Ratio, factors: known.factors };
    let sum = 0;
    for (let k = 0; k < responses; k++) for (const j of working.current()) sum += penaltyValue(net, k * p + j, b[k * p + j]);
    return sum;
  }

  /** Has the curvature taken anew when η has moved far from where it was. */
  checkAge(eta: readonly Float64Array[]): void {
    const { n, responses } = this.problem;
    const square = eta.reduce((sum, vector, k) => sum + squaredDistance(vector, this.lookedAt[k]), 0);
    if (square > farFromCurvature ** 2 * n * responses) this.stale = true;
  }

  /** By how much some row's η has moved since the curvature was taken. */
  ageAt(eta: readonly Float64Array[]): number {
    return eta.reduce((most, vector, k) => vector.reduce((own, value, i) => Math.max(own, Math.abs(value - this.lookedAt[k][i])), most), 0);
  }

  /**
   * @param expected how the gradient is going to change beside what the model says, by place; "again": as on the way to the last λ
   */
  *minimise(state: LossState, eta: readonly Float64Array[], lambda: number, { accuracy, share }: Accuracy, expected: Float64Array | 'again' | null): LockstepJob<Minimum> {
    const { problem: { loss }, penalty } = this;
    const { matrix: undamped, size } = yield* this.curvatureAt(eta);
    const isDamped = this.damping > 0;
    const matrix = isDamped ? damped(undamped, size, this.damping) : undamped;
    const numbers = this.numbers();
    // Once the curvature is known, and with it the places.
    const change = expected === 'again' ? this.missed.by(numbers) : expected;
    const from = new Float64Array(size);
    const gradient = new Float64Array(size);
    let response = 0;
    numbers.forEach((number, place) => {
      from[place] = number >= 0 ? state.b[number] : state.intercepts[response];
      gradient[place] = number >= 0 ? state.c[number] : loss.slope(response++);
    });
    const right = gradient.slice();
    if (isDamped) addProduct(right, matrix, size, from);
    else addTo(right, this.products.of(matrix, size, from));
    if (change) for (let place = 0; place < size; place++) right[place] += change[place];
    const to = from.slice();
    const tangent = this.guarded && penalty.kind === 'separable' && penalty.convexPart ? penalty : null;
    if (tangent) numbers.forEach((number, place) => (right[place] += number < 0 ? 0 : tangent.restSlope!(lambda, number, state.b[number])));
    const learned = isDamped ? { factor: new ReusedFactor() } : { factor: this.factor, held: this.held, curvatures: this.curvatures };
    const found = (!tangent && share !== null && !isDamped && (yield* this.byKernel({ lambda, right, gradient, from, numbers, share }, to)))
      || (yield* minimiseQuadratic({ list: numbers, count: size, hessian: matrix, stride: size, right, enough: penalty.kind === 'group' ? enough : 0, ...learned }, tangent?.convexPart ?? penalty, lambda, to, accuracy));
    return { numbers, from, to, gradient, gain: this.gainOf(lambda, state.b, { numbers, from, to, gradient }), found };
  }

  /** In the kernel, with other problems' models at the same time. @returns false where it does not know the penalty, or did not close the gap */
  private *byKernel({ lambda, right, gradient, from, numbers, share }: KernelTask, to: Float64Array): LockstepJob<boolean> {
    const { problem: { loss, products, responses }, known } = this;
    if (!known || !(lambda > 0)) return false;
    const value = loss.value();
    // With twice the loss there the model is the loss to second order; the rest keeps it above zero far from there.
    const square = right.reduce((sum, each, place) => sum + (each + gradient[place]) * from[place], (2 + keptAbove) * value);
    const task = { lambda, right, square, gap: Math.max(share * value, rounding * square) };
    const rest = new Float64Array(to.length);
    let found = false;
    if (QuadraticDescent.suits(numbers, known)) {
      this.descent ??= new QuadraticDescent(products.workshop, this.curvature!, numbers, known, responses);
      found = yield* this.descent.solve(task, to, rest);
    }
    if (!found && QuadraticKernel.suits(numbers, known)) {
      this.kernel ??= new QuadraticKernel(products.workshop, this.curvature!, numbers, known);
      found = yield* this.kernel.solve(task, to, rest);
    }
    if (found) this.products.know(to.slice(), right.map((each, place) => each - rest[place]));
    return found;
  }

  private renew(): void {
    this.factor = new ReusedFactor();
    this.curvatures = new Map();
    this.products = new KnownProducts();
    this.free();
  }

  free(): void {
    this.kernel?.free();
    this.kernel = null;
    this.descent?.free();
    this.descent = null;
  }

  /** What the guide's path missed at this λ, and what this one missed beside it on the way to the last. */
  guided({ expected, before }: GuideStep, from: LossState | null, to: LossState): Float64Array {
    if (from === null) return expected;
    const { matrix, size } = this.curvature!;
    const own = missedBetween(from, to, this.numbers(), matrix, size);
    return expected.map((value, place) => value + own[place] - before[place]);
  }

  /** Remembers what the model missed on the way from one λ to the next. */
  learn(before: LossState, after: LossState): void {
    const { curvature, working, missed } = this;
    missed.forget();
    if (curvature !== null && this.columns === working.count) missed.learn(before, after, this.numbers(), curvature, this.products);
  }

  forget(): void {
    this.missed.forget();
  }

  /** The coefficient at each place of the curvature, −1 for intercepts. */
  private numbers(): Int32Array {
    const { p, responses } = this.problem;
    return numbersOf(this.working.current(), p, responses, this.curvature?.size ?? 0);
  }

  private *curvatureAt(eta: readonly Float64Array[]): LockstepJob<Curvature> {
    const list = this.working.current();
    if (this.curvature === null || this.stale || this.columns !== list.length) {
      this.curvature = yield* this.problem.curvature(list);
      this.columns = list.length;
      this.renew();
      eta.forEach((vector, k) => this.lookedAt[k].set(vector));
      this.stale = false;
    }
    return this.curvature;
  }

  private gainOf(lambda: number, b: Float64Array, { numbers, from, to, gradient }: Omit<Minimum, 'gain' | 'found'>): number {
    const { penalty } = this;
    const { matrix, size } = this.curvature!;
    const curved = lambda === 0 ? productOf(matrix, size, to.map((value, place) => value - from[place])) : this.products.between(matrix, size, from, to);
    let gain = 0;
    for (let place = 0; place < size; place++) gain += (to[place] - from[place]) * (gradient[place] - 0.5 * curved[place]);
    if (this.known) {
      const net = { lambda, l1Ratio: this.known.l1Ratio, factors: this.known.factors };
      for (let place = 0; place < size; place++) if (numbers[place] >= 0) gain += penaltyValue(net, numbers[place], from[place]) - penaltyValue(net, numbers[place], to[place]);
      return gain;
    }
    const then = b.slice();
    numbers.forEach((number, place) => number >= 0 && (then[number] = to[place]));
    return gain + penalty.value(lambda, b) - penalty.value(lambda, then);
  }
}

/** Four sums at once: the additions need not wait for each other. */
function squaredDistance(a: Float64Array, b: Float64Array): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[i] - b[i]) ** 2;
    s1 += (a[i + 1] - b[i + 1]) ** 2;
    s2 += (a[i + 2] - b[i + 2]) ** 2;
    s3 += (a[i + 3] - b[i + 3]) ** 2;
  }
  for (let i = whole; i < a.length; i++) s0 += (a[i] - b[i]) ** 2;
  return s0 + s1 + (s2 + s3);
}

function addTo(out: Float64Array, x: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] += x[i];
}

function damped(matrix: Float64Array, size: number, share: number): Float64Array {
  const made = matrix.slice();
  for (let place = 0; place < size; place++) made[place * size + place] *= 1 + share;
  return made;
}

/** Hx. Without a penalty a gain is all that is known of the gap, and the difference of two products would have lost its digits. */
function productOf(matrix: Float64Array, size: number, x: Float64Array): Float64Array {
  const product = new Float64Array(size);
  addProduct(product, matrix, size, x);
  return product;
}
