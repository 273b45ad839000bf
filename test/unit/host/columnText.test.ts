import assert from 'node:assert/strict';
import { columnDescription, possibleTargets, preselectedTarget } from '../../../src/host/ask/columnText';
import type { ColumnSummary } from '../../../src/protocol/workerMessages';

const number = (name: string, part: Partial<ColumnSummary> = {}): ColumnSummary => ({ name, kind: 'number', storage: 'numeric', missing: 0, note: null, levels: null, ...part });

const summary = {
  rowCount: 9,
  columns: [
    number('id', { kind: 'id', note: '1 … n in row order' }),
    number('age'),
    number('income', { missing: 12 }),
    number('one', { kind: 'constant', note: 'always 1' }),
    number('city', { kind: 'category', storage: 'coded', levels: 3 }),
  ],
};

describe('the columns that a person chooses from', () => {
  it('are described by kind and by what is missing', () => {
    assert.deepEqual(summary.columns.map(columnDescription), [
      'id-like: 1 … n in row order', 'number', 'number · 12 missing', 'constant: always 1', 'category with 3 levels',
    ]);
  });

  it('may be a target when they are numbers that vary', () => {
    assert.deepEqual(possibleTargets(summary).map(({ name }) => name), ['id', 'age', 'income']);
  });

  it('begin with the target chosen last for this file, else the last number that is not id-like', () => {
    assert.equal(preselectedTarget(summary, undefined)?.name, 'income');
    assert.equal(preselectedTarget(summary, 'age')?.name, 'age');
    assert.equal(preselectedTarget(summary, 'gone')?.name, 'income');
    assert.equal(preselectedTarget({ rowCount: 9, columns: summary.columns.slice(3) }, undefined), undefined);
  });
});
