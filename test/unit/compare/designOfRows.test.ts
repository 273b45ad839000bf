import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { designOfRows } from '../../../src/engine/data/designOfRows';
import { familyDesign } from '../linear/familyDesigns';

describe('the design of some rows', () => {
  it('has their values, levels, missing cells, weights and folds, and no one else\'s', () => {
    const whole = { ...familyDesign({ family: 'binomial', seed: 3, n: 50, p: 3, classes: 2, weighted: true, offset: true, collinear: false, missing: true, levels: 3 }), foldOf: Int32Array.from({ length: 50 }, (_, i) => i % 5) };
    const rows = Int32Array.from({ length: 50 }, (_, i) => i).filter((i) => i % 5 !== 2 && i > 3);
    const part = designOfRows(whole, rows);
    assert.equal(part.n, rows.length);
    const total = rows.reduce((sum, row) => sum + whole.weights[row], 0);
    rows.forEach((row, i) => {
      assert.equal(part.target.values[i], whole.target.values[row]);
      assert.equal(part.offset![i], whole.offset![row]);
      assert.equal(part.rows[i], whole.rows[row]);
      assert.ok(Math.abs(part.weights[i] - whole.weights[row] / total) < 1e-15);
      assert.equal(part.foldOf![i], [0, 1, -1, 2, 3][row % 5]);
      part.columns.forEach((column, j) => {
        const own = whole.columns[j];
        if (column.kind === 'indicator') assert.equal(column.rows.includes(i), own.kind === 'indicator' && own.rows.includes(row));
        else assert.deepEqual([column.values[i], column.missingRows.includes(i)], own.kind === 'dense' ? [own.values[row], own.missingRows.includes(row)] : []);
      });
    });
  });
});
