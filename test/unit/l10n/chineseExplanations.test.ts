import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { adviceOf } from '../../../src/engine/compare/advice';
import { comparisonCsv, comparisonMarkdown } from '../../../src/engine/compare/comparisonTable';
import type { Family } from '../../../src/engine/data/family';
import { defaultExplainOptions, explain } from '../../../src/engine/explain/explain';
import { explainViews, viewTitles, type ExplainView } from '../../../src/engine/explain/explanation';
import { whyNotFor } from '../../../src/engine/explain/viewFamilies';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { smallComparison } from '../compare/smallComparison';
import { fixtureDesign } from '../linear/fitting';
import { assertChinese, chinese } from './chinese';

describe('explanations in Chinese', function () {
  this.timeout(60_000);
  before(() => l10n.config({ contents: chinese }));
  after(() => l10n.config({ contents: {} }));

  const design = fixtureDesign('diabetes.csv', { target: 'progression' });
  const options = { ...defaultFitOptions, folds: 3, lambdaCount: 20 };
  const fewer: { readonly [V in ExplainView]?: object } = {
    'bias-variance': { resamples: 4 }, grouping: { resamples: 4 }, stability: { pairs: 2 }, bootstrap: { resamples: 4 }, trust: { pairs: 2, resamples: 4 }, motion: { steps: 20 }, geometry: { resamples: 4 },
  };
  for (const view of explainViews) {
    it(`say what "${view}" shows`, () => {
      const { sentence, about } = runToEnd(explain(design, options, view, { ...defaultExplainOptions[view], ...fewer[view] }));
      for (const each of [sentence, ...about, viewTitles[view]]) if (each !== 'Knockoff') assertChinese(each);
    });
  }

  it('say which targets a view is not for', () => {
    assert.equal(whyNotFor('geometry', 'cox'), '“几何”只适用于数值目标列，因为其等高线是平方误差的等高线。');
    const families: readonly Family[] = ['gaussian', 'binomial', 'multinomial', 'poisson', 'cox'];
    for (const view of explainViews) for (const family of families) if (whyNotFor(view, family) !== null) assertChinese(whyNotFor(view, family)!);
  });

  it('advise a method, and leave head, states and marks of the CSV as they are', () => {
    assertChinese(adviceOf(smallComparison, [['a', 'b', 'c', 'd']])!);
    assert.match(comparisonMarkdown(smallComparison), /^\| 方法 \| 留出行的均方误差 ± 标准误 \|/m);
    const [head, ...lines] = comparisonCsv(smallComparison).split('\n');
    assert.match(head, /^method,state,mark,/);
    assert.ok(lines.some((line) => line.includes(',done,best,')));
  });
});
