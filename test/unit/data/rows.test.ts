import assert from 'node:assert/strict';
import { readTable } from '../../../src/engine/data/readTable';
import { numbersOf, read, textsOf } from './reading';

describe('rows', () => {
  it('may hold separators, quotes and line ends inside quotes', () => {
    const table = read('name,x\n"a, b",1\n"say ""hi""",2\n"two\nlines",3\n5" pipe,5\n');
    assert.deepEqual(textsOf(table, 'name'), ['a, b', 'say "hi"', 'two\nlines', '5" pipe']);
    assert.deepEqual([...table.lineOfRow], [2, 3, 4, 6]);
  });

  for (const [name, end] of [['LF', '\n'], ['CRLF', '\r\n'], ['lone CR', '\r']]) {
    it(`may end in ${name}, with or without one at the end of the file`, () => {
      const text = ['a,b', '1,"x', 'y"', '', '5,z'].join(end);
      for (const table of [read(text), read(text + end)]) {
        assert.deepEqual(numbersOf(table, 'a'), [1, 5]);
        assert.deepEqual(textsOf(table, 'b'), ['x\ny', 'z']);
        assert.deepEqual([...table.lineOfRow], [2, 5]);
      }
    });
  }

  it('may mix line ends', () => {
    assert.deepEqual([...read('a,b\r\n1,x\n2,y\r3,z\n').lineOfRow], [2, 3, 4]);
  });

  it('are not blank lines, which still count as lines', () => {
    const table = read('\n\na,b\n\n1,x\n  \n5,y\n\n');
    assert.deepEqual([...table.lineOfRow], [5, 7]);
    assert.equal(table.source.rowsRead, 2);
    assert.deepEqual(table.source.raggedRows, []);
  });

  it('with too few or too many fields are reported by line and left out, never padded', () => {
    const table = read('a,b,c\n1,2,3\n4,"x\ny"\n7,8,9\n\n1,2,3,4\n5,6,8\n');
    assert.deepEqual(table.source.raggedRows, [
      { line: 3, fields: 2, expected: 3 },
      { line: 7, fields: 4, expected: 3 },
    ]);
    assert.deepEqual(numbersOf(table, 'a'), [1, 7, 5]);
    assert.deepEqual([...table.lineOfRow], [2, 5, 8]);
    assert.deepEqual([...table.positionOfRow], [0, 2, 4]);
    assert.equal(table.source.rowsRead, 5);
  });

  it('keep their lines over many pieces of a long file', function () {
    this.timeout(20_000);
    const rows = Array.from({ length: 60_000 }, (_, i) => (i % 3 === 0 ? `${i},"two\r\nlines"` : `${i},one`));
    const table = read('n,t\r\n' + rows.join('\r\n'));
    let line = 2;
    for (let i = 0; i < rows.length; i++) {
      assert.equal(table.lineOfRow[i], line);
      line += i % 3 === 0 ? 2 : 1;
    }
  });

  it('may be far longer than a piece', function () {
    this.timeout(20_000);
    const width = 40_000;
    const header = Array.from({ length: width }, (_, j) => `v${j}`).join(',');
    const row = Array.from({ length: width }, (_, j) => `${j}.25`).join(',');
    const table = read(`${header}\n${row}\n${row}\n`);
    assert.equal(table.columns.length, width);
    assert.deepEqual(numbersOf(table, `v${width - 1}`), [width - 0.75, width - 0.75]);
  });
});

describe('a file that cannot be read', () => {
  const refused: [string, string, RegExp][] = [
    ['is empty', '', /^The file is empty: /],
    ['is only blank lines', '\n  \n', /^The file is empty: /],
    ['is only a byte order mark', '\ufeff', /^The file is empty: /],
    ['is a header alone', 'a,b,c\n', /^The file has a header but no rows below it: /],
    ['has only ragged rows', 'a,b,c\n1,2\n3,4\n', /^No row can be read: line 2 has 2 fields where the header has 3; choose/],
    ['has a title above its header', 'Sales of the year\na,b,c\n1,2,3\n', /^No row can be read: line 2 has 3 fields .*remove lines above the header/],
    ['would merge lines at a quote', 'a,b\n1,x\n2,"y"z\n3,"w"\n4,x\n', /^The quoted cell on line 3 goes on behind its closing quote: /],
    ['never closes a quote', 'a,b\n1,x\n2,"y\n3,z\n', /^The quote that opens on line 3 is never closed: /],
  ];
  for (const [name, text, message] of refused) {
    it(`${name}: one sentence says what to do`, () => {
      assert.throws(() => read(text), { name: 'InputError', message });
    });
  }

  it('has an open quote and 20 MB behind it: the line is still named, and soon', function () {
    this.timeout(20_000);
    assert.throws(() => read('a,b\n1,x\n2,"y\n' + '3,zzzzzzz\n'.repeat(2_000_000)), /quote that opens on line 3 is never closed/);
  });
});

describe('reading as a job', () => {
  it('pauses often, tells how far it is, and can be stopped', function () {
    this.timeout(20_000);
    const bytes = new TextEncoder().encode('x,y\n' + '1.5,a\n'.repeat(500_000));
    const job = readTable(bytes);
    const fractions: number[] = [];
    for (let step = job.next(); !step.done; step = job.next()) fractions.push(step.value.fraction);
    assert.ok(fractions.length > 20);
    assert.ok(fractions.every((fraction, i) => fraction >= 0 && fraction <= 1 && (i === 0 || fraction >= fractions[i - 1])));
    const stopped = readTable(bytes);
    stopped.next();
    stopped.return(undefined as never);
    assert.equal(stopped.next().done, true);
  });
});
