import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import { runToEnd } from '../../../src/engine/job';
import { kindsOf, readBytes } from './reading';

const files = [
  { file: 'auto.csv', target: 'price', rows: 69, columns: 11, categories: [] },
  { file: 'prostate.csv', target: 'lpsa', rows: 97, columns: 10, categories: [] },
  { file: 'diabetes.csv', target: 'progression', rows: 442, columns: 11, categories: [] },
  { file: 'breast_cancer.csv', target: 'mean_radius', rows: 569, columns: 31, categories: ['class'] },
  { file: 'wine.csv', target: 'alcohol', rows: 178, columns: 14, categories: ['class'] },
  { file: 'gpl/quickstart.csv', target: 'y', rows: 100, columns: 21, categories: [] },
] as const;

describe('known files', () => {
  for (const { file, target, rows, columns, categories } of files) {
    it(`${file}: every column is a number but ${categories.join() || 'none'}`, () => {
      const table = readBytes(readFileSync(`test/fixtures/${file}`));
      assert.deepEqual([table.rowCount, table.columns.length], [rows, columns]);
      const kinds = Object.entries(kindsOf(table));
      assert.deepEqual(kinds.filter(([, kind]) => kind !== 'number'), categories.map((name) => [name, 'category']));
      assert.ok(table.columns.every((column) => column.missing === 0));
      const design = runToEnd(buildDesign(table, { target }));
      assert.equal(design.n, rows);
      assert.deepEqual([design.record.excluded, design.record.rowsSkipped], [[], []]);
    });
  }
});
