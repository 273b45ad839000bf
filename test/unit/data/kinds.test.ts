import assert from 'node:assert/strict';
import type { CodedColumn, NumericColumn } from '../../../src/engine/data/table';
import { columnOf, kindsOf, numbersOf, read, readColumn, textsOf } from './reading';

function cycle(cells: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, i) => cells[i % cells.length]);
}

describe('a column of numbers', () => {
  it('may have signs, exponents, spaces around it, and a bare point', () => {
    const { column } = readColumn(['+1', '-2.5', ' 3e2 ', '1E-3', '.5', '7.']);
    assert.equal(column.kind, 'number');
    assert.deepEqual([...(column as NumericColumn).values], [1, -2.5, 300, 0.001, 0.5, 7]);
  });

  it('stays one column when it is 0/1 or 1/2', () => {
    assert.equal(readColumn(['0', '1', '1', '0']).column.kind, 'number');
    assert.equal(readColumn(['1', '2', '2', '1']).column.kind, 'number');
  });

  it('takes 0, 0.5 and -0 for numbers', () => {
    const { column } = readColumn(['0', '0.5', '-0', '00.5', '0']);
    assert.equal(column.kind, 'number');
  });

  it('has missing cells where nothing, NA, NaN, null, ? or N/A is written, in any case', () => {
    const cells = ['', ' ', 'NA', 'na', 'NaN', 'nan', 'null', 'NULL', '?', 'N/A', 'n/a'];
    const { column } = readColumn([...cells, '1', '2.5']);
    assert.deepEqual([column.kind, column.missing], ['number', cells.length]);
    assert.deepEqual((column as NumericColumn).unreadable, []);
    assert.deepEqual([...(column as NumericColumn).values].slice(-2), [1, 2.5]);
  });

  it('reports the few cells that are not numbers, and takes them as missing', () => {
    const cells = cycle(['1', '2', '3.5'], 98);
    const { column } = readColumn([...cells.slice(0, 50), 'about 3', ...cells.slice(50), 'Infinity']);
    assert.deepEqual([column.kind, column.missing], ['number', 2]);
    assert.deepEqual((column as NumericColumn).unreadable, [{ line: 52, text: 'about 3' }, { line: 101, text: 'Infinity' }]);
    assert.ok(Number.isNaN((column as NumericColumn).values[50]));
  });

  it('may have the sign of a currency or of per cent, in all its cells the same', () => {
    const numbers = (cells: readonly string[], header = 'column') => {
      const { column } = readColumn(cells);
      return column.kind === 'number' ? [(column as NumericColumn).reading, [...(column as NumericColumn).values]] : `${header} is ${column.kind}`;
    };
    assert.deepEqual(numbers(['$45', '$1200', '-$3.5', '$-7', 'NA']), [{ as: 'number', sign: '$' }, [45, 1200, -3.5, -7, NaN]]);
    assert.deepEqual(numbers(['45 %', '5%', '-0.5%', '']), [{ as: 'number', sign: '%' }, [45, 5, -0.5, NaN]]);
    assert.deepEqual(numbers(['€3.5', '12 €', '€ .25']), [{ as: 'number', sign: '€' }, [3.5, 12, 0.25]]);
    assert.deepEqual(numbers(['USD 10', '12 USD', 'USD7']), [{ as: 'number', sign: 'USD' }, [10, 12, 7]]);
  });

  it('with such a sign is read with the file\'s decimal mark, and helps to find it', () => {
    assert.deepEqual(numbersOf(read('price;x\n€1.234,50;1\n€0,75;2\n€12;3\n'), 'price'), [1234.5, 0.75, 12]);
    assert.deepEqual(numbersOf(read('price,x\n"$1,234.50",1\n$0.75,2\n"$1,200",3\n'), 'price'), [1234.5, 0.75, 1200]);
  });

  it('is text where signs differ, some cells have none, or what has a sign is no number', () => {
    for (const cells of [['$4', '€5', '$4', '€5', '$4'], ['5 %', '6', '5 %', '6', '5 %'], ['$low', '$high', '$low', '$low', '$high'], ['007 %', '008 %', '007 %', '007 %', '007 %'], ['$1.2.3', '$1.2.3', '$4.5.6', '$1.2.3', '$1.2.3'], ['--5%', '--5%', '6%', '6%', '6%']]) {
      assert.equal(readColumn(cells).column.kind, 'category', cells.join(' '));
    }
  });

  it('with a sign is read without it where the column is asked to be numbers', () => {
    assert.deepEqual(numbersOf(read('price,x\n$45,1\n$7,2\n$12,3\n', { kinds: { price: 'number' } }), 'price'), [45, 7, 12]);
  });

  it('with a sign becomes text when a cell without it comes late in a long file', function () {
    this.timeout(20_000);
    const { column } = readColumn([...cycle(['$1.50', '$2'], 20_000), 'free']);
    assert.deepEqual([column.kind, (column as CodedColumn).levels], ['category', ['$1.50', '$2', 'free']]);
  });

  it('is text when more than one cell in twenty is not a number, or over twenty different ones', () => {
    assert.equal(readColumn([...cycle(['1', '2'], 90), ...cycle(['low', 'high'], 10)]).column.kind, 'category');
    const codes = Array.from({ length: 21 }, (_, i) => `A${i}`);
    assert.equal(readColumn([...cycle(['1', '2'], 2000), ...codes]).column.kind, 'category');
  });

  it('treats a number too large to hold as unreadable', () => {
    const { column } = readColumn([...cycle(['1', '2'], 30), '1e999']);
    assert.deepEqual((column as NumericColumn).unreadable, [{ line: 32, text: '1e999' }]);
  });

  it('becomes text when the words come late in a long file', function () {
    this.timeout(20_000);
    const { column } = readColumn([...cycle(['1.50', '2'], 20_000), ...cycle(['low'], 5000)]);
    assert.equal(column.kind, 'category');
    assert.deepEqual((column as CodedColumn).levels, ['1.50', '2', 'low']);
    assert.equal((column as CodedColumn).codes[0], 0);
  });

  it('becomes numbers when the words come only early in a long file', function () {
    this.timeout(20_000);
    const { column } = readColumn([...cycle(['low'], 300), ...cycle(['1.5', '2'], 60_000)]);
    assert.deepEqual([column.kind, column.missing, (column as NumericColumn).unreadable.length], ['number', 300, 300]);
  });
});

