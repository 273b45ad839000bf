import type { Job } from '../../job';
import { factorise, solveFactored } from '../cholesky';
import type { GroupPenalty } from '../penalties/penalty';
import { HeldFactor } from './heldFactor';
import type { ListedGroup, QuadraticState } from './quadraticState';

const mostSteps = 20;
/** A step that leaves more than this share of the distance from stationarity is the last. */
const worthwhile = 0.5;
/** The same of a step by an earlier matrix's factor: with more left, the present one is factorised. */
const worthwhileChord = 0.6;
/** Added to the diagonal, as a share of it. Without a penalty nothing else keeps collinear columns within limits from running along them. */
const damping = 1e-10;
const unpenalisedDamping = 1e-6;
const mostHalvings = 40;
const longest = 1e6;

/** A Newton step: by place, 0 where nothing moves. */
interface Step {
  readonly groups: readonly ListedGroup[];
  readonly places: readonly number[];
  readonly by: Float64Array;
  /** H times it. */
  readonly change: Float64Array;
  /** Made by an earlier matrix's factor. */
  readonly isChord: boolean;
}

/** A group that is not zero, the penalty's derivatives there, and which of its places move. */
interface Block {
  readonly own: ListedGroup;
  readonly k: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly moving: readonly number[];
}

/** Where a step has to end at the latest: a kink or a limit of one coefficient. */
interface End {
  length: number;
  place: number;
  value: number;
}

/**
 * Newton's method on the groups that are not zero, where the penalty is smooth: descent finds which they are, this their last digits.
 * The step's length is searched along the line until the objective neither falls nor rises there. A coefficient that is pushed against
 * its limit stays there.
 * @param enough distance from stationarity at which to stop
 * @returns whether stationarity came nearer
 */
export function* groupNewton(state: QuadraticState, penalty: GroupPenalty, enough: number): Job<null, boolean> {
  if (!penalty.derivatives) return false;
  const { b } = state;
  const start = state.distance();
  let distance = start;
  let ends = 0;
  let isAnew = false;
  /** Places at a limit that the last step would have left to the wrong side. */
  const stuck = new Set<number>();
  for (let round = 0; round < mostSteps; round++) {
    const step: Step | null = yield* newtonStep(state, penalty, stuck, isAnew);
    if (!step) break;
    const end = firstEnd(state, penalty, step);
    if (end.length === 0) {
      stuck.add(end.place);
      round--;
      continue;
    }
    stuck.clear();
    const length = lineSearch(state, penalty, step, end.length);
    if (!(length > 0)) {
      if (!step.isChord) break;
      isAnew = true;
      continue;
    }
    for (const k of step.places) b[k] += length * step.by[k];
    for (let t = 0; t < state.q.count; t++) state.c[t] -= length * step.change[t];
    const ended = length === end.length;
    if (ended) b[end.place] = end.value;
    yield null;
    // A step that a coefficient has cut short is followed by one without that coefficient.
    if (ended && ends++ < state.q.count) {
      round--;
      continue;
    }
    const now = state.distance();
    if (now <= enough || (!step.isChord && !(now <= worthwhile * distance))) break;
    isAnew = step.isChord && !(now <= worthwhileChord * distance);
    distance = now;
  }
  return state.distance() < start;
}

function* newtonStep(state: QuadraticState, penalty: GroupPenalty, stuck: ReadonlySet<number>, isAnew: boolean): Job<null, Step | null> {
  const { b, c, q, lambda } = state;
  const groups = state.groups.filter(({ places }) => places.some((k) => b[k] !== 0));
  const blocks = groups.map((own): Block => {
    const k = own.places.length;
    const gradient = new Float64Array(k);
    const hessian = new Float64Array(k * k);
    state.gather(own);
    penalty.derivatives!(lambda, own.group, own.b, gradient, hessian);
    const moving = [...own.places.keys()].filter((i) => !stuck.has(own.places[i]) && !isHeld(penalty, q.list[own.places[i]], own.b[i], own.c[i] - gradient[i]));
    return { own, k, gradient, hessian, moving };
  });
  const places = [...state.free, ...blocks.flatMap(({ own, moving }) => moving.map((i) => own.places[i]))];
  const right = Float64Array.from(places, (k) => c[k]);
  let at = state.free.length;
  for (const { gradient, moving } of blocks) for (const i of moving) right[at++] -= gradient[i];
  const numbers = places.map((k) => q.list[k]);
  const held = q.held ?? new HeldFactor();
  const isChord = !isAnew && held.isOf(numbers);
  if (!isChord) {
    const matrix = matrixOf(state, penalty, places, blocks);
    if (places.length === 0 || !(yield* factorise(matrix, places.length))) return null;
    held.hold(numbers, matrix);
  }
  solveFactored(held.lower, places.length, right);
  const by = new Float64Array(q.count);
  const change = new Float64Array(q.count);
  places.forEach((k, i) => {
    by[k] = right[i];
    const row = k * q.stride;
    for (let t = 0; t < q.count; t++) change[t] += right[i] * q.hessian[row + t];
  });
  return { groups, places, by, change, isChord };
}

