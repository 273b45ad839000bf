import assert from 'node:assert/strict';
import { columnDescription, possibleTargets, preselectedTarget, targetDescription } from '../../../src/host/ask/columnText';
import { category, counted, number, tableOf, zeroOne } from './columns';

const summary = tableOf(
  number('id', { kind: 'id', note: '1 … n in row order' }),
  number('age'),
  number('income', { missing: 12 }),
  number('one', { kind: 'constant', note: 'always 1' }),
  number('born', { kind: 'date' }),
  category('street', Array.from({ length: 40 }, (_, i) => `street ${i}`)),
);

describe('the columns that a person chooses from', () => {
  it('are described by kind and by what is missing', () => {
    assert.deepEqual(summary.columns.map(columnDescription), [
      'id-like: 1 … n in row order', 'number', 'number · 12 missing', 'constant: always 1', 'date', 'category with 40 levels',
    ]);
  });

  it('say what each would mean as a target', () => {
    const targets = [
      number('age'), number('visits', { values: counted, missing: 3 }), number('dead', { values: zeroOne }),
      category('class', ['benign', 'malignant']), category('species', ['a', 'b', 'c']), summary.columns[0],
    ];
    assert.deepEqual(targets.map(targetDescription), [
      'number', 'whole numbers · 3 missing', 'two values: binomial',
      'two classes: binomial', '3 classes: multinomial', 'id-like: 1 … n in row order',
    ]);
  });

  it('may be a target when they are numbers that vary or texts of a few classes', () => {
    const withClass = tableOf(...summary.columns, category('class', ['benign', 'malignant']));
    assert.deepEqual(possibleTargets(withClass).map(({ name }) => name), ['id', 'age', 'income', 'class']);
  });

  it('begin with the target chosen last for this file, else the last one that is not id-like', () => {
    assert.equal(preselectedTarget(summary, undefined)?.name, 'income');
    assert.equal(preselectedTarget(summary, 'age')?.name, 'age');
    assert.equal(preselectedTarget(summary, 'gone')?.name, 'income');
    assert.equal(preselectedTarget(tableOf(...summary.columns.slice(3)), undefined), undefined);
  });
});
