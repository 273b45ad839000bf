import { aloneOf, lossAt, penaltyAt, unpenalisedPoint, type PairPenalty, type Point, type Slice } from '../../insight/slice';
import { solvePair } from '../../insight/solvePair';
import type { PairProblem } from '../fittedPair';
import { descend } from './descend';
import { pairPenaltyOf, strengthsOf, type DescentMethod, type Strengths } from './descentMethods';

/** How a run stands at its last step. */
export type Outcome = 'arrived' | 'moving' | 'hovering' | 'diverging';

/** One method's way over the plane of two weights. */
export interface Trajectory extends Strengths {
  readonly method: DescentMethod;
  /** 1 − ηλ₂v of both weights: what each step multiplies them by first; null for a method that does not. */
  readonly shrink: Point | null;
  /** 2/L: larger steps diverge. L is the largest curvature of the smooth part, the L2 term counted; null where there is no such bound. */
  readonly bound: number | null;
  /** Two for each step, the start first; as many as were made. */
  readonly weights: Float64Array;
  /** The loss above that at w = 0, plus the method's own penalty, at each step. */
  readonly objective: Float64Array;
  /** Where that is least. AdamW's decay is no part of an objective, and bounds its weights instead: see `decayBox`. */
  readonly optimum: Point;
  readonly least: number;
  /** The first step from which on each weight is exactly 0; null where it is not. */
  readonly zeroSince: readonly [number | null, number | null];
  /** How far each weight of a subgradient run strays to either side of 0 in the last quarter of the steps, where the optimum has it at exactly 0; null where it does not. */
  readonly hover: readonly [number | null, number | null];
  readonly outcome: Outcome;
}

export interface PairMotion {
  readonly start: Point;
  readonly rate: number;
  readonly steps: number;
  readonly trajectories: readonly Trajectory[];
}

export interface MotionQuestion {
  readonly methods: readonly DescentMethod[];
  /** η; null: a fifth of what the strictest bound allows, to one digit. */
  readonly rate: number | null;
  readonly steps: number;
  /** Null: see `defaultStart`. */
  readonly start: Point | null;
}

export const defaultSteps = 200;
export const mostSteps = 5000;

/** The methods' ways from one start with one step size. */
export function pairMotion(problem: PairProblem, { methods, rate, steps, start }: MotionQuestion): PairMotion {
  const shared = { start: start ?? defaultStart(problem.slice), rate: rate ?? defaultRate(problem), steps };
  return { ...shared, trajectories: methods.map((method) => trajectory(problem, method, shared)) };
}

/** L: the largest eigenvalue of M + λ₂V. */
export function largestCurvature({ curvature: { aa, ab, bb } }: Slice, lambda2: number, factors: Point): number {
  const [x, y] = [aa + lambda2 * factors[0], bb + lambda2 * factors[1]];
  return (x + y) / 2 + Math.hypot((x - y) / 2, ab);
}

/**
 * The weights that each column alone would have, turned by a quarter: from there every method has a way to go, most of them across an axis. Where both are 0, one unit away.
 */
export function defaultStart(slice: Slice): Point {
  const [x, y] = aloneOf(slice);
  // A weight of 0 would start on an axis.
  const size = Math.hypot(x, y) || 1;
  const least = (w: number) => (Math.abs(w) < 0.25 * size ? 0.25 * size * (w < 0 ? -1 : 1) : w);
  return [-least(y), least(x)];
}

export function defaultRate(problem: PairProblem): number {
  const { slice, penalty: { factors } } = problem;
  const steepest = largestCurvature(slice, strengthsOf('l2', problem).lambda2, factors);
  if (!(steepest > 0)) return 0.1;
  const wanted = 0.2 / steepest;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return Number((Math.floor(wanted / power) * power).toPrecision(1));
}

