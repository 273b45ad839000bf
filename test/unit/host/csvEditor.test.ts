import assert from 'node:assert/strict';
import type { ColumnOverview } from '../../../src/protocol/workerMessages';
import { columnRole, isZeroed } from '../../../src/host/csvEditor/columnRole';
import { columnWords } from '../../../src/host/csvEditor/columnWords';
import { firstRecordLine } from '../../../src/host/csvEditor/csvDocument';
import { LineScanner } from '../../../src/host/csvEditor/lineScanner';
import { EngineWorker } from '../../../src/host/engine/engineWorker';
import { SparsityRun } from '../../../src/host/sparsity/sparsityRun';
import { builtWorker } from '../worker/dataFiles';
import { finishedModel } from './snapshots';

const identity = { id: 'run-1', name: null, made: 0 };
const fit = (columns: readonly string[]) => new SparsityRun('panel-1', 0, finishedModel(columns), identity);
const numbers = (part: Partial<ColumnOverview>): ColumnOverview => ({ name: 'a', kind: 'number', note: null, missing: 0, numbers: { mean: 26.376, deviation: 4.418, least: 18, most: 42.2, bins: [1, 4, 8, 0] }, levels: null, ...part });

/** A document whose lines are counted as they are asked for. */
function documentOf(text: string) {
  const lines = text.split('\n');
  let asked = 0;
  return { lineCount: lines.length, lineAt: (line: number) => (asked++, { text: lines[line] }), asked: () => asked, set: (line: number, now: string) => (lines[line] = now) };
}

describe('in the text of a CSV', () => {
  it('the first record is found below blank lines and the line that names the separator', () => {
    assert.deepEqual(['a,b\n1,2', '\n  \na,b', 'sep=;\na;b', '', '\n'].map((text) => firstRecordLine(documentOf(text))), [0, 2, 1, -1, -1]);
  });

  it('a line far down is read by what is open above it, once', () => {
    const document = documentOf(`a,"b\nc"\n${'1,2\n'.repeat(500)}x,"y\nz, z",w`);
    const scanner = new LineScanner(document, ',', 0);
    assert.equal(scanner.headerEnd(), 2);
    assert.deepEqual(scanner.scan(503)!.cells.map(({ column, start, end }) => [column, start, end]), [[1, 0, 5], [2, 6, 7]]);
    const before = document.asked();
    scanner.scan(503);
    assert.equal(document.asked() - before, 1);
    document.set(502, 'x,y');
    scanner.changedFrom(502);
    assert.deepEqual(scanner.scan(503)!.cells.map(({ column }) => column), [0, 1, 2]);
    assert.ok(document.asked() - before < 10, 'lines above an edit are not read again');
  });

  it('a hover says what a column of numbers holds', () => {
    const { kind, values, histogram, model } = columnWords(numbers({ missing: 3 }), undefined);
    assert.deepEqual([kind, values, histogram, model], ['number · 3 missing', 'mean 26.4 ± 4.42 (sd) · 18 to 42.2', '▁▄█\u2007', null]);
  });

  it('a hover says what texts, dates and true/false columns hold', () => {
    const levels = { count: 9, most: [{ level: 'Oslo', rows: 5 }, { level: 'a | b', rows: 2 }] };
    const day = { mean: 0, deviation: 1, least: 19723, most: 19754, bins: [1, 1] };
    assert.equal(columnWords(numbers({ kind: 'category', numbers: null, levels }), undefined).values, '9 levels: Oslo (5), a | b (2), …');
    assert.equal(columnWords(numbers({ kind: 'date', numbers: day }), undefined).values, '2024-01-01 to 2024-02-01');
    assert.equal(columnWords(numbers({ kind: 'boolean', numbers: { ...day, mean: 0.25 } }), undefined).values, '25 % true');
    assert.equal(columnWords(numbers({ numbers: null, missing: 4 }), undefined).values, null);
  });

  it('a hover says what the latest fit makes of a column', () => {
    const says = (name: string) => columnWords(numbers({ name }), fit(['a', 'b', 'c'])).model?.says;
    assert.equal(says('a'), '+3 per sd, 1.5 per unit · enters 1st');
    assert.equal(says('c'), 'zero · enters 2nd');
    assert.equal(says('progression'), 'the target');
    assert.equal(says('id'), 'not in the model');
  });

  it('the levels of a category are one column of the file, which is zeroed when all of them are', () => {
    const run = fit(['a', 'city=Oslo', 'city=Rom', 'b']);
    const role = columnRole(run, 'city');
    assert.deepEqual(role.kind === 'feature' && role.coefficients.map(({ name }) => name).sort(), ['city=Oslo', 'city=Rom']);
    assert.deepEqual(['a', 'city', 'b', 'progression', 'id'].map((name) => isZeroed(run, name)), [false, false, false, false, false]);
    assert.equal(isZeroed(fit(['a', 'b', 'c']), 'c'), true);
  });
});

describe('the overview of a file', () => {
  let worker: EngineWorker;

  before(() => (worker = new EngineWorker({ script: builtWorker, threads: 1 })));
  after(() => worker.dispose());

  const overview = (text: string) => worker.call('overview', { bytes: new TextEncoder().encode(text), options: {} });

  it('has the mean, the standard deviation and a histogram of numbers', async () => {
    const { rows, separator, columns } = await overview(`x;n;city\n${Array.from({ length: 20 }, (_, i) => `${i * 2.5};${i % 3};${i % 5 === 0 ? 'Oslo' : 'Rom'}`).join('\n')}`);
    const [x, n, city] = columns;
    assert.deepEqual([rows, separator], [20, ';']);
    assert.equal(x.numbers!.mean, 23.75);
    // Of 0 … 19: √(20·21/12) with n − 1.
    assert.ok(Math.abs(x.numbers!.deviation! - 2.5 * Math.sqrt(35)) < 1e-12);
    assert.deepEqual([x.numbers!.least, x.numbers!.most, x.numbers!.bins.length, x.numbers!.bins.reduce((sum, bin) => sum + bin, 0)], [0, 47.5, 12, 20]);
    assert.deepEqual([...n.numbers!.bins], [7, 7, 6]);
    assert.deepEqual(city.levels, { count: 2, most: [{ level: 'Rom', rows: 16 }, { level: 'Oslo', rows: 4 }] });
  });

  it('names ragged rows by their lines, quoted line breaks counted, and cells that are no numbers', async () => {
    const { raggedRows, ragged, unreadable, rowsRead } = await overview(`a,b\n1,"two\nlines"\n3\n4,x\n5,y,z\n${Array.from({ length: 30 }, (_, i) => `${i},w`).join('\n')}\noops,w\n`);
    assert.deepEqual(raggedRows.map(({ line, fields, expected }) => [line, fields, expected]), [[4, 1, 2], [6, 3, 2]]);
    assert.deepEqual([ragged, rowsRead], [2, 35]);
    assert.deepEqual(unreadable, [{ column: 'a', line: 37, text: 'oops' }]);
  });

  it('refuses what is no table in one sentence', async () => {
    await assert.rejects(overview('a,b\n1,"2\n'), /never closed/);
  });
});
