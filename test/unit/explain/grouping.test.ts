import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { clustersOf } from '../../../src/engine/explain/grouping/clusters';
import { correlationsOf } from '../../../src/engine/explain/grouping/correlations';
import type { GroupingOptions } from '../../../src/engine/explain/grouping/groupingView';
import { groupingView } from '../../../src/engine/explain/grouping/groupingView';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { designFrom, fitted, fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';

const golden = JSON.parse(readFileSync(join('test', 'golden', 'explain.json'), 'utf8')) as { clusters: { file: string; target: string; clusters: string[][] }[] };

function explained(design: Design, options: Partial<GroupingOptions> = {}) {
  return runToEnd(groupingView(design, { ...defaultFitOptions, member: null, resamples: 20, ...options }));
}

const height = () => designFrom(readFileSync(join('media', 'samples', 'height.csv')), { target: 'weight_kg' });

describe('the grouping effect', function () {
  this.timeout(30000);

  for (const { file, target, clusters } of golden.clusters) {
    it(`finds the clusters of ${file} that R's hclust finds`, () => {
      const design = fixtureDesign(file, { target });
      const found = runToEnd(clustersOf(runToEnd(correlationsOf(design)), design.columns.length, 0.8));
      const names = found.map(({ columns }) => columns.map((j) => design.columns[j].name.replace('/', '.')).sort().join()).sort();
      assert.deepEqual(names, clusters.map((each) => [...each].sort().join()).sort());
    });
  }

  it('names the pair that is the same twice, and shows the lasso changing its pick', () => {
    const view = explained(height(), { resamples: 100 });
    assert.ok(view.chosen);
    assert.deepEqual(view.chosen.columns, ['height_cm', 'height_in']);
    assert.match(view.sentence, /^height_cm and height_in \(r = 0\.9995\) say nearly the same/);
    const { members, changed, pairs: [pair], elasticNet, pick } = view.chosen;
    assert.ok(changed! > 0.2 && changed! < 0.8);
    const own = members.find(({ column }) => column === pick)!;
    near(changed!, 1 - own.lassoPick, 1e-12);
    assert.ok(members.every(({ lassoPick, lassoNonzero }) => lassoPick <= lassoNonzero));
    assert.ok(members.every(({ elasticNetNonzero }) => elasticNetNonzero > 0.9));
    const at = elasticNet.chosenIndex;
    near(pair.difference, Math.abs(elasticNet.coefficients[2 * at] - elasticNet.coefficients[2 * at + 1]), 1e-12);
    assert.ok(pair.applies && pair.difference <= pair.bound);
  });

  it('shows the paths that fits of their own have', () => {
    const view = explained(height(), { l1Ratio: 0.3, resamples: 2 });
    for (const path of [view.chosen!.lasso, view.chosen!.elasticNet]) {
      const fit = fitted(height(), { l1Ratio: path.l1Ratio });
      assert.equal(path.chosenIndex, fit.chosenIndex);
      fit.path.forEach(({ coefficients }, k) => assert.deepEqual([...path.coefficients.subarray(2 * k, 2 * k + 2)], [coefficients[0], coefficients[1]]));
    }
    assert.deepEqual([view.chosen!.lasso.l1Ratio, view.chosen!.elasticNet.l1Ratio], [1, 0.3]);
  });

  it('keeps to the bound for pairs of the same sign, one flipped where r < 0, with weights and any mixture', () => {
    let applied = 0;
    fc.assert(fc.property(fc.nat(), fc.double({ min: 0.02, max: 0.98, noNaN: true }), fc.double({ min: 0.05, max: 0.6, noNaN: true }), fc.boolean(), (seed, l1Ratio, spread, weighted) => {
      const random = normals(seed);
      const x = Array.from({ length: 25 }, () => {
        const shared = random();
        return [shared, -shared + spread * random(), 3 * shared + 2 * spread * random(), random()];
      });
      const design = denseDesign(x, x.map((row) => row[0] + row[3] + 0.5 * random()), { weights: weighted ? x.map((_, i) => 1 + (i % 4)) : undefined });
      const { chosen } = explained(design, { l1Ratio, folds: 0, lambdaCount: 15, resamples: 2 });
      for (const { largestShare } of chosen?.pairs ?? []) {
        if (largestShare === null) continue;
        applied++;
        assert.ok(largestShare <= 1 + 1e-6, `${largestShare}`);
      }
    }), { numRuns: 60, seed: 1 });
    assert.ok(applied > 60);
  });

  it('keeps to it with penalty factors, limits and columns that are not centred, and says where it does not apply', () => {
    let applied = 0;
    const kinds: readonly Partial<GroupingOptions>[] = [{ penaltyFactors: { x1: 0.2 } }, { upperLimits: { x1: 0.1 } }, { penaltyFactors: { x1: 0.1, x2: 0.1 } }, { penaltyFactors: { x1: 0, x2: 0 } }, { intercept: false }, { intercept: false, penaltyFactors: { x1: 3, x2: 3 } }];
    for (const kind of kinds) {
      for (let seed = 0; seed < 12; seed++) {
        const random = normals(seed);
        const x = Array.from({ length: 30 }, () => {
          const shared = random();
          return [shared + 2, shared + 0.1 * random() - seed / 4, random()];
        });
        const view = explained(denseDesign(x, x.map((row) => 2 * row[0] + row[2] + 0.3 * random())), { ...kind, l1Ratio: 0.3, folds: 0, lambdaCount: 15, resamples: 2 });
        const [{ applies, largestShare, difference, bound }] = view.chosen!.pairs;
        assert.ok(!applies || difference <= bound * (1 + 1e-9));
        if (largestShare === null) continue;
        applied++;
        assert.ok(largestShare <= 1 + 1e-6, `${JSON.stringify(kind)}: ${largestShare}`);
      }
    }
    assert.ok(applied > 15, `${applied}`);
  });

  it('has the bound of the chosen λ, with the target\'s deviation of 1', () => {
    const x = [[1, 1.2], [-1, -1.2], [1.2, 1], [-1.2, -1]];
    const view = explained(denseDesign(x, [1, -1, -1, 1]), { folds: 0, resamples: 2, l1Ratio: 0.5, lambdaCount: 5 });
    assert.ok(view.chosen);
    near(view.chosen.pairs[0].bound, Math.sqrt(2 * (1 - view.chosen.pairs[0].r)) / (view.chosen.elasticNet.lambda[view.chosen.elasticNet.chosenIndex] * 0.5), 1e-12);
  });

  it('takes no levels of one category for a group', () => {
    const view = explained(fixtureDesign('categories.csv', { target: 'amount', exclude: ['bought', 'visits'] }));
    assert.ok(view.clusters.every(({ columns }) => new Set(columns.map((name) => name.split('=')[0])).size === columns.length));
  });

  it('says so where there is no group, and what it cannot do', () => {
    assert.match(explained(fixtureDesign('prostate.csv', { target: 'lpsa' })).sentence, /^No two columns are correlated by \|r\| ≥ 0\.8: the closest pair is /);
    assert.throws(() => explained(height(), { member: 'age' }), /"age" is in no cluster .* choose one of "height_cm"/);
    assert.throws(() => explained(height(), { penalty: 'mcp' }), /has another penalty; choose one of these two\./);
    assert.throws(() => explained(height(), { standardize: false }), /fit with standardised columns\./);
  });
});
