import type { Design } from '../data/design';
import type { Job } from '../job';
import { fitLinear } from './fitLinear';
import type { CrossValidation, FitOptions, FitProgress, LinearFit } from './fitTypes';
import { largerIsBetter } from './metrics/metricDirection';
import { KeptGaussianData } from './problem/keptGaussianData';

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
  /** The best mean of all; of equals the larger l1 ratio, then the larger λ. */
  readonly min: MixtureCell;
  /** Of all whose mean is within the best one's standard error of it the one that keeps fewest columns; of equals the best mean. */
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
    }));
  const min = cells.reduce((best, cell) => (sign * (cell.mean - best.mean) || best.l1Ratio - cell.l1Ratio || best.lambda - cell.lambda) < 0 ? cell : best);
  const bound = sign * min.mean + min.standardError;
  const oneSe = cells.reduce((best, cell) => {
    if (sign * cell.mean > bound) return best;
    return (cell.nonzero - best.nonzero || sign * (cell.mean - best.mean)) < 0 ? cell : best;
  }, min);
  return { min, oneSe };
}

/** A fit's progress, and which of the mixtures it is of. */
export type MixtureProgress = { readonly run: number; readonly progress: FitProgress };

export interface MixtureSearch {
  readonly fits: readonly LinearFit[];
  readonly choice: MixtureChoice | null;
}

/**
 * The path of every mixture, cross-validated on the same folds and, for gaussian models, from the same Gram matrices.
 * @throws as fitLinear
 */
export function* searchMixtures(design: Design, options: FitOptions, l1Ratios: readonly number[]): Job<MixtureProgress, MixtureSearch> {
  const kept = new KeptGaussianData();
  try {
    const fits: LinearFit[] = [];
    for (const [run, l1Ratio] of l1Ratios.entries()) fits.push(yield* ofRun(fitLinear(design, { ...options, l1Ratio }, kept), run));
    return { fits, choice: chooseMixture(fits.map((fit) => ({ l1Ratio: fit.options.l1Ratio, crossValidation: fit.crossValidation }))) };
  } finally {
    kept.free();
  }
}

function* ofRun(job: Job<FitProgress, LinearFit>, run: number): Job<MixtureProgress, LinearFit> {
  try {
    for (;;) {
      const step = job.next();
      if (step.done) return step.value;
      yield { run, progress: step.value };
    }
  } finally {
    job.return(undefined as never);
  }
}
