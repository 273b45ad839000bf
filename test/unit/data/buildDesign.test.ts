import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { DenseColumn, Design, DesignOptions, IndicatorColumn } from '../../../src/engine/data/design';
import type { ReadOptions } from '../../../src/engine/data/table';
import { runToEnd } from '../../../src/engine/job';
import { read } from './reading';

function design(text: string, options: DesignOptions, reading?: ReadOptions): Design {
  return runToEnd(buildDesign(read(text, reading), options));
}

function names(made: Design): string[] {
  return made.columns.map((column) => column.name);
}

function dense(made: Design, name: string): DenseColumn {
  const column = made.columns.find((each) => each.name === name);
  assert.ok(column?.kind === 'dense');
  return column;
}

const shop = `id,city,size,paid,day,same,y
k1,Oslo,1,true,2024-01-01,9,1
k2,Bergen,2,false,2024-01-02,9,2
k3,,4,true,2024-01-05,9,4
k4,Oslo,,false,2024-01-03,9,7
k5,Bergen,5,true,2024-01-04,9,11
`;

describe('the design', () => {
  it('holds numbers, booleans and dates as one column each, and every level of a category', () => {
    const made = design(shop, { target: 'y' });
    assert.deepEqual(names(made), ['city=Bergen', 'city=Oslo', 'city=(missing)', 'size', 'paid', 'day']);
    assert.deepEqual([...made.target.values], [1, 2, 4, 7, 11]);
    assert.deepEqual(made.columns.slice(0, 3).map((column) => [...(column as IndicatorColumn).rows]), [[1, 4], [0, 3], [2]]);
    assert.deepEqual([...made.weights], Array(5).fill(0.2));
    assert.equal(made.foldOf, null);
  });

  it('records every decision', () => {
    const { record } = design(shop, { target: 'y' });
    assert.deepEqual([record.rowsRead, record.rowsUsed, record.rowsSkipped], [5, 5, []]);
    assert.deepEqual(record.imputed, [{ column: 'city', count: 1, how: 'level' }, { column: 'size', count: 1, how: 'mean' }]);
    assert.deepEqual(record.excluded, [
      { column: 'id', reason: 'id-like: text different in nearly every row' },
      { column: 'same', reason: 'constant: one value' },
    ]);
    assert.deepEqual(record.encoded, [{ column: 'city', levels: ['Bergen', 'Oslo', '(missing)'] }]);
    assert.deepEqual([record.dates, record.booleans], [['day'], ['paid']]);
    assert.deepEqual([record.target, record.weights, record.foldColumn, record.source.separator], ['y', null, null, ',']);
  });

  it('centres and scales by typical observed values, and only says where values are missing', () => {
    const size = dense(design(shop, { target: 'y' }), 'size');
    assert.deepEqual([...size.missingRows], [3]);
    assert.equal(size.values[3], 0);
    const read = [...size.values].map((value) => size.centre + size.scale * value);
    assert.deepEqual(read.filter((_, i) => i !== 3).map((value) => Math.round(value * 1e9) / 1e9), [1, 2, 4, 5]);
  });

  it('keeps the digits of columns like 1e9 + noise, and of very small or large ones', () => {
    const noise = [0.25, -0.5, 0.125, 0.125, 1];
    for (const [shift, factor] of [[1e9, 1], [0, 1e-200], [0, 1e200]]) {
      const rows = noise.map((each, i) => `${shift + each * factor},${i * i}`);
      const column = dense(design('x,y\n' + rows.join('\n'), { target: 'y' }), 'x');
      noise.forEach((each, i) => {
        const relative = (column.values[i] - column.values[0]) * (column.scale / factor);
        assert.ok(Math.abs(relative - (each - noise[0])) < 1e-6, `${relative} is not ${each - noise[0]}`);
      });
      assert.ok(column.values.every((value) => Math.abs(value) < 100));
    }
  });

  it('takes its provisional scale from the many, not from one wild value', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i === 7 ? 1e9 : Math.sin(i)},${i % 5}`);
    const column = dense(design('x,y\n' + rows.join('\n'), { target: 'y' }), 'x');
    assert.ok(Math.abs(column.centre) < 1 && column.scale < 2);
  });

  it('drops levels that no used row has, and columns that are constant among the used rows', () => {
    const made = design('c,k,x,y\na,1,1,1\nb,1,2,2\na,1,4,3\nb,1,5,5\nz,2,6,\n', { target: 'y' });
    assert.deepEqual(names(made), ['c=b', 'x']);
    assert.deepEqual(made.record.excluded, [{ column: 'k', reason: 'constant: one value in the rows used' }]);
  });

  it('gives names that can be told apart', () => {
    const made = design('c,c=a,y\na,1,1\nb,3,2\na,2,4\nc,2,5\na,7,6\n', { target: 'y' });
    assert.deepEqual(names(made), ['c=a', 'c=b', 'c=c', 'c=a (2)']);
    assert.equal(made.columns[3].source, 'c=a');
  });

  it('joins a level that is spelled (missing) with the missing cells', () => {
    const made = design('c,y\n(missing),1\nb,2\n,4\na,5\n(missing),7\nb,8\n', { target: 'y' });
    assert.deepEqual(names(made), ['c=(missing)', 'c=a', 'c=b']);
    assert.deepEqual([...(made.columns[0] as IndicatorColumn).rows], [0, 2, 4]);
  });
});

describe('rows', () => {
  const text = 'x,w,f,y\n1,1,a,1\n2,1,b\n3,2,a,2\n7,,b,3\n8,-1,a,4\n4,1,,5\n5,3,b,\n6,1,a,6\n2,0,b,9\n9,4,b,3\n';

  it('without a target, a weight or a fold, and ragged ones, are left out, each with its reason, by line', () => {
    const made = design(text, { target: 'y', weights: 'w', foldColumn: 'f' });
    assert.deepEqual(made.record.rowsSkipped, [
      { line: 3, reason: '3 fields instead of 4' },
      { line: 5, reason: 'no w (the weight)' },
      { line: 6, reason: 'w (the weight) is negative' },
      { line: 7, reason: 'no f (the fold)' },
      { line: 8, reason: 'no y (the target)' },
    ]);
    assert.deepEqual([made.record.rowsRead, made.record.rowsUsed], [10, 5]);
    assert.deepEqual([...made.rows], [0, 1, 6, 7, 8]);
    assert.deepEqual([...made.weights], [0.125, 0.25, 0.125, 0, 0.5]);
    assert.deepEqual([...made.foldOf!], [0, 0, 0, 1, 1]);
    assert.deepEqual(names(made), ['x']);
  });

  it('are left out when their target is not a number, and the cell is quoted', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i * i},${i % 7}`);
    const made = design('x,y\n' + [...rows, '3,about 5'].join('\n'), { target: 'y' });
    assert.deepEqual(made.record.rowsSkipped, [{ line: 42, reason: 'y (the target) is "about 5", not a number' }]);
    assert.deepEqual(made.record.unreadable, [{ column: 'y', line: 42, text: 'about 5' }]);
  });

  it('take their folds in the order of the numbers', () => {
    const made = design('x,f,y\n1,10,1\n3,9,2\n2,100,3\n5,9,5\n', { target: 'y', foldColumn: 'f' });
    assert.deepEqual([...made.foldOf!], [1, 0, 2, 0]);
  });
});

