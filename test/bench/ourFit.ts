import type { Design } from '../../src/engine/data/design';
import { runToEnd } from '../../src/engine/job';
import { fitLinear } from '../../src/engine/linear/fitLinear';
import { defaultFitOptions, type LinearFit } from '../../src/engine/linear/fitTypes';
import { foldCount } from './problems';

/** The one place that knows how the engine is set to work: a path of 100 λ on all rows and 10-fold cross-validation, at the default settings. */
export async function ourFit(design: Design): Promise<LinearFit> {
  return runToEnd(fitLinear(design, { ...defaultFitOptions, folds: foldCount, rule: 'min' }));
}