describe('a column of codes with leading zeros', () => {
  it('stays text, whatever else is in it', () => {
    const table = read('zip,x\n02210,1\n12345,2\n02210,4\n12345,5\n12345,7\n');
    assert.equal(columnOf(table, 'zip').kind, 'category');
    assert.deepEqual(textsOf(table, 'zip'), ['02210', '12345', '02210', '12345', '12345']);
  });

  it('stays text when the first such code comes late', function () {
    this.timeout(20_000);
    const { column } = readColumn([...cycle(['12', '17'], 30_000), '007']);
    assert.deepEqual((column as CodedColumn).levels, ['007', '12', '17']);
  });

  it('is a number on request, and a number is a category on request', () => {
    const table = read('zip,x\n02210,1\n12345,2\n', { kinds: { zip: 'number', x: 'category' } });
    assert.deepEqual(kindsOf(table), { zip: 'number', x: 'category' });
    assert.deepEqual(numbersOf(table, 'zip'), [2210, 12345]);
    assert.deepEqual(textsOf(table, 'x'), ['1', '2']);
  });
});

describe('true and false', () => {
  it('become one column of 1 and 0', () => {
    const { column } = readColumn(['true', 'False', 'TRUE', '', 'false']);
    assert.equal(column.kind, 'boolean');
    assert.deepEqual([...(column as NumericColumn).values], [1, 0, 1, NaN, 0]);
  });

  it('are words among other words', () => {
    assert.equal(readColumn(['true', 'false', 'maybe', 'true', 'true']).column.kind, 'category');
  });
});

