import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { explain, defaultExplainOptions } from '../../../src/engine/explain/explain';
import { rememberFit } from '../../../src/engine/explain/knownFits';
import { runToEnd } from '../../../src/engine/job';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { fixtureDesign } from '../linear/fitting';

const options: FitOptions = { ...defaultFitOptions, lambdaCount: 40 };

/** As the worker makes it for the panel. */
function fittedBefore(fit: FitOptions = options): Design {
  const design = fixtureDesign('diabetes.csv', { target: 'progression' });
  rememberFit(design, runToEnd(fitLinear(design, fit, undefined, true)));
  return design;
}

describe('views of a fit that is known', () => {
  it('make no cross-validation again', () => {
    const design = fittedBefore();
    for (const view of ['fit', 'motion', 'geometry', 'priors'] as const) {
      const told = new Set<string>();
      runToEnd(explain(design, options, view, defaultExplainOptions[view] as never), ({ doing }) => told.add(doing));
      assert.ok(!told.has('Fitting'), `${view}: ${[...told].join()}`);
    }
  });

  it('are to the last bit what they are of a file just opened', () => {
    for (const lambda of [null, 3]) {
      for (const view of ['fit', 'motion', 'geometry', 'priors', 'bias-variance'] as const) {
        const asked = { ...defaultExplainOptions[view], ...(view === 'bias-variance' ? { resamples: 4 } : {}) } as never;
        const fit = view === 'fit' || view === 'bias-variance' ? options : { ...options, lambda };
        const fresh = fixtureDesign('diabetes.csv', { target: 'progression' });
        assert.deepEqual(runToEnd(explain(fittedBefore(), fit, view, asked)), runToEnd(explain(fresh, fit, view, asked)), view);
      }
    }
  });

  it('are at the λ that is asked for, also where nothing was cross-validated', () => {
    const alone: FitOptions = { ...options, folds: 0 };
    for (const lambda of [null, 3]) {
      for (const view of ['motion', 'geometry', 'priors'] as const) {
        const fresh = fixtureDesign('diabetes.csv', { target: 'progression' });
        const asked = defaultExplainOptions[view] as never;
        assert.deepEqual(runToEnd(explain(fittedBefore(alone), { ...alone, lambda }, view, asked)), runToEnd(explain(fresh, { ...alone, lambda }, view, asked)), view);
      }
    }
  });

  it('fit anew where another path or another rule is asked for', () => {
    const design = fittedBefore();
    const told: string[] = [];
    runToEnd(explain(design, { ...options, l1Ratio: 0.5 }, 'motion', defaultExplainOptions.motion), ({ doing }) => told.push(doing));
    assert.ok(told.includes('Fitting'));
    const bic = runToEnd(explain(design, { ...options, rule: 'bic' }, 'motion', defaultExplainOptions.motion));
    assert.equal(bic.lambda, runToEnd(fitLinear(fixtureDesign('diabetes.csv', { target: 'progression' }), { ...options, rule: 'bic' })).chosen.lambda);
  });
});
