import { dot } from '../dot';
import type { Job } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import type { CombinationRoom } from '../problem/designProducts';
import type { LossProblem } from '../problem/lossProblem';
import { interceptsOf } from '../problem/lossProblem';
import type { LockstepJob, ProductRequest } from './lockstep';
import { symmetricSystem } from './symmetricSystem';

const mostSteps = 200;
/** Shorter steps are not for halving but for damping (Levenberg 1944). */
const mostHalvings = 6;
const leastDamping = 1e-6;
const mostDamping = 1e12;
/** Share of a step's predicted gain that must be had. */
const leastGain = 1e-4;
/** Where there is an optimum a step by the curvature of its own place leaves less; where it is infinitely far each leaves about 1/e. */
const slowContraction = 0.2;
const slowStepsWithoutBound = 4;
/** A curvature serves as long as each step leaves this share of what there is to gain. */
const goodContraction = 0.01;
/** Of all that is summed: what a model may leave to gain along directions of little curvature, and what is rounding. */
const negligible = 1e-12;
const rounding = 1e-15;
/** A step that changes some η by more than this trusts a curvature that is next to none. */
const farthest = 10;

/** A model in a problem's own units; coefficients response by response. The solver moves it. */
export interface MovingModel {
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
}

export interface NewtonEnd {
  /** Largest that is left. */
  readonly slope: number;
  /** Whether the last steps came nearer as they do to an optimum: not where it is infinitely far. */
  readonly isBounded: boolean;
}

type Newton = (right: Float64Array) => Float64Array;

/**
 * A loss without a penalty on some of its columns, by Newton's method on the kernels' curvature. Where no optimum is, because rows are
 * separated, it goes on until the slope is as good as gone. Of a softmax the last class stands still: only differences count.
 */
export class LossNewton {
  /** Where the loss looks when `solve` has ended. */
  eta: readonly Float64Array[];
  private readonly memory: Arena;
  private readonly rooms: readonly CombinationRoom[];
  private trial: readonly Float64Array[];
  /** Responses that move. */
  private readonly moving: number;

  constructor(private readonly problem: LossProblem) {
    const { products, responses, n } = problem;
    this.memory = products.workshop.arena();
    const vectors = () => Array.from({ length: responses }, () => this.memory.floats(n));
    this.eta = vectors();
    this.trial = vectors();
    this.rooms = this.eta.map(() => products.combinationRoom(this.memory));
    this.moving = responses > 1 ? responses - 1 : 1;
  }

  /**
   * Moves a model to the optimum over the listed columns and the intercepts.
   * @param accuracy largest slope that may be left
   */
  *solve(model: MovingModel, list: Int32Array, accuracy: number): LockstepJob<NewtonEnd> {
    const { problem: { loss } } = this;
    yield* this.look(model, list, this.eta);
    let newton: Newton | null = null;
    let before = Infinity;
    let damping = 0;
    let slow = 0;
    let isAnew = false;
    let slopes = yield* this.slopes(list);
    for (let step = 0; step < mostSteps; step++) {
      const largest = largestOf(slopes);
      if (newton === null) {
        newton = yield* this.newton(list, damping);
        isAnew = true;
      }
      let change = newton(slopes);
      let gain = dot(change, slopes);
      if (damping === 0 && !(gain <= goodContraction * before)) {
        // Only the curvature of the last place tells how the way goes on.
        if (isAnew && before < Infinity) slow = gain > slowContraction * before ? slow + 1 : 0;
        newton = yield* this.newton(list, 0);
        change = newton(slopes);
        gain = dot(change, slopes);
        isAnew = true;
      } else {
        slow = 0;
        isAnew = false;
      }
      const end = { slope: largest, isBounded: slow < slowStepsWithoutBound };
      // What rounding leaves does not fall any further.
      if (largest === 0 || (largest <= accuracy && gain <= negligible * loss.scale) || (gain <= rounding * loss.scale && gain > 0.5 * before)) return end;
      before = gain;
      if (yield* this.move(model, list, change, gain)) {
        slopes = yield* this.slopes(list);
        if (damping > 0) {
          damping = damping > leastDamping ? damping / 16 : 0;
          newton = null;
        }
      } else {
        if (damping > mostDamping) return end;
        damping = damping === 0 ? 1 : 16 * damping;
        newton = null;
      }
    }
    return { slope: largestOf(slopes), isBounded: slow < slowStepsWithoutBound };
  }

