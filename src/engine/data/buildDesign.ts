import * as l10n from '@vscode/l10n';
import { commaList } from '../commaList';
import { InputError } from '../errors';
import type { Job } from '../job';
import { distinctNames } from './columnNames';
import { compensatedSum } from './compensatedSum';
import type { Design, DesignColumn, DesignOptions, DesignRecord, Target } from './design';
import { denseColumn, encodedCategory, indicatorColumns } from './designColumns';
import { targetOf } from './familyTarget';
import { findColumn } from './findColumn';
import { foldNumbers } from './foldNumbers';
import { categoryNote, classNote, exposureNote } from './recordNotes';
import { distinctColumns, findRoles } from './roleColumns';
import type { RoleColumns } from './rowsInUse';
import { fewestRows, rowsInUse } from './rowsInUse';
import { statusNote } from './survivalStatus';
import type { SignedColumn } from './signedNumber';
import type { Column, Table } from './table';

/** What is decided about the features, as it is decided. */
interface Features {
  readonly columns: DesignColumn[];
  readonly imputed: DesignRecord['imputed'][number][];
  readonly unreadable: DesignRecord['unreadable'][number][];
  readonly excluded: DesignRecord['excluded'][number][];
  readonly encoded: DesignRecord['encoded'][number][];
  readonly dates: string[];
  readonly booleans: string[];
  readonly signs: SignedColumn[];
  readonly notes: string[];
}

/**
 * The matrix for a model of `options.target`: which rows and columns are used, how each is encoded, and the record of it all.
 * @throws InputError for an unknown column, a target that its family cannot model, fewer than 4 usable rows, weights that are all zero,
 * or no usable feature.
 */
export function* buildDesign(table: Table, options: DesignOptions): Job<null, Design> {
  const roles = findRoles(table, options);
  const excluded = new Set((options.exclude ?? []).map((name) => findColumn(table, name, l10n.t('the columns to leave out')).name));
  const included = new Set((options.include ?? []).map((name) => findColumn(table, name, l10n.t('the columns to keep')).name));
  refuseExcludedTarget(roles, excluded);
  const { rows, skipped } = yield* rowsInUse(table, roles);

  const isHeavy = (row: number) => roles.weights === null || roles.weights.values[row] > 0;
  refuseFewHeavyRows(roles.weights ? rows.filter(isHeavy).length : rows.length);
  const { target, record: family } = targetOf({ roles, rows, isHeavy, lineOfRow: table.lineOfRow, options });
  const weights = roles.weights ? normalised(rowsOf(roles.weights.values, rows), roles.weights.name) : equalWeights(rows.length);
  const foldOf = roles.fold ? foldNumbers(roles.fold, rows) : null;
  yield null;

  const features: Features = { columns: [], imputed: [], unreadable: [], excluded: [], encoded: [], dates: [], booleans: [], signs: [], notes: [] };
  for (const note of [classNote(target), exposureNote(family.family, roles, rows), statusNote(roles, target, rows)]) if (note !== null) features.notes.push(note);
  const inRoles = new Set<Column | null>([roles.target, roles.weights, ...distinctColumns(roles.offset), roles.status, roles.fold]);
  for (const column of [roles.target, roles.weights, ...distinctColumns(roles.offset)]) if (column) noteReading(column, features);
  for (const column of table.columns) {
    if (inRoles.has(column)) continue;
    const reason = excluded.has(column.name) ? l10n.t('left out on request') : reasonAgainst(column, included);
    if (reason === null) yield* addFeature(column, rows, features);
    else features.excluded.push({ column: column.name, reason });
    yield null;
  }
  if (features.columns.length === 0) throw new InputError(noFeature(options.target, features));

  return {
    n: rows.length,
    columns: withDistinctNames(features.columns),
    family: family.family,
    target,
    offset: offsetOf(roles, rows, target),
    weights,
    rows,
    foldOf,
    record: {
      source: table.source,
      target: options.target,
      family,
      rowsRead: table.source.rowsRead,
      rowsUsed: rows.length,
      rowsSkipped: skipped,
      imputed: features.imputed,
      unreadable: features.unreadable,
      excluded: features.excluded,
      encoded: features.encoded,
      dates: features.dates,
      booleans: features.booleans,
      ...(features.signs.length > 0 ? { signs: features.signs } : {}),
      notes: features.notes,
      weights: options.weights ?? null,
      offset: options.offset ?? null,
      status: options.status ?? null,
      foldColumn: options.foldColumn ?? null,
    },
  };
}

