import type { Design } from '../data/design';
import type { Job } from '../job';
import { fitLinear } from '../linear/fitLinear';
import type { FitOptions, FitProgress, LinearFit } from '../linear/fitTypes';
import type { ExplainProgress } from './explanation';

/** The fit that a view explains: the path and its cross-validation, as fitLinear makes them. */
export function* fittedPath(design: Design, options: FitOptions, doing = 'Fitting'): Job<ExplainProgress, LinearFit> {
  const job = fitLinear(design, options);
  for (;;) {
    const step = job.next();
    if (step.done) return step.value;
    yield { doing, fraction: fraction(step.value, options) };
  }
}

/** Of the path and every fold's. */
function fraction(progress: FitProgress, { lambdaCount, folds, repeats }: FitOptions): number {
  const pathShare = 1 / (folds * repeats + 1);
  if (progress.stage === 'path') return (pathShare * (progress.index + 1)) / lambdaCount;
  return progress.stage === 'crossValidation' ? pathShare + (1 - pathShare) * progress.fraction : 0;
}
