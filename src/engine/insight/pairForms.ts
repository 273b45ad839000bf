import { ballEdge } from './geometry';
import { lowestBetween, powerAt, solvePowerPair, type PowerPenalty } from './powerPair';
import type { PairPenalty, Point, Slice } from './slice';
import { lossAt, penaltyAt, unpenalisedPoint } from './slice';
import { solvePair } from './solvePair';

/** What two weights pay for: an elastic net, or λ Σ v|w|^q/q. */
export type PairCost = { readonly kind: 'net'; readonly penalty: PairPenalty } | { readonly kind: 'power'; readonly penalty: PowerPenalty };

/** P(w), the penalty over λ: what the budget form bounds. */
export function costAt(cost: PairCost, w: Point): number {
  return cost.kind === 'net' ? penaltyAt(cost.penalty, w) : powerAt(cost.penalty, w);
}

/** argmin L + λP. */
export function penaltyForm(slice: Slice, cost: PairCost): Point {
  return cost.kind === 'net' ? solvePair(slice, cost.penalty) : solvePowerPair(slice, cost.penalty);
}

/** Whether every budget belongs to a λ: the penalty is convex. */
export function formsAgree(cost: PairCost): boolean {
  return cost.kind === 'net' || cost.penalty.q >= 1;
}

/**
 * argmin L subject to P ≤ budget. An elastic net's is the penalty form's at the λ that spends the budget; that of a power, which below q = 1 may
 * have no such λ, is the lowest place along the edge of its ball.
 */
export function budgetForm(slice: Slice, cost: PairCost, budget: number): Point {
  if (!(budget > 0)) return [0, 0];
  const free = unpenalisedPoint(slice);
  if (free && costAt(cost, free) <= budget) return free;
  const closed = cost.penalty.factors.every((factor) => factor > 0);
  return cost.kind === 'power' && closed ? alongEdge(slice, cost.penalty, budget) : byHalving(slice, cost, budget);
}

/** The penalty form's optimum at the λ that spends the budget; at no λ if even the least spends less, as with collinear columns. */
function byHalving(slice: Slice, cost: PairCost, budget: number): Point {
  const at = (lambda: number) => penaltyForm(slice, withLambda(cost, lambda));
  const spendsMore = (lambda: number) => costAt(cost, at(lambda)) > budget;
  let high = cost.penalty.lambda || 1;
  while (spendsMore(high) && high < 1e300) high *= 16;
  let low = high / 16;
  for (; !spendsMore(low) && low > 1e-300; low /= 16) high = low;
  for (let k = 0; k < 80; k++) {
    const middle = Math.sqrt(low * high);
    if (spendsMore(middle)) low = middle;
    else high = middle;
  }
  return at(high);
}

export function withLambda(cost: PairCost, lambda: number): PairCost {
  return cost.kind === 'net' ? { kind: 'net', penalty: { ...cost.penalty, lambda } } : { kind: 'power', penalty: { ...cost.penalty, lambda } };
}

/** Of each quarter of the edge. */
const partsOfQuarter = 120;

function alongEdge(slice: Slice, penalty: PowerPenalty, budget: number): Point {
  const at = (angle: number) => powerEdgePoint(penalty, budget, angle);
  const height = (angle: number) => lossAt(slice, at(angle));
  const step = Math.PI / 2 / partsOfQuarter;
  const count = 4 * partsOfQuarter;
  const heights = Array.from({ length: count }, (_, k) => height(k * step));
  let [found, least] = [at(0), Infinity];
  for (let k = 0; k < count; k++) {
    if (heights[k] > heights[(k + count - 1) % count] || heights[k] > heights[(k + 1) % count]) continue;
    const angle = lowestBetween((k - 1) * step, (k + 1) * step, height, 36);
    // A corner is a place of its own, and stays exactly what it is.
    const [place, value] = heights[k] <= height(angle) ? [at(k * step), heights[k]] : [at(angle), height(angle)];
    if (value < least) [found, least] = [place, value];
  }
  return found;
}

/**
 * The edge of a ball {P ≤ budget}, corners among its points.
 * @param reach where it is cut, if a weight costs nothing
 */
export function costEdge(cost: PairCost, budget: number, reach: number, steps = 360): Point[] {
  if (cost.kind === 'net') return ballEdge(cost.penalty, budget, reach, steps);
  const cut = (value: number) => Math.max(-reach, Math.min(reach, value));
  return Array.from({ length: steps }, (_, k): Point => {
    const [x, y] = powerEdgePoint(cost.penalty, budget, (2 * Math.PI * k) / steps);
    return [cut(x), cut(y)];
  });
}

/** Where Σ v|w|^q/q = budget, as a superellipse: |w_j| = c_j |cos t|^(2/q). Its points crowd where it is pointed. */
function powerEdgePoint({ q, factors }: PowerPenalty, budget: number, angle: number): Point {
  const along = (j: 0 | 1, share: number) => {
    const part = Math.abs(share) < 1e-12 ? 0 : share;
    return part === 0 || factors[j] === Infinity ? 0 : Math.sign(part) * ((q * budget) / factors[j]) ** (1 / q) * Math.abs(part) ** (2 / q);
  };
  return [along(0, Math.cos(angle)), along(1, Math.sin(angle))];
}

/** Budgets that no λ leads to: at one λ the optimum jumps from the smaller to the larger. */
export interface BudgetGap {
  readonly lambda: number;
  readonly from: number;
  readonly to: number;
}

/** λs of the scan, a factor of 1.15 apart. */
const scanned = 70;

/** Where the penalised optimum jumps as λ falls, so that the two forms differ; none for a convex penalty. */
export function budgetGaps(slice: Slice, cost: PairCost): BudgetGap[] {
  if (formsAgree(cost)) return [];
  const spent = (lambda: number) => costAt(cost, penaltyForm(slice, withLambda(cost, lambda)));
  let high = Math.max(cost.penalty.lambda, Number.MIN_VALUE);
  while (spent(high) > 0 && high < 1e300) high *= 1.15;
  const gaps: BudgetGap[] = [];
  const largest = costAt(cost, unpenalisedPoint(slice) ?? penaltyForm(slice, cost));
  for (let k = 0, before = spent(high); k < scanned; k++, high /= 1.15) {
    const after = spent(high / 1.15);
    if (after - before > 0.02 * largest) {
      const gap = jumpBetween(high / 1.15, high, after, before, spent);
      if (gap.to - gap.from > 0.01 * largest) gaps.push(gap);
    }
    before = after;
  }
  return gaps;
}

/** The one larger step between two λs, by halving. */
function jumpBetween(low: number, high: number, atLow: number, atHigh: number, spent: (lambda: number) => number): BudgetGap {
  for (let k = 0; k < 45; k++) {
    const middle = (low + high) / 2;
    const value = spent(middle);
    if (value - atHigh > atLow - value) [low, atLow] = [middle, value];
    else [high, atHigh] = [middle, value];
  }
  return { lambda: high, from: atHigh, to: atLow };
}
