import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { knockoffsView } from '../../src/engine/explain/knockoffs/knockoffsView';
import { runToEnd } from '../../src/engine/job';
import { defaultFitOptions } from '../../src/engine/linear/fitTypes';
import { denseDesign } from '../unit/linear/denseDesign';
import { neighbourRows, normals } from '../unit/linear/randomDesign';

const sets = 400;
const falseShare = 0.2;

/** Mean share of false columns among those selected, with its standard error, and mean share of the true ones that are selected. Neighbours are correlated by 0.5. */
function discoveries(n: number, p: number, active: number, effect: number, first: number): { readonly falsely: number; readonly error: number; readonly found: number } {
  const shares: number[] = [];
  let found = 0;
  for (let set = 0; set < sets; set++) {
    const random = normals(first + set);
    const x = neighbourRows(random, n, p);
    const isActive = (j: number) => j % 2 === 0 && j < 2 * active;
    const y = x.map((row) => row.reduce((sum, value, j) => sum + (isActive(j) ? (j % 4 === 0 ? effect : -effect) * value : 0), 0) + random());
    const { columns } = runToEnd(knockoffsView(denseDesign(x, y), { ...defaultFitOptions, lambdaCount: 50, folds: 5, seed: set, falseShare }));
    const selected = columns.flatMap((each, j) => (each.selected ? [j] : []));
    const right = selected.filter(isActive).length;
    shares.push((selected.length - right) / Math.max(1, selected.length));
    found += right / (sets * active);
  }
  const falsely = shares.reduce((sum, each) => sum + each / sets, 0);
  return { falsely, error: Math.sqrt(shares.reduce((sum, each) => sum + (each - falsely) ** 2, 0) / sets ** 2), found };
}

describe('the share of false columns that knockoffs select is at most q on average', function () {
  this.timeout(600000);
  // With columns that have no effect at all, too: then every selection is false.
  for (const [name, n, p, active, effect, least] of [
    ['fewer columns than rows', 150, 40, 12, 0.4, 0.6],
    ['more columns than rows', 80, 100, 12, 0.8, 0.3],
    ['nothing to find', 100, 40, 0, 0, 0],
  ] as const) {
    it(`with ${name}`, () => {
      const { falsely, error, found } = discoveries(n, p, active, effect, 40000);
      assert.ok(falsely <= falseShare + 2 * error, `${falsely} ± ${error}`);
      if (active > 0) assert.ok(found > least, `only ${found} found`);
    });
  }
});
