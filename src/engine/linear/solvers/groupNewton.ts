import type { Job } from '../../job';
import { factorise, solveFactored } from '../cholesky';
import type { GroupPenalty } from '../penalties/penalty';
import type { ListedGroup, QuadraticState } from './quadraticState';

const mostSteps = 10;
/** A step that leaves more than this share of the distance from stationarity is the last. */
const worthwhile = 0.5;
const damping = 1e-10;
const mostHalvings = 40;
const longest = 1e6;

/**
 * Newton's method on the groups that are not zero, where the penalty is smooth: descent finds which they are, this their last digits.
 * The step's length is searched along the line until the objective neither falls nor rises there.
 * @returns whether stationarity came nearer
 */
export function* groupNewton(state: QuadraticState, penalty: GroupPenalty): Job<null, boolean> {
  if (!penalty.derivatives) return false;
  const { b, q, lambda } = state;
  const start = state.distance();
  let distance = start;
  for (let round = 0; round < mostSteps; round++) {
    const groups = state.groups.filter(({ places }) => places.some((k) => b[k] !== 0));
    const places = [...state.free, ...groups.flatMap((own) => [...own.places])];
    const size = places.length;
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) for (let t = 0; t <= i; t++) matrix[i * size + t] = q.hessian[places[i] * q.stride + places[t]];
    for (let i = 0; i < size; i++) matrix[i * size + i] *= 1 + damping;
    const pull = new Float64Array(size);
    let at = state.free.length;
    for (const own of groups) {
      const k = own.places.length;
      const hessian = new Float64Array(k * k);
      state.gather(own);
      penalty.derivatives(lambda, own.group, own.b, pull.subarray(at, at + k), hessian);
      for (let i = 0; i < k; i++) for (let t = 0; t <= i; t++) matrix[(at + i) * size + at + t] += hessian[i * k + t];
      at += k;
    }
    if (size === 0 || !(yield* factorise(matrix, size))) break;
    const step = Float64Array.from(places, (k, i) => state.c[k] - pull[i]);
    solveFactored(matrix, size, step);
    const end = firstZero(b, groups, places, step, state.free.length);
    const length = lineSearch(state, penalty, groups, places, step, end.length);
    if (!(length > 0)) break;
    places.forEach((k, i) => (b[k] += length * step[i]));
    const ended = length === end.length;
    if (ended) b[end.place] = 0;
    state.refresh();
    yield null;
    // A step that a coefficient's zero has cut short is followed by one without that coefficient.
    if (ended) {
      round--;
      continue;
    }
    const now = state.distance();
    if (!(now <= worthwhile * distance)) {
      distance = Math.min(now, distance);
      break;
    }
    distance = now;
  }
  return state.distance() < start;
}

/** Where a step first takes a coefficient alone in its group to zero: there its penalty has a kink. */
function firstZero(b: Float64Array, groups: readonly ListedGroup[], places: readonly number[], step: Float64Array, from: number): { length: number; place: number } {
  const first = { length: Infinity, place: -1 };
  let at = from;
  for (const { places: own } of groups) {
    const length = own.length === 1 ? -b[places[at]] / step[at] : NaN;
    if (length > 0 && length < first.length) Object.assign(first, { length, place: places[at] });
    at += own.length;
  }
  return first;
}

/** The length, at most `end`, at which the objective's slope along the step is zero: 1 where Newton's model is right, found by halving elsewhere. */
function lineSearch(state: QuadraticState, penalty: GroupPenalty, groups: readonly ListedGroup[], places: readonly number[], step: Float64Array, end: number): number {
  const { b, c, q, lambda } = state;
  const size = places.length;
  const change = new Float64Array(size);
  for (let i = 0; i < size; i++) for (let t = 0; t < size; t++) change[i] += step[t] * q.hessian[places[i] * q.stride + places[t]];
  const slopeAt = (length: number) => {
    let slope = 0;
    for (let i = 0; i < size; i++) slope -= step[i] * (c[places[i]] - length * change[i]);
    let at = state.free.length;
    for (const { group, places: own } of groups) {
      const there = Float64Array.from(own, (k, i) => b[k] + length * step[at + i]);
      const gradient = new Float64Array(own.length);
      penalty.derivatives!(lambda, group, there, gradient, null);
      for (let i = 0; i < own.length; i++) slope += step[at + i] * gradient[i];
      at += own.length;
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