/** By row; where classes have offsets of their own class after class, 0 for those without. */
function offsetOf({ offset }: RoleColumns, rows: Int32Array, { classes }: Target): Float64Array | null {
  if (offset.length === 0) return null;
  if (offset[0].ofClass === null) return rowsOf(offset[0].column.values, rows);
  const all = new Float64Array(rows.length * classes!.length);
  for (const { column, ofClass } of offset) all.set(rowsOf(column.values, rows), classes!.indexOf(ofClass!) * rows.length);
  return all;
}

function refuseExcludedTarget({ target }: RoleColumns, excluded: ReadonlySet<string>): void {
  if (excluded.has(target.name)) throw new InputError(l10n.t('"{0}" is the target and among the columns to leave out: it is never one of the columns that explain; name another.', target.name));
}

function refuseFewHeavyRows(heavy: number): void {
  if (heavy > 0 && heavy < fewestRows) throw new InputError(l10n.t('Only {0} rows have a weight above 0: give at least {1} rows a weight.', heavy, fewestRows));
}

/** Why a column is left out by default, or null. */
function reasonAgainst(column: Column, included: ReadonlySet<string>): string | null {
  if (column.kind === 'constant') return l10n.t('constant: {0}', column.note!);
  if (column.kind === 'id' && !included.has(column.name)) return l10n.t('id-like: {0}', column.note!);
  return null;
}

function* addFeature(column: Column, rows: Int32Array, features: Features): Job<null, void> {
  const made = column.storage === 'numeric' ? yield* denseColumn(column, rows) : indicatorColumns(column, rows);
  if ('reason' in made) {
    features.excluded.push({ column: column.name, reason: made.reason });
    return;
  }
  if (column.kind === 'date') features.dates.push(column.name);
  if (column.kind === 'boolean') features.booleans.push(column.name);
  noteReading(column, features);
  if (Array.isArray(made)) {
    for (const indicator of made) features.columns.push(indicator);
    features.encoded.push(encodedCategory(column.name, made));
    const note = column.storage === 'coded' ? categoryNote(column) : null;
    if (note !== null) features.notes.push(note);
  } else {
    features.columns.push(made);
  }
  noteImputed(column, rows, features);
}

function noteImputed(column: Column, rows: Int32Array, features: Features): void {
  let count = 0;
  if (column.storage === 'numeric') for (const row of rows) count += Number.isNaN(column.values[row]) ? 1 : 0;
  else for (const row of rows) count += column.codes[row] < 0 ? 1 : 0;
  if (count > 0) features.imputed.push({ column: column.name, count, how: column.storage === 'numeric' ? 'mean' : 'level' });
}

function noteReading(column: Column, features: Features): void {
  if (column.storage === 'coded') return;
  if (column.reading.as === 'number' && column.reading.sign !== undefined) features.signs.push({ column: column.name, sign: column.reading.sign });
  for (const cell of column.unreadable) features.unreadable.push({ column: column.name, ...cell });
}

/** A column "city=Oslo" of the file beside the level Oslo of a column "city" must not share its name. */
function withDistinctNames(columns: readonly DesignColumn[]): DesignColumn[] {
  const names = distinctNames(columns.map((column) => column.name));
  return columns.map((column, j) => (column.name === names[j] ? column : { ...column, name: names[j] }));
}

function rowsOf(values: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]];
  return taken;
}

function equalWeights(n: number): Float64Array {
  return new Float64Array(n).fill(1 / n);
}

function normalised(weights: Float64Array, name: string): Float64Array {
  // By the largest first, so that a sum of huge weights does not overflow.
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (largest === 0) {
    throw new InputError(l10n.t('The weights column "{0}" is zero in every row used: choose a column with positive weights.', name));
  }
  const relative = weights.map((weight) => weight / largest);
  const total = compensatedSum(relative);
  return relative.map((weight) => weight / total);
}

const mostReasons = 5;

function noFeature(target: string, features: Features): string {
  const reasons = features.excluded.slice(0, mostReasons).map(({ column, reason }) => l10n.t('"{0}" ({1})', column, reason));
  const more = features.excluded.length - mostReasons;
  if (more > 0) reasons.push(l10n.t('{0} more', more));
  if (reasons.length === 0) return l10n.t('There is no column besides the target "{0}": add columns that may explain it.', target);
  return l10n.t('No column is left to explain "{0}": {1}; keep one of them or add others.', target, commaList(reasons));
}
