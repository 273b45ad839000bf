import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { bootstrapView } from '../../../src/engine/explain/bootstrap/bootstrapView';
import { debiasedView } from '../../../src/engine/explain/debiased/debiasedView';
import { knockoffsView } from '../../../src/engine/explain/knockoffs/knockoffsView';
import { biasVarianceView } from '../../../src/engine/explain/biasVariance/biasVarianceView';
import { groupingView } from '../../../src/engine/explain/grouping/groupingView';
import { polynomialView } from '../../../src/engine/explain/polynomial/polynomialView';
import { priorsView } from '../../../src/engine/explain/priors/priorsView';
import { defaultStability, stabilityView } from '../../../src/engine/explain/stability/stabilityView';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { normals } from '../linear/randomDesign';

const random = normals(6);
const x = Array.from({ length: 30 }, () => {
  const shared = random();
  return [shared, shared + 0.1 * random(), random()];
});
const y = x.map((row) => row[0] + random());
const offset = Float64Array.from(y, () => 5 * random());
const known: Design = { ...denseDesign(x, y.map((value, i) => value + offset[i])), offset };
// What is left of the target, in the same digits.
const rest: Design = { ...known, offset: null, target: { ...known.target, values: known.target.values.map((value, i) => value - offset[i]) } };
const options = { ...defaultFitOptions, folds: 5, lambdaCount: 20 };

/** Each view of a target with a known part is that of what is left of it. */
describe('an offset of a squared error', function () {
  this.timeout(20000);
  const views: Record<string, (design: Design) => unknown> = {
    'bias-variance': (design) => runToEnd(biasVarianceView(design, { ...options, mode: 'data', resamples: 5 })),
    grouping: (design) => runToEnd(groupingView(design, { ...options, member: null, resamples: 5 })),
    polynomial: (design) => runToEnd(polynomialView(design, { ...options, column: 'x1', degree: 5 })),
    priors: (design) => runToEnd(priorsView(design, { ...options, column: null, beside: null })),
    bootstrap: (design) => runToEnd(bootstrapView(design, { ...options, resamples: 5, level: 0.9 })),
    debiased: (design) => runToEnd(debiasedView(design, { ...options, level: 0.9 })),
    knockoffs: (design) => runToEnd(knockoffsView(design, { ...options, falseShare: 0.5 })),
    stability: (design) => runToEnd(stabilityView(design, { ...options, ...defaultStability, pairs: 3 })),
  };
  for (const [name, view] of Object.entries(views)) {
    it(`is taken from the target in the view "${name}"`, () => assert.deepEqual(view(known), view(rest)));
  }
});
