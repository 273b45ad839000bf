import type { Job } from '../../job';
import { factorise, solveFactored } from '../cholesky';
import type { GroupPenalty } from '../penalties/penalty';
import type { ListedGroup, QuadraticState } from './quadraticState';

const mostSteps = 10;
/** A step that leaves more than this share of the distance from stationarity is the last. */
const worthwhile = 0.5;
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
 * @returns whether stationarity came nearer
 */
export function* groupNewton(state: QuadraticState, penalty: GroupPenalty): Job<null, boolean> {
  if (!penalty.derivatives) return false;
  const { b } = state;
  const start = state.distance();
  let distance = start;
  let ends = 0;
  /** Places at a limit that the last step would have left to the wrong side. */
  const stuck = new Set<number>();
  for (let round = 0; round < mostSteps; round++) {
    const step = yield* newtonStep(state, penalty, stuck);
    if (!step) break;
    const end = firstEnd(state, penalty, step);
    if (end.length === 0) {
      stuck.add(end.place);
      round--;
      continue;
    }
    stuck.clear();
    const length = lineSearch(state, penalty, step, end.length);
    if (!(length > 0)) break;
    for (const k of step.places) b[k] += length * step.by[k];
    const ended = length === end.length;
    if (ended) b[end.place] = end.value;
    state.refresh();
    yield null;
    // A step that a coefficient has cut short is followed by one without that coefficient.
    if (ended && ends++ < state.q.count) {
      round--;
      continue;
    }
    const now = state.distance();
    if (!(now <= worthwhile * distance)) break;
    distance = now;
  }
  return state.distance() < start;
}

function* newtonStep(state: QuadraticState, penalty: GroupPenalty, stuck: ReadonlySet<number>): Job<null, Step | null> {
  const { b, c, q, lambda } = state;
  const groups = state.groups.filter(({ places }) => places.some((k) => b[k] !== 0));
  const blocks = groups.map((own) => {
    const k = own.places.length;
    const gradient = new Float64Array(k);
    const hessian = new Float64Array(k * k);
    state.gather(own);
    penalty.derivatives!(lambda, own.group, own.b, gradient, hessian);
    const moving = [...own.places.keys()].filter((i) => !stuck.has(own.places[i]) && !isHeld(penalty, q.list[own.places[i]], own.b[i], own.c[i] - gradient[i]));
    return { own, k, gradient, hessian, moving };
  });
  const places = [...state.free, ...blocks.flatMap(({ own, moving }) => moving.map((i) => own.places[i]))];
  const size = places.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let t = 0; t <= i; t++) matrix[i * size + t] = q.hessian[places[i] * q.stride + places[t]];
  for (let i = 0; i < size; i++) matrix[i * size + i] *= 1 + damping;
  const right = Float64Array.from(places, (k) => c[k]);
  let at = state.free.length;
  for (const { own, k, gradient, hessian, moving } of blocks) {
    const isUnpenalised = lambda * penalty.factors[q.list[own.places[0]]] === 0;
    moving.forEach((i, row) => {
      if (isUnpenalised) matrix[(at + row) * size + at + row] *= 1 + unpenalisedDamping;
      right[at + row] -= gradient[i];
      for (let column = 0; column <= row; column++) matrix[(at + row) * size + at + column] += hessian[i * k + moving[column]];
    });
    at += moving.length;
  }
  if (size === 0 || !(yield* factorise(matrix, size))) return null;
  solveFactored(matrix, size, right);
  const by = new Float64Array(q.count);
  places.forEach((k, i) => (by[k] = right[i]));
  return { groups, places, by };
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
function lineSearch(state: QuadraticState, penalty: GroupPenalty, { groups, places, by }: Step, end: number): number {
  const { b, c, q, lambda } = state;
  const change = places.map((k) => places.reduce((sum, other) => sum + by[other] * q.hessian[k * q.stride + other], 0));
  const slopeAt = (length: number) => {
    let slope = 0;
    places.forEach((k, i) => (slope -= by[k] * (c[k] - length * change[i])));
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
