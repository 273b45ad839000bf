import assert from 'node:assert/strict';
import { readBytes, textsOf } from './reading';

const text = 'name,x\nÅse,1\nZoë,2\nÅse,3\nZoë,5\n';
const names = ['Åse', 'Zoë', 'Åse', 'Zoë'];

function utf16(content: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(content.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < content.length; i++) view.setUint16(2 * i, content.charCodeAt(i), littleEndian);
  return bytes;
}

const asBytes: Record<string, { bytes: Uint8Array; encoding: string; byteOrderMark: boolean }> = {
  'UTF-8': { bytes: Buffer.from(text), encoding: 'utf-8', byteOrderMark: false },
  'UTF-8 with a byte order mark': { bytes: Buffer.from('\ufeff' + text), encoding: 'utf-8', byteOrderMark: true },
  'UTF-16 LE with a mark': { bytes: utf16('\ufeff' + text, true), encoding: 'utf-16le', byteOrderMark: true },
  'UTF-16 BE with a mark': { bytes: utf16('\ufeff' + text, false), encoding: 'utf-16be', byteOrderMark: true },
  'UTF-16 LE without a mark': { bytes: utf16(text, true), encoding: 'utf-16le', byteOrderMark: false },
  'UTF-16 BE without a mark': { bytes: utf16(text, false), encoding: 'utf-16be', byteOrderMark: false },
  'Latin-1': { bytes: Buffer.from(text, 'latin1'), encoding: 'latin-1', byteOrderMark: false },
};

describe('encoding', () => {
  for (const [name, { bytes, encoding, byteOrderMark }] of Object.entries(asBytes)) {
    it(`reads ${name}`, () => {
      const table = readBytes(bytes);
      assert.deepEqual([table.source.encoding, table.source.byteOrderMark], [encoding, byteOrderMark]);
      assert.deepEqual(table.columns.map((column) => column.name), ['name', 'x']);
      assert.deepEqual(textsOf(table, 'name'), names);
    });
  }

  it('reads a quoted first name behind a byte order mark', () => {
    assert.deepEqual(readBytes(Buffer.from('\ufeff"a,b",c\n1,2\n')).columns.map((column) => column.name), ['a,b', 'c']);
  });

  it('takes a file for Latin-1 when one byte far into it is not UTF-8', function () {
    this.timeout(20_000);
    const bytes = Buffer.from('name,x\n' + 'Oslo,1\n'.repeat(400_000) + 'S\xe3o,2\n', 'latin1');
    const table = readBytes(bytes);
    assert.equal(table.source.encoding, 'latin-1');
    assert.equal(textsOf(table, 'name').at(-1), 'São');
  });

  it('reads the euro sign and curly quotes of windows-1252 as what they are', () => {
    const table = readBytes(Buffer.from('t,x\n\x80\x93a\x94\xff,1\nb,2\n', 'latin1'));
    assert.deepEqual(textsOf(table, 't'), ['€“a”ÿ', 'b']);
  });

  it('keeps characters that lie across the pieces it decodes', function () {
    this.timeout(20_000);
    const rows = 150_000;
    const table = readBytes(Buffer.from('name,x\n' + 'é€😀,1\n'.repeat(rows)));
    assert.equal(table.rowCount, rows);
    assert.deepEqual(new Set(textsOf(table, 'name')), new Set(['é€😀']));
  });

  it('obeys the encoding asked for', () => {
    assert.deepEqual(textsOf(readBytes(Buffer.from(text), { encoding: 'latin-1' }), 'name')[0], 'Ã…se');
  });

  it('refuses bytes that are no text', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);
    assert.throws(() => readBytes(bytes), { name: 'InputError', message: /not text.*save the table as CSV/ });
    assert.throws(() => readBytes(Buffer.from('a,b\n1,\0\n2,3\n')), { name: 'InputError', message: /not text/ });
  });
});
