import * as l10n from '@vscode/l10n';
import type { Job } from '../job';
import type { CodedStore, ColumnStore, NumericStore } from './columnStores';
import { identifierNote } from './identifierNumbers';
import { readAsTextNote } from './recordNotes';
import { sortTexts } from './sortTexts';
import type { CodedColumn, Column, ColumnKind, NumericColumn, Reading } from './table';

/** Text counts as an identifier when at least this share of its cells differ, in at least this many rows. */
const distinctShare = 0.9;
const fewestIdRows = 4;

const rowsBetweenYields = 1 << 18;
const levelsBetweenYields = 1 << 15;

export interface ColumnContext {
  readonly name: string;
  readonly reading: Reading;
  /** The reading was asked for: an identifier is not looked for. */
  readonly forced: boolean;
  readonly lineOfRow: Int32Array;
  readonly positionOfRow: Int32Array;
}

interface Verdict {
  readonly kind: ColumnKind;
  readonly note: string | null;
}

/** The column that a store holds, and whether it is constant or an identifier. */
export function* finishColumn(store: ColumnStore, context: ColumnContext): Job<null, Column> {
  return store.storage === 'numeric' ? numericColumn(store, context) : yield* codedColumn(store, context);
}

function numericColumn(store: NumericStore, context: ColumnContext): NumericColumn {
  const values = store.values.toArray();
  let missing = 0;
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) missing++;
  const unreadable = store.odd.map(({ row, text }) => ({ line: context.lineOfRow[row], text }));
  const { kind, note } = numericVerdict(values, missing, context);
  return { name: context.name, kind, missing, note, storage: 'numeric', reading: context.reading, values, unreadable };
}

function numericVerdict(values: Float64Array, missing: number, context: ColumnContext): Verdict {
  if (missing === values.length) return { kind: 'constant', note: l10n.t('no values') };
  const first = values.find((value) => !Number.isNaN(value));
  if (values.every((value) => value === first || Number.isNaN(value))) {
    return { kind: 'constant', note: missing > 0 ? l10n.t('one value, else missing') : l10n.t('one value') };
  }
  const kind = context.reading.as;
  if (kind === 'number' && !context.forced && values.length >= fewestIdRows) {
    const start = countsFrom(values, null) ?? countsFrom(values, context.positionOfRow);
    if (start !== null) return { kind: 'id', note: l10n.t('row numbers from {0}', start) };
    const names = identifierNote(context.name, values);
    if (names !== null) return { kind: 'id', note: names };
  }
  return { kind, note: null };
}

/** 0 or 1 when the values count the rows from there (by place in the file where ragged rows were left out), else null. */
function countsFrom(values: Float64Array, positions: Int32Array | null): number | null {
  const start = values[0] - (positions ? positions[0] : 0);
  if (start !== 0 && start !== 1) return null;
  return values.every((value, row) => value === start + (positions ? positions[row] : row)) ? start : null;
}

function* codedColumn(store: CodedStore, context: ColumnContext): Job<null, CodedColumn> {
  const codes = store.codes.toArray();
  const levels = yield* sortTexts([...store.codeOf.keys()]);
  const placeOf = new Int32Array(levels.length);
  for (let place = 0; place < levels.length; place++) {
    placeOf[store.codeOf.get(levels[place])!] = place;
    if (place % levelsBetweenYields === 0) yield null;
  }
  let missing = 0;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] < 0) missing++;
    else codes[row] = placeOf[codes[row]];
    if (row % rowsBetweenYields === 0) yield null;
  }
  const { kind, note } = codedVerdict(levels, codes.length - missing, missing, context.forced);
  return { name: context.name, kind, missing, note, storage: 'coded', codes, levels };
}

function codedVerdict(texts: readonly string[], present: number, missing: number, forced: boolean): Verdict {
  const levels = texts.length;
  if (levels === 0) return { kind: 'constant', note: l10n.t('no values') };
  // With missing cells one level still says something: "(missing)" is the other.
  if (levels === 1 && missing === 0) return { kind: 'constant', note: l10n.t('one value') };
  const differs = present >= fewestIdRows && levels >= distinctShare * present;
  if (differs && !forced) {
    return { kind: 'id', note: readAsTextNote(texts) ?? l10n.t('text different in nearly every row') };
  }
  return { kind: 'category', note: null };
}