/** H + P'' of the moving places, damped a little. */
function matrixOf({ q, lambda, free }: QuadraticState, penalty: GroupPenalty, places: readonly number[], blocks: readonly Block[]): Float64Array {
  const size = places.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let t = 0; t <= i; t++) matrix[i * size + t] = q.hessian[places[i] * q.stride + places[t]];
  for (let i = 0; i < size; i++) matrix[i * size + i] *= 1 + damping;
  let at = free.length;
  for (const { own, k, hessian, moving } of blocks) {
    const isUnpenalised = lambda * penalty.factors[q.list[own.places[0]]] === 0;
    moving.forEach((i, row) => {
      if (isUnpenalised) matrix[(at + row) * size + at + row] *= 1 + unpenalisedDamping;
      for (let column = 0; column <= row; column++) matrix[(at + row) * size + at + column] += hessian[i * k + moving[column]];
    });
    at += moving.length;
  }
  return matrix;
}

/** Whether a coefficient is at a limit and is pushed against it. */
function isHeld({ limits }: GroupPenalty, j: number, b: number, push: number): boolean {
  return !!limits && ((b >= limits.highest(j) && push >= 0) || (b <= limits.lowest(j) && push <= 0));
}

/** Where a step first takes a coefficient to its limit, or one alone in its group to zero: there its penalty has a kink. */
function firstEnd({ b, q }: QuadraticState, { limits }: GroupPenalty, { groups, by }: Step): End {
  const first: End = { length: Infinity, place: -1, value: 0 };
  const consider = (place: number, value: number) => {
    const length = (value - b[place]) / by[place];
    if (length >= 0 && length < first.length) Object.assign(first, { length, place, value });
  };
  for (const { places } of groups) {
    if (places.length === 1 && b[places[0]] * by[places[0]] < 0) consider(places[0], 0);
    if (limits) for (const k of places) if (by[k] !== 0) consider(k, by[k] > 0 ? limits.highest(q.list[k]) : limits.lowest(q.list[k]));
  }
  return first;
}

/** The length, at most `end`, at which the objective's slope along the step is zero: 1 where Newton's model is right, found by halving elsewhere. */
function lineSearch({ b, c, lambda }: QuadraticState, penalty: GroupPenalty, { groups, places, by, change }: Step, end: number): number {
  const slopeAt = (length: number) => {
    let slope = 0;
    places.forEach((k) => (slope -= by[k] * (c[k] - length * change[k])));
    for (const { group, places: own } of groups) {
      const gradient = new Float64Array(own.length);
      penalty.derivatives!(lambda, group, Float64Array.from(own, (k) => b[k] + length * by[k]), gradient, null);
      for (let i = 0; i < own.length; i++) slope += by[own[i]] * gradient[i];
    }
    return slope;
  };
  const start = slopeAt(0);
  if (!(start < 0)) return 0;
  // The whole step is taken as it is when it ends where the slope is as good as gone.
  if (end > 1 && Math.abs(slopeAt(1)) <= 1e-3 * -start) return 1;
  // Up to the kink the slope is that of this side.
  const last = Math.min(end * (1 - 1e-12), longest);
  let high = Math.min(1, last);
  while (slopeAt(high) < 0) {
    if (high === last) return end < longest ? end : last;
    high = Math.min(2 * high, last);
  }
  let low = 0;
  for (let halving = 0; halving < mostHalvings && high - low > 1e-3 * high; halving++) {
    const middle = 0.5 * (low + high);
    if (slopeAt(middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}