function trajectory(problem: PairProblem, method: DescentMethod, shared: { start: Point; rate: number; steps: number }): Trajectory {
  const { slice, penalty: { factors }, targetDeviation } = problem;
  const strengths = strengthsOf(method, problem);
  // Of AdamW the loss alone.
  const penalty = pairPenaltyOf(method === 'adamw' ? noPenalty : strengths, factors);
  const weights = descend(slice, method, strengths, { ...shared, factors, targetDeviation });
  const free = penalty.lambda === 0 ? unpenalisedPoint(slice) ?? solvePair(slice, penalty) : solvePair(slice, penalty);
  const optimum = method === 'adamw' ? leastInBox(slice, decayBox(strengths, factors, targetDeviation), free) : free;
  const objective = Float64Array.from({ length: weights.length / 2 }, (_, k) => objectiveAt(slice, penalty, [weights[2 * k], weights[2 * k + 1]]));
  const least = objectiveAt(slice, penalty, optimum);
  const bounded = method === 'plain' || method === 'l2' || method === 'l1-proximal' || method === 'elastic-net';
  const bound = bounded ? 2 / largestCurvature(slice, strengths.lambda2, factors) : null;
  const shrinks = method === 'l2' || method === 'elastic-net' || method === 'adamw';
  const each = <T>(one: (j: 0 | 1) => T): readonly [T, T] => [one(0), one(1)];
  const zeroSinceBoth = each((j) => zeroSince(weights, j));
  const hover = each((j) => (method === 'l1-subgradient' && optimum[j] === 0 ? strays(weights, j) : null));
  const way = { objective, least, asked: shared.steps };
  return {
    method, ...strengths, bound, weights, objective, optimum, least, zeroSince: zeroSinceBoth, hover,
    shrink: shrinks ? each((j) => 1 - shared.rate * strengths.lambda2 * factors[j]) : null,
    outcome: outcomeOf(method, { ...way, hovers: hover.some((far) => far !== null) }, bound !== null && shared.rate > bound),
  };
}

const noPenalty: Strengths = { lambda1: 0, lambda2: 0 };

/**
 * How far from 0 AdamW lets each weight be in the end, s/(λ₂v): with exact slopes its effective steps grow as the slopes vanish, so that its decay is a bound on the largest
 * weight and no penalty (Xie & Li 2024, "Implicit bias of AdamW").
 */
export function decayBox({ lambda2 }: Strengths, factors: Point, targetDeviation: number): Point {
  const far = (j: 0 | 1) => (lambda2 * factors[j] > 0 ? targetDeviation / (lambda2 * factors[j]) : Infinity);
  return [far(0), far(1)];
}

/** argmin of the loss with |w_j| ≤ box_j. @param free where it is least without */
function leastInBox(slice: Slice, box: Point, free: Point): Point {
  const { curvature: { aa, ab, bb }, pull } = slice;
  if (Math.abs(free[0]) <= box[0] && Math.abs(free[1]) <= box[1]) return free;
  const within = (w: number, j: 0 | 1) => Math.max(-box[j], Math.min(box[j], w));
  const edges = [1, -1].flatMap((side): Point[] => [
    ...(box[0] < Infinity ? [[side * box[0], bb > 0 ? within((pull[1] - ab * side * box[0]) / bb, 1) : 0] as const] : []),
    ...(box[1] < Infinity ? [[aa > 0 ? within((pull[0] - ab * side * box[1]) / aa, 0) : 0, side * box[1]] as const] : []),
  ]);
  return edges.reduce((best, each) => (lossAt(slice, each) < lossAt(slice, best) ? each : best));
}

function objectiveAt(slice: Slice, penalty: PairPenalty, w: Point): number {
  return lossAt(slice, w) + penalty.lambda * penaltyAt(penalty, w);
}

function zeroSince(weights: Float64Array, j: 0 | 1): number | null {
  let k = weights.length / 2;
  while (k > 0 && weights[2 * (k - 1) + j] === 0) k--;
  return 2 * k < weights.length ? k : null;
}

/** The largest distance from 0 in the last quarter; null where the weight stays on one side of it. */
function strays(weights: Float64Array, j: 0 | 1): number | null {
  const count = weights.length / 2;
  let [low, high] = [Infinity, -Infinity];
  for (let k = Math.floor(0.75 * count); k < count; k++) [low, high] = [Math.min(low, weights[2 * k + j]), Math.max(high, weights[2 * k + j])];
  return low < 0 && high > 0 ? Math.max(-low, high) : null;
}

/** Of what there was above the optimum at the start: a thousandth of the way is left where the loss is a quadratic. */
const closeEnough = 1e-6;

interface Way {
  readonly objective: Float64Array;
  readonly least: number;
  /** Steps that were asked for. */
  readonly asked: number;
  readonly hovers: boolean;
}

function outcomeOf(method: DescentMethod, { objective, least, asked, hovers }: Way, beyondBound: boolean): Outcome {
  const last = objective.length - 1;
  const above = (share: number) => objective[Math.floor(share * last)] - least;
  if (last < asked || (above(1) > above(0) && above(1) > 1.05 * above(0.5) && above(0.5) > 1.05 * above(0.25))) return 'diverging';
  if (hovers) return 'hovering';
  if (above(1) <= closeEnough * above(0)) return 'arrived';
  // A constant step leaves a subgradient method at a distance for ever, and one beyond the bound may jump between two places.
  return (method === 'l1-subgradient' || beyondBound) && above(1) > 0.5 * above(0.5) ? 'hovering' : 'moving';
}
