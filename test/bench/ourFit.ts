import { resolve } from 'node:path';
import type { Design } from '../../src/engine/data/design';
import { runToEnd } from '../../src/engine/job';
import { setHelpers } from '../../src/engine/kernels/workshop';
import { fitLinear } from '../../src/engine/linear/fitLinear';
import { defaultFitOptions, type LinearFit } from '../../src/engine/linear/fitTypes';
import { helperThreads } from '../../src/worker/helperThreads';
import { foldCount } from './problems';

/** As many as the peers are given. */
const threads = 2;

/** Starts the engine's helper threads as the product does; to be called once, before the first fit. */
export function useThreads(): void {
  setHelpers(helperThreads(resolve('dist', 'helper.js'), threads));
}

/** The one place that knows how the engine is set to work: a path of 100 λ on all rows and 10-fold cross-validation, at the default settings. */
export async function ourFit(design: Design): Promise<LinearFit> {
  return runToEnd(fitLinear(design, { ...defaultFitOptions, folds: foldCount, rule: 'min' }));
}
