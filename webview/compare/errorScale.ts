import type { Comparison } from '../../src/engine/compare/comparisonTypes';
import { padded } from '../chart/plotArea';
import { tickText } from '../format/numbers';
import { roundNumbers, type Tick } from '../model/horizontalAxis';
import { isKnown, type KnownResult } from './knownResult';

/** The one axis on which all methods' errors lie. */
export interface ErrorScale {
  readonly from: number;
  readonly to: number;
  /** Held-out error of always predicting the mean. */
  readonly baseline: number | null;
  /** From the best error to one standard error above it. */
  readonly band: { readonly from: number; readonly to: number } | null;
}

/** An error this many times as far from the smallest as the baseline's is beyond the axis: one method gone wrong must not squeeze the others. */
const farthest = 1.25;

/** Null until there is a result. */
export function errorScale({ results, best }: Comparison): ErrorScale | null {
  const known = results.filter(isKnown);
  if (known.length === 0) return null;
  const baseline = known.find(({ method }) => method === 'mean') ?? null;
  const winner = known.find(({ method }) => method === best) ?? null;
  const smallest = Math.min(...known.map(least));
  const usual = baseline ? most(baseline) : median(known.map(most));
  const limit = usual > smallest ? smallest + farthest * (usual - smallest) : Infinity;
  const shown = known.filter((result) => result.heldOutError <= limit);
  const low = Math.min(...shown.flatMap((result) => [least(result), result.trainingError]));
  const high = Math.min(limit, Math.max(...shown.map(most)));
  // A scale that nearly reaches zero may as well begin there: errors are ratios.
  const { from, to } = padded(low > 0 && low < 0.25 * high ? 0 : low, high, 0.03);
  return {
    from: low >= 0 ? Math.max(0, from) : from,
    to,
    baseline: baseline?.heldOutError ?? null,
    band: winner && winner.standardError > 0 ? { from: winner.heldOutError, to: most(winner) } : null,
  };
}

/** Percent of the axis from the left, at most at its ends. */
export function placeOn({ from, to }: ErrorScale, value: number): number {
  return 100 * Math.max(0, Math.min(1, (value - from) / (to - from)));
}

export function isBeyond({ to }: ErrorScale, value: number): boolean {
  return value > to;
}

/** @param width pixels */
export function errorTicks({ from, to }: ErrorScale, width: number): Tick[] {
  return roundNumbers(from, to, Math.max(2, Math.floor(width / 64))).map((at) => ({ at, label: tickText(at) }));
}

function least({ heldOutError, standardError }: KnownResult): number {
  return heldOutError - spreadOf(standardError);
}

function most({ heldOutError, standardError }: KnownResult): number {
  return heldOutError + spreadOf(standardError);
}

/** One fold has no spread. */
function spreadOf(standardError: number): number {
  return Number.isFinite(standardError) ? standardError : 0;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
