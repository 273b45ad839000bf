import type { CrossValidation } from './fitTypes';
import { largerIsBetter } from './metrics/metricDirection';

/** Mixtures that a search tries: closer together at both ends, where a little of the other penalty changes most. */
export const searchedMixtures: readonly number[] = [1, 0.95, 0.9, 0.75, 0.5, 0.25, 0.1, 0.05, 0];

/** One mixture at one λ. */
export interface MixtureCell {
  /** Which of the runs, and which of its λs. */
  readonly run: number;
  readonly index: number;
  readonly l1Ratio: number;
  readonly lambda: number;
  readonly mean: number;
  readonly standardError: number;
  readonly nonzero: number;
}

export interface MixtureChoice {
  /** The best mean of all that are numbers; of equals the larger l1 ratio, then the larger λ. */
  readonly min: MixtureCell;
  /** Of all whose mean is within the best one's standard error of it the one that keeps fewest columns; of equals the larger l1 ratio, then the larger λ. */
  readonly oneSe: MixtureCell;
}

/** A cross-validated mixture: a fit, or what a panel knows of one. */
export interface MixtureRun {
  readonly l1Ratio: number;
  readonly crossValidation: CrossValidation | null;
}

/** Null while a run has no cross-validation. */
export function chooseMixture(runs: readonly MixtureRun[]): MixtureChoice | null {
  const validated = runs.flatMap(({ l1Ratio, crossValidation }, run) => (crossValidation ? [{ run, l1Ratio, crossValidation }] : []));
  if (validated.length === 0 || validated.length < runs.length) return null;
  const sign = largerIsBetter(validated[0].crossValidation.metric) ? -1 : 1;
  const cells = validated.flatMap(({ run, l1Ratio, crossValidation }) =>
    Array.from(crossValidation.mean, (mean, index): MixtureCell => {
      const { lambda, standardError, nonzero } = crossValidation;
      return { run, index, l1Ratio, lambda: lambda[index], mean, standardError: standardError[index], nonzero: nonzero[index] };
    })).filter(({ mean }) => Number.isFinite(mean));
  const min = cells.reduce((best, cell) => (sign * (cell.mean - best.mean) || strength(best, cell)) < 0 ? cell : best);
  const oneSe = sparsestCell(cells.filter(({ mean }) => isWithinOneSe(mean, min)));
  return { min, oneSe };
}

/** The cell that keeps fewest columns; of equals the larger l1 ratio, then the larger λ. */
function sparsestCell(cells: readonly MixtureCell[]): MixtureCell {
  return cells.reduce((best, cell) => (cell.nonzero - best.nonzero || strength(best, cell)) < 0 ? cell : best);
}

/** Below 0 where the second cell is the one that a person would rather name: nearer to the lasso, or more penalised. */
function strength(a: MixtureCell, b: MixtureCell): number {
  return a.l1Ratio - b.l1Ratio || a.lambda - b.lambda;
}

/** Whether a mean is within one standard error of the best one. */
export function isWithinOneSe(mean: number, { mean: best, standardError }: Pick<MixtureCell, 'mean' | 'standardError'>): boolean {
  // The best is the best: only one side can be further than it.
  return Math.abs(mean - best) <= standardError;
}
