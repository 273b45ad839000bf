import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isBlank, parseText } from '../../../src/engine/data/records';
import { cellText, scanLine } from '../../../src/engine/data/scanLine';
import type { Separator } from '../../../src/engine/data/table';

/** The cells of each record of a text, line by line, as their texts. */
function scanned(text: string, separator: Separator): string[][] {
  const records: string[][] = [];
  let open = -1;
  for (const line of text.split('\n')) {
    if (open < 0) records.push([]);
    const record = records.at(-1)!;
    const { cells, open: next } = scanLine(line, separator, open);
    for (const { column, start, end } of cells) record[column] = record[column] === undefined ? line.slice(start, end) : `${record[column]}\n${line.slice(start, end)}`;
    open = next;
  }
  return records.map((record) => record.map(cellText));
}

const parsed = (text: string, separator: Separator) => parseText(text, separator, true).data.map((record) => record.map((cell) => cell.trim()));

describe('the cells of a line', () => {
  it('stand where they are written', () => {
    assert.deepEqual(scanLine('a,"b, c",,d', ',', -1), {
      cells: [{ column: 0, start: 0, end: 1 }, { column: 1, start: 2, end: 8 }, { column: 2, start: 9, end: 9 }, { column: 3, start: 10, end: 11 }],
      open: -1,
    });
  });

  it('go on in the next line where a quote is open', () => {
    const first = scanLine('a,"two', ',', -1);
    assert.deepEqual(first, { cells: [{ column: 0, start: 0, end: 1 }, { column: 1, start: 2, end: 6 }], open: 1 });
    assert.deepEqual(scanLine('words",c', ',', first.open), { cells: [{ column: 1, start: 0, end: 6 }, { column: 2, start: 7, end: 8 }], open: -1 });
  });

  it('know doubled quotes, quotes that mean themselves, and blanks behind a closing one', () => {
    assert.deepEqual(scanned('"say ""hi"", now",5" pipe,"x"  ,y\n"",""""', ','), [['say "hi", now', '5" pipe', 'x', 'y'], ['', '"']]);
  });

  it('are those of the parser that reads the file, whatever is quoted', () => {
    const separator = fc.constantFrom<Separator>(',', ';', '\t', '|');
    const plain = fc.stringMatching(/^[a-z0-9 .-]{0,6}$/);
    const quoted = fc.array(fc.constantFrom('a', '""', ',', ';', '\t', '|', '\n', ' ', 'é', '7'), { maxLength: 8 }).map((parts) => `"${parts.join('')}"`);
    const record = fc.array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(separator, fc.array(record, { minLength: 1, maxLength: 6 }), (mark, records) => {
      const text = records.map((cells) => cells.join(mark)).join('\n');
      // Blank lines are passed over by whoever reads records.
      assert.deepEqual(scanned(text, mark).filter((cells) => !isBlank(cells)), parsed(text, mark).filter((cells) => !isBlank(cells)));
    }), { seed: 6, numRuns: 2000 });
  });
});
