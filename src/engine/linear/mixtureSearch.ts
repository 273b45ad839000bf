import type { Design } from '../data/design';
import type { Job } from '../job';
import { fitLinear } from './fitLinear';
import type { FitOptions, FitProgress, LinearFit } from './fitTypes';
import type { MixtureChoice } from './mixtureChoice';
import { chooseMixture } from './mixtureChoice';
import { KeptGaussianData } from './problem/keptGaussianData';

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
