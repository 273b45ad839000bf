import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { linearPredictor } from '../insight/linearPredictor';
import type { Job } from '../job';
import { telling } from '../job';
import type { CrossValidation, LinearFit, Solution } from '../linear/fitTypes';
import { chooseMetric } from '../linear/metrics/chooseMetric';
import type { FoldScore } from '../linear/metrics/metric';
import type { ExplainProgress } from './explanation';

/** The metric of each λ's model on all rows, which are those it was fitted to. */
export function* trainingErrors(design: Design, fit: LinearFit, { metric, lambda, kind }: Pick<CrossValidation, 'metric' | 'lambda' | 'kind'>): Job<ExplainProgress, Float64Array> {
  const rows = Int32Array.from({ length: design.n }, (_, i) => i);
  const judge = chooseMetric(metric, design.family, kind).score({ design, held: rows, heldWeight: 1, training: () => new Int32Array() });
  const train = new Float64Array(lambda.length);
  for (const [k, solution] of fit.path.entries()) {
    train[k] = yield* telling(trainingError(design, fit, solution, judge), { doing: l10n.t('Judging'), fraction: k / lambda.length });
  }
  return train;
}

function* trainingError(design: Design, { scaling }: LinearFit, { coefficients, intercepts }: Solution, judge: FoldScore): Job<null, number> {
  const eta = new Float64Array(design.n * intercepts.length);
  for (let r = 0; r < intercepts.length; r++) eta.set(yield* linearPredictor(design, { scaling, coefficients, intercepts }, r), r * design.n);
  return judge.of({ predictor: () => eta, squaredError: () => null });
}