describe('columns', () => {
  it('are left out and kept on request', () => {
    const made = design(shop, { target: 'y', exclude: ['size', 'city'], include: ['id', 'same'] });
    assert.deepEqual(names(made), ['id=k1', 'id=k2', 'id=k3', 'id=k4', 'id=k5', 'paid', 'day']);
    assert.deepEqual(made.record.excluded, [
      { column: 'city', reason: 'left out on request' },
      { column: 'size', reason: 'left out on request' },
      { column: 'same', reason: 'constant: one value' },
    ]);
  });

  it('that count the rows are kept as numbers on request', () => {
    const text = 'n,x,y\n1,4,1\n2,4,3\n3,7,2\n4,8,9\n';
    assert.deepEqual(names(design(text, { target: 'y' })), ['x']);
    assert.deepEqual(names(design(text, { target: 'y', include: ['n'] })), ['n', 'x']);
    assert.deepEqual([...design(text, { target: 'n' }).target.values], [1, 2, 3, 4]);
  });

  it('may be a true/false target', () => {
    const made = design('x,y\n1,true\n2,false\n4,true\n5,false\n', { target: 'y' });
    assert.deepEqual([...made.target.values], [1, 0, 1, 0]);
  });
});

describe('a design that cannot be made', () => {
  const numbers = 'price,mpg,name,day\n1,5,a,2024-01-01\n2,5.5,b,2024-02-01\n4,6,a,2024-03-01\n3,9,c,2024-01-09\n';
  const refused: [string, string, DesignOptions, RegExp][] = [
    ['names no column, nearly', numbers, { target: 'prise' }, /^There is no column "prise" for the target: did you mean "price"\?$/],
    ['names no column at all', numbers, { target: 'xyzzyxyzzy' }, /the columns are "price", "mpg", "name", "day"\.$/],
    ['has a target of text for a model of numbers', numbers, { target: 'name', family: 'gaussian' },
      /^The target "name" has 3 text values \("a", "b", "c"\): choose a numeric column for a gaussian model\.$/],
    ['has a target of dates', numbers, { target: 'day' }, /^The target "day" holds dates: choose a column of numbers or classes\.$/],
    ['has a target of one value', 'x,y\n1,3\n2,3\n4,3\n5,3\n', { target: 'y' }, /^The target "y" has only one value, so there is nothing to explain/],
    ['has a target without values', 'x,y\n1,\n2,\n4,\n5,\n', { target: 'y' }, /^The target "y" has no values/],
    ['has one target value among the used rows', 'x,w,y\n1,1,3\n2,1,3\n4,1,3\n5,2,3\n6,,9\n', { target: 'y', weights: 'w' }, /^The target "y" is 3 in every row used/],
    ['has three rows', 'x,y\n1,3\n2,4\n4,5\n', { target: 'y' }, /^There are only 3 rows: a fit needs at least 4 rows/],
    ['has three complete rows', 'x,y\n1,3\n2,4\n4,5\n6,\n7\n', { target: 'y' }, /^Only 3 of the 5 rows can be used \(line 5: no y \(the target\)\): a fit needs/],
    ['has no feature that varies', 'k,n,y\n7,1,3\n7,2,4\n7,3,5\n7,4,1\n', { target: 'y' },
      /^No column is left to explain "y": "k" \(constant: one value\), "n" \(id-like: row numbers from 1\); keep one of them or add others\.$/],
    ['has no other column', 'y\n3.5\n4\n5\n1\n', { target: 'y' }, /^There is no column besides the target "y"/],
    ['leaves out a column that is not there', numbers, { target: 'price', exclude: ['mpq'] }, /^There is no column "mpq" for the columns to leave out: did you mean "mpg"/],
    ['keeps a column that is not there', numbers, { target: 'price', include: ['Nam'] }, /did you mean "name"/],
    ['has weights that are not there', numbers, { target: 'price', weights: 'mp' }, /^There is no column "mp" for the weights: did you mean "mpg"/],
    ['has weights of text', numbers, { target: 'price', weights: 'name' }, /^The weights column "name" holds text/],
    ['has weights that are all zero', 'x,w,y\n1,0,3\n2,0,4\n4,0,5\n3,0,7\n', { target: 'y', weights: 'w' }, /^The weights column "w" is zero in every row used/],
    ['has its target as weights', numbers, { target: 'price', weights: 'price' }, /cannot be both the target and the weights/],
    ['has its target as folds', numbers, { target: 'price', foldColumn: 'price' }, /cannot be both the target and the folds/],
    ['has one fold', 'x,f,y\n1,1,3\n2,1,4\n4,1,5\n3,1,7\n', { target: 'y', foldColumn: 'f' }, /^The fold column "f" has one value/],
  ];
  for (const [name, text, options, message] of refused) {
    it(`${name}: one sentence says what to do`, () => {
      assert.throws(() => design(text, options, { header: true }), { name: 'InputError', message });
    });
  }
});
