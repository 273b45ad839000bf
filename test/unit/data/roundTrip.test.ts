import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Table } from '../../../src/engine/data/table';
import { readBytes } from './reading';

/** Text that is neither missing nor a number nor trimmed away: it begins and ends with a letter. */
const word = fc.string({ unit: fc.constantFrom(...'ab,;|\t"\n éß€'), maxLength: 8 }).map((inside) => `k${inside}z`);
const latinWord = fc.string({ unit: fc.constantFrom(...'ab,;" éßü'), maxLength: 6 }).map((inside) => `k${inside}z`);
const float = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((value) => value + 0.1234567);

interface WrittenTable {
  readonly words: (string | null)[];
  readonly floats: (number | null)[];
  readonly ragged: number[];
  readonly separator: ',' | ';' | '\t' | '|';
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly encoding: 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'latin-1';
  readonly quoteAll: boolean;
  readonly endsWithLineEnd: boolean;
}

const written: fc.Arbitrary<WrittenTable> = fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'latin-1').chain((encoding) => {
  return fc.integer({ min: 1, max: 30 }).chain((rows) => fc.record({
    words: fc.array(fc.option(encoding === 'latin-1' ? latinWord : word, { freq: 6 }), { minLength: rows, maxLength: rows }),
    floats: fc.array(fc.option(float, { freq: 6 }), { minLength: rows, maxLength: rows }),
    ragged: fc.array(fc.integer({ min: 0, max: rows }), { maxLength: 3 }),
    separator: fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const),
    encoding: fc.constant(encoding as WrittenTable['encoding']),
    quoteAll: fc.boolean(),
    endsWithLineEnd: fc.boolean(),
  }));
});

function write(table: WrittenTable): { bytes: Uint8Array; lines: number[]; raggedLines: number[] } {
  const quote = (cell: string) => (table.quoteAll || /["\n\r,;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const records: string[] = [['word', 'float', 'last'].join(table.separator)];
  const lines: number[] = [];
  const raggedLines: number[] = [];
  let line = 2;
  for (let i = 0; i < table.words.length; i++) {
    for (let copies = table.ragged.filter((at) => at === i).length; copies > 0; copies--) {
      records.push(['1', '2'].join(table.separator));
      raggedLines.push(line++);
    }
    const cells = [table.words[i] ?? '', table.floats[i] === null ? 'NA' : String(table.floats[i]), i % 2 === 0 ? 'x' : 'y'];
    lines.push(line);
    line += 1 + (table.words[i]?.split('\n').length ?? 1) - 1;
    records.push(cells.map(quote).join(table.separator));
  }
  const text = records.map((record) => record.replaceAll('\n', table.lineEnd)).join(table.lineEnd) + (table.endsWithLineEnd ? table.lineEnd : '');
  return { bytes: encode(text, table.encoding), lines, raggedLines };
}

function encode(text: string, encoding: WrittenTable['encoding']): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from('\ufeff' + text, 'utf16le');
  if (encoding === 'latin-1') return Buffer.from(text, 'latin1');
  return Buffer.from((encoding === 'utf-8' ? '' : '\ufeff') + text);
}

function wordsIn(table: Table): (string | null)[] {
  const column = table.columns[0];
  // All cells missing: nothing tells that it is a column of text.
  if (column.storage === 'numeric') return Array.from(column.values, () => null);
  return Array.from(column.codes, (code) => column.levels[code] ?? null);
}

describe('any table', () => {
  const readBack = (given: WrittenTable) => {
    const { bytes } = write(given);
    return readBytes(bytes, { separator: given.separator, header: true, kinds: { float: 'number' }, decimalMark: '.' });
  };

  it('written as CSV is read back exactly, with its lines', function () {
    this.timeout(20_000);
    fc.assert(fc.property(written, (given) => {
      const { lines, raggedLines } = write(given);
      const table = readBack(given);
      assert.deepEqual(table.columns.map((column) => column.name), ['word', 'float', 'last']);
      assert.deepEqual(wordsIn(table), given.words);
      const floats = table.columns[1];
      assert.ok(floats.storage === 'numeric');
      assert.deepEqual(Array.from(floats.values, (value) => (Number.isNaN(value) ? null : value)), given.floats);
      assert.deepEqual([...table.lineOfRow], lines);
      assert.deepEqual(table.source.raggedRows, raggedLines.map((line) => ({ line, fields: 2, expected: 3 })));
      assert.equal(table.source.rowsRead, given.words.length + raggedLines.length);
    }), { numRuns: 150, seed: 5 });
  });

  it('has its separator guessed when its text holds no other', function () {
    this.timeout(20_000);
    fc.assert(fc.property(written, (given) => {
      const plain = { ...given, ragged: [], words: given.words.map((text) => text?.replace(/[,;|\t]/g, '') ?? null) };
      const table = readBytes(write(plain).bytes);
      assert.equal(table.source.separator, given.separator);
      assert.deepEqual(wordsIn(table), plain.words);
    }), { numRuns: 150, seed: 5 });
  });
});
