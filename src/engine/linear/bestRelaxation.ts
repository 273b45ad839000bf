import type { Job } from '../job';
import type { CrossValidation, FitProgress } from './fitTypes';
import { largerIsBetter } from './metrics/metricDirection';
import { relaxations } from './solvers/relaxedPathSolver';

export interface RelaxedValidation {
  readonly crossValidation: CrossValidation;
  readonly relaxation: number;
}

/**
 * Cross-validates the relaxed lasso at every share of the lasso and keeps the share whose curve is best at its best λ, of equals the larger:
 * λ is then chosen on that curve. (glmnet chooses both at once, which differs for its 1-SE rule alone.)
 */
export function* bestRelaxation(validate: (relaxation: number) => Job<FitProgress, CrossValidation>): Job<FitProgress, RelaxedValidation> {
  let best: RelaxedValidation | null = null;
  for (const [s, relaxation] of relaxations.entries()) {
    const crossValidation = yield* partOf(validate(relaxation), s, relaxations.length);
    if (best === null || leastOf(crossValidation) <= leastOf(best.crossValidation)) best = { crossValidation, relaxation };
  }
  return best!;
}

function leastOf({ mean, minIndex, metric }: CrossValidation): number {
  return largerIsBetter(metric) ? -mean[minIndex] : mean[minIndex];
}

/** One of several equal parts of what a person sees as one piece of work. */
function* partOf<T>(job: Job<FitProgress, T>, part: number, parts: number): Job<FitProgress, T> {
  try {
    for (;;) {
      const step = job.next();
      if (step.done) return step.value;
      const progress = step.value;
      yield progress.stage === 'crossValidation' ? { ...progress, fraction: (part + progress.fraction) / parts } : progress;
    }
  } finally {
    job.return(undefined as never);
  }
}
