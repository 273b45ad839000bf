import assert from 'node:assert/strict';
import { columnOf, kindsOf, numbersOf, read, textsOf } from './reading';

describe('separator', () => {
  for (const separator of [',', ';', '\t', '|'] as const) {
    it(`is guessed as ${JSON.stringify(separator)}`, () => {
      const table = read(['a', 'b', 'c'].join(separator) + '\n' + ['1', 'x', '2.5'].join(separator) + '\n');
      assert.equal(table.source.separator, separator);
      assert.equal(table.columns.length, 3);
    });
  }

  it('is not fooled by separators inside quotes', () => {
    assert.equal(read('a;b\n"x,y,z";1\n"p,q,r";2\n').source.separator, ';');
  });

  it('is the semicolon in a file with decimal commas and no header', () => {
    const table = read('1,5;2,5;3,25\n2,5;7,5;9,25\n');
    assert.deepEqual([table.source.separator, table.source.header, table.source.decimalMark], [';', false, ',']);
    assert.deepEqual(numbersOf(table, 'column 3'), [3.25, 9.25]);
  });

  it('is never a letter, even where a letter splits every line alike', () => {
    const table = read('aha\nbhb\nchc\n');
    assert.equal(table.source.separator, ',');
    assert.equal(table.columns.length, 1);
  });

  it('survives a few ragged rows and a text column with semicolons in each row', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},p;q${i % 9 === 0 ? ',extra' : ''}`);
    assert.equal(read('n,pair\n' + rows.join('\n')).source.separator, ',');
  });

  it('is overridden on request, and announced by Excel in a first line of its own', () => {
    assert.equal(read('a,b;c\n1,2;3\n', { separator: ';' }).columns[0].name, 'a,b');
    const table = read('sep=|\na,b|c\n1,2|3\n');
    assert.equal(table.source.separator, '|');
    assert.deepEqual(table.columns.map((column) => column.name), ['a,b', 'c']);
    assert.deepEqual([...table.lineOfRow], [3]);
  });
});

describe('decimal mark', () => {
  it('is a comma where 0,5 or 1234,5 says so', () => {
    const table = read('x;y\n0,5;1.234,5\n1234,5;7\n');
    assert.equal(table.source.decimalMark, ',');
    assert.deepEqual(numbersOf(table, 'x'), [0.5, 1234.5]);
    assert.deepEqual(numbersOf(table, 'y'), [1234.5, 7]);
  });

  it('is a comma for 1,234 between semicolons or tabs', () => {
    assert.deepEqual(numbersOf(read('x;y\n1,234;7\n2,345;8\n'), 'x'), [1.234, 2.345]);
    assert.deepEqual(numbersOf(read('x\ty\n1,234\t7\n2,345\t8\n'), 'x'), [1.234, 2.345]);
  });

  it('is a point where 1,234 stands beside a decimal point', () => {
    assert.deepEqual(numbersOf(read('x;y\n1,234;7.5\n2,345;8.25\n'), 'x'), [1234, 2345]);
  });

  it('is a point for quoted thousands between commas', () => {
    const table = read('x,y\n"1,234,567.8",1\n"2,000",2\n');
    assert.equal(table.source.decimalMark, '.');
    assert.deepEqual(numbersOf(table, 'x'), [1234567.8, 2000]);
  });

  it('reads thousands with points beside decimal commas', () => {
    assert.deepEqual(numbersOf(read('x;y\n1.234.567,8;1\n0,5;2\n'), 'x'), [1234567.8, 0.5]);
  });

  it('is settled by the whole file, not by its first rows', function () {
    this.timeout(20_000);
    const table = read('x;y\n' + '1,234;5\n'.repeat(50_000) + '1;5.5\n');
    assert.equal(table.source.decimalMark, '.');
    assert.equal(numbersOf(table, 'x')[0], 1234);
  });

  it('is overridden on request', () => {
    assert.deepEqual(numbersOf(read('x;y\n1,234;7\n2,345;8\n', { decimalMark: '.' }), 'x'), [1234, 2345]);
  });
});

describe('header', () => {
  it('is missing when the first line is all numbers or blanks', () => {
    const table = read('1,2,\n3,4,5\n');
    assert.equal(table.source.header, false);
    assert.deepEqual(table.columns.map((column) => column.name), ['column 1', 'column 2', 'column 3']);
    assert.deepEqual([...table.lineOfRow], [1, 2]);
  });

  it('is missing when the first line has numbers above numbers', () => {
    const table = read('5.1,setosa\n7.0,versicolor\n6.3,virginica\n');
    assert.equal(table.source.header, false);
    assert.deepEqual(textsOf(table, 'column 2'), ['setosa', 'versicolor', 'virginica']);
  });

  it('is there when words stand above numbers, or above words', () => {
    assert.equal(read('a,b\n1,2\n').source.header, true);
    assert.equal(read('city,land\nOslo,Norway\n').source.header, true);
  });

  it('may name years', () => {
    const table = read('country,2019,2020\nNorway,5.3,6.1\nSweden,4.2,3.9\n');
    assert.deepEqual(table.columns.map((column) => column.name), ['country', '2019', '2020']);
  });

  it('is overridden on request, both ways', () => {
    assert.equal(read('a,b\nc,d\n', { header: false }).rowCount, 2);
    assert.deepEqual(read('2020,2021\n1,2\n', { header: true }).columns.map((column) => column.name), ['2020', '2021']);
  });

  it('gives every column a name of its own', () => {
    const names = read('x, x ,,x (2),"two\nlines",x\na,b,c,d,e,f\n').columns.map((column) => column.name);
    assert.deepEqual(names, ['x', 'x (3)', 'column 3', 'x (2)', 'two lines', 'x (4)']);
  });

  it('may name columns as an object names its own', () => {
    const table = read('__proto__,constructor\n1.5,a\n2.5,b\n');
    assert.deepEqual(table.columns.map((column) => column.name), ['__proto__', 'constructor']);
    assert.equal(kindsOf(table).constructor, 'category');
  });
});

describe('a separator at the end of lines', () => {
  it('makes an empty last column, and says so, when the header has it too', () => {
    const table = read('a,b,\n1,x,\n2,y,\n');
    assert.deepEqual([columnOf(table, 'column 3').kind, columnOf(table, 'column 3').note], ['constant', 'no values']);
    assert.equal(table.rowCount, 2);
  });

  it('makes the same column when only the rows have it', () => {
    const table = read('a,b\n1,x,\n2,y,\n');
    assert.deepEqual(kindsOf(table), { a: 'number', b: 'category', 'column 3': 'constant' });
    assert.deepEqual(table.source.raggedRows, []);
  });

  it('is a ragged row when it ends some rows only', () => {
    assert.deepEqual(read('a,b\n1,x,\n2,y\n').source.raggedRows, [{ line: 2, fields: 3, expected: 2 }]);
  });
});