  free(): void {
    this.memory.free();
  }

  /** Along a step, halved until the loss falls as it should. @returns false when it does not, at the old model */
  private *move({ b, intercepts }: MovingModel, list: Int32Array, change: Float64Array, gain: number): LockstepJob<boolean> {
    const { problem, moving } = this;
    const { loss, p } = problem;
    const value = loss.value();
    const slack = 1e-14 * (loss.scale + value);
    const start = b.slice();
    const startIntercepts = intercepts.slice();
    const hasIntercepts = interceptsOf(problem) > 0;
    for (let halving = 0, length = 1; halving <= mostHalvings; halving++, length /= 2) {
      for (let k = 0; k < moving; k++) {
        list.forEach((j, i) => (b[k * p + j] = start[k * p + j] + length * change[k * list.length + i]));
        if (hasIntercepts) intercepts[k] = startIntercepts[k] + length * change[moving * list.length + k];
      }
      yield* this.look({ b, intercepts }, list, this.trial);
      if (this.reach() <= farthest && loss.value() <= value - leastGain * length * gain + slack) {
        [this.eta, this.trial] = [this.trial, this.eta];
        return true;
      }
    }
    b.set(start);
    intercepts.set(startIntercepts);
    yield* problem.look(this.eta);
    return false;
  }

  /** Largest change of an η. */
  private reach(): number {
    return this.trial.reduce((most, vector, k) => vector.reduce((own, value, i) => Math.max(own, Math.abs(value - this.eta[k][i])), most), 0);
  }

  private *look({ b, intercepts }: MovingModel, list: Int32Array, eta: readonly Float64Array[]): LockstepJob<void> {
    const { problem, rooms } = this;
    const { columns, p, n } = problem;
    const calls = eta.flatMap((vector, k) => columns.linearPredictor(vector, intercepts[k], problem.offsetOf(k), list, b.subarray(k * p, (k + 1) * p), rooms[k]));
    if (calls.length > 0) yield { kind: 'calls', calls, work: eta.length * list.length * n };
    yield* problem.look(eta);
  }

  /** Minus the gradient where the loss looks: by place, as `newton` takes it. */
  private *slopes(list: Int32Array): LockstepJob<Float64Array> {
    const { problem, moving } = this;
    const { loss, columns, p } = problem;
    const slopes = new Float64Array(moving * list.length + interceptsOf(problem));
    const request: ProductRequest = { kind: 'products', vectors: loss.residual.slice(0, moving), products: [] };
    yield request;
    const c = new Float64Array(p);
    request.products.forEach((product, k) => {
      columns.correlations(product, loss.residual[k], c);
      list.forEach((j, i) => (slopes[k * list.length + i] = c[j]));
      if (interceptsOf(problem) > 0) slopes[moving * list.length + k] = loss.slope(k);
    });
    return slopes;
  }

  /** @param damping share of each place's own curvature that is added to it */
  private *newton(list: Int32Array, damping: number): Job<null, Newton> {
    const { problem, moving } = this;
    const { matrix: whole, size: wholeSize } = yield* problem.curvature(list);
    // The last class's places are between the others' and the intercepts.
    const still = (problem.responses - moving) * list.length;
    const size = wholeSize - still;
    const own = moving * list.length;
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      const row = (i < own ? i : i + still) * wholeSize;
      for (let k = 0; k < size; k++) matrix[i * size + k] = whole[row + (k < own ? k : k + still)];
      matrix[i * size + i] *= 1 + damping;
    }
    return yield* symmetricSystem(matrix, size);
  }
}

function largestOf(values: Float64Array): number {
  return values.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
}