describe('a column of dates', () => {
  const days = (iso: string) => Date.parse(iso) / 86_400_000;

  it('counts days since 1970 from ISO dates, with a time or without', () => {
    const { column } = readColumn(['2024-05-01', '1969-12-31', '2024-05-01T12:00', '2024-05-01 18:00:00Z', '2024-05-01T01:30:00.500+02:00', '']);
    assert.equal(column.kind, 'date');
    assert.deepEqual([...(column as NumericColumn).values], [
      19844, -1, 19844.5, 19844.75, days('2024-05-01T01:30:00.500+02:00'), NaN,
    ]);
  });

  it('puts the day first when some first number is over 12, the month first when some second one is', () => {
    const dayFirst = readColumn(['01/05/2024', '31/05/2024', '02/05/2024']).column;
    assert.equal(dayFirst.kind, 'date');
    assert.deepEqual([...(dayFirst as NumericColumn).values], [days('2024-05-01'), days('2024-05-31'), days('2024-05-02')]);
    const monthFirst = readColumn(['05/01/2024', '05/31/2024', '05/02/2024']).column;
    assert.deepEqual([...(monthFirst as NumericColumn).values], [days('2024-05-01'), days('2024-05-31'), days('2024-05-02')]);
  });

  it('is not read as dates when day and month cannot be told apart, contradict each other, or do not exist', () => {
    assert.equal(readColumn(['01/05/2024', '02/05/2024', '01/05/2024', '02/05/2024', '01/05/2024']).column.kind, 'category');
    assert.equal(readColumn(['13/05/2024', '05/13/2024', '13/05/2024', '05/13/2024', '05/13/2024']).column.kind, 'category');
    assert.equal(readColumn(['2023-02-29', '2023-02-28', '2023-02-28', '2023-02-28', '2023-02-28']).column.kind, 'category');
  });
});

describe('a column of text', () => {
  it('is a category with its levels in code unit order', () => {
    const { column } = readColumn(['b', 'a', 'B', 'b', '', 'é', 'a', ' b ']);
    assert.deepEqual([column.kind, column.missing], ['category', 1]);
    assert.deepEqual((column as CodedColumn).levels, ['B', 'a', 'b', 'é']);
    assert.deepEqual([...(column as CodedColumn).codes], [2, 1, 0, 2, -1, 3, 1, 2]);
  });

  it('is id-like when nearly every row differs, from four rows on', () => {
    const { column } = readColumn(['ann', 'bob', 'cy', 'dee', 'eve', 'flo', 'gus', 'hal', 'ivy', 'ann']);
    assert.deepEqual([column.kind, column.note], ['id', 'text different in nearly every row']);
    assert.equal(readColumn(['ann', 'bob', 'cy', 'dee', 'ann', 'bob', 'eve', 'flo']).column.kind, 'category');
    assert.equal(readColumn(['ann', 'bob', 'cy']).column.kind, 'category');
    assert.equal(readColumn(['ann', '', '', 'bob', 'cy']).column.kind, 'category');
  });
});

describe('a column of integers', () => {
  it('is id-like only when it counts the rows in their order, from 0 or 1', () => {
    assert.deepEqual([readColumn(['0', '1', '2', '3']).column.kind, readColumn(['0', '1', '2', '3']).column.note], ['id', 'row numbers from 0']);
    assert.equal(readColumn(['1', '2', '3', '4']).column.kind, 'id');
    for (const cells of [['2', '3', '4', '5'], ['1', '2', '4', '3'], ['4', '3', '2', '1'], ['10', '20', '30', '40'], ['1', '2', '', '4']]) {
      assert.equal(readColumn(cells).column.kind, 'number', cells.join());
    }
  });

  it('counts rows also where a ragged row was left out', () => {
    assert.equal(kindsOf(read('n,x\n1,a\n2,b\n3\n4,a\n5,b\n')).n, 'id');
    assert.equal(kindsOf(read('n,x\n1,a\n2,b\n9\n3,a\n4,b\n')).n, 'id');
    assert.equal(kindsOf(read('n,x\n1\n2,b\n3,a\n4,b\n5,b\n')).n, 'id');
  });
});

describe('a constant column', () => {
  it('has one value, one value and gaps if it is numeric, or no values', () => {
    assert.deepEqual([readColumn(['7', '7']).column.kind, readColumn(['7', '7']).column.note], ['constant', 'one value']);
    assert.equal(readColumn(['7', '', '7']).column.note, 'one value, else missing');
    assert.equal(readColumn(['a', 'a']).column.kind, 'constant');
    assert.equal(readColumn(['true', 'true']).column.kind, 'constant');
    assert.deepEqual([readColumn(['', 'NA', '?']).column.kind, readColumn(['', 'NA', '?']).column.note], ['constant', 'no values']);
  });

  it('is not a category of one level with gaps, because the gaps say something', () => {
    assert.equal(readColumn(['yes', '', 'yes', '']).column.kind, 'category');
  });
});
