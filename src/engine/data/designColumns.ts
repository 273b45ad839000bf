import * as l10n from '@vscode/l10n';
import type { Job } from '../job';
import type { DenseColumn, EncodedCategory, IndicatorColumn } from './design';
import type { CodedColumn, NumericColumn } from './table';
import { typicalScale } from './typicalScale';

/** The level of rows in which a category has no value. */
export const missingLevel = '(missing)';

/** In provisional units: its square is still a number. */
const largestValue = 1e140;

/** Why a column makes no design column, though the whole file's cells would have let it. */
export interface Unusable {
  readonly kind: 'unusable';
  readonly reason: string;
}

/**
 * A numeric column over the rows in use, in provisional units: they keep digits, and the fit computes its own mean and deviation.
 */
export function* denseColumn(column: NumericColumn, rows: Int32Array): Job<null, DenseColumn | Unusable> {
  const observed = new Float64Array(rows.length);
  const missing = new Int32Array(rows.length);
  let count = 0;
  let absent = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = column.values[rows[i]];
    if (Number.isNaN(value)) missing[absent++] = i;
    else observed[count++] = value;
  }
  if (count === 0) return unusable(noValues());
  yield null;
  const { centre, scale } = typicalScale(observed.subarray(0, count));
  yield null;
  if (scale === 0) return unusable(oneValue());

  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const value = column.values[rows[i]];
    values[i] = Number.isNaN(value) ? 0 : (value - centre) / scale;
    if (!(Math.abs(values[i]) < largestValue)) return unusable(l10n.t('values too large to compute with'));
  }
  return { kind: 'dense', reading: column.reading, name: column.name, source: column.name, values, centre, scale, missingRows: missing.slice(0, absent) };
}

/**
 * One indicator for each level that the rows in use have, in sorted order, "(missing)" last. No level is dropped, but that two levels
 * are told apart by one column, of the second level: a pair of opposite columns would leave the penalty two equally good ways to say one thing.
 */
export function indicatorColumns(column: CodedColumn, rows: Int32Array): IndicatorColumn[] | Unusable {
  const counts = new Int32Array(column.levels.length + 1);
  const placeOfMissing = missingPlace(column);
  for (const row of rows) counts[placeOf(column, row, placeOfMissing)]++;
  const present = counts.reduce((total, each) => total + (each > 0 ? 1 : 0), 0);
  if (present === 1) {
    const empty = counts[placeOfMissing] > 0 && placeOfMissing === column.levels.length;
    return unusable(empty ? noValues() : oneValue());
  }

  const rowsOf = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(counts.length);
  for (let i = 0; i < rows.length; i++) {
    const place = placeOf(column, rows[i], placeOfMissing);
    rowsOf[place][filled[place]++] = i;
  }
  const indicators: IndicatorColumn[] = [];
  for (let place = 0; place < counts.length; place++) {
    if (counts[place] === 0) continue;
    const level = column.levels[place] ?? missingLevel;
    indicators.push({ kind: 'indicator', name: `${column.name}=${level}`, source: column.name, level, rows: rowsOf[place] });
  }
  return indicators.length === 2 ? [oneOf(indicators)] : indicators;
}

/** The second, but what is there rather than what is missing. */
function oneOf([first, second]: readonly IndicatorColumn[]): IndicatorColumn {
  return second.level === missingLevel ? { ...first, otherLevel: second.level } : { ...second, otherLevel: first.level };
}

/** The level without a column, where two levels share one. */
export function otherLevelOf({ otherLevel }: { readonly otherLevel?: string }): { otherLevel?: string } {
  return otherLevel === undefined ? {} : { otherLevel };
}

/** What a category became, for the record. */
export function encodedCategory(column: string, indicators: readonly IndicatorColumn[]): EncodedCategory {
  const [{ level, otherLevel }] = indicators;
  if (otherLevel === undefined) return { column, levels: indicators.map((indicator) => indicator.level) };
  return { column, levels: otherLevel === missingLevel ? [level, otherLevel] : [otherLevel, level], oneColumnFor: level };
}

/** After the levels; or the level itself when the file spells it "(missing)". */
function missingPlace(column: CodedColumn): number {
  const spelled = column.levels.indexOf(missingLevel);
  return spelled >= 0 ? spelled : column.levels.length;
}

function placeOf(column: CodedColumn, row: number, placeOfMissing: number): number {
  const code = column.codes[row];
  return code < 0 ? placeOfMissing : code;
}

function noValues(): string {
  return l10n.t('constant: no values in the rows used');
}

function oneValue(): string {
  return l10n.t('constant: one value in the rows used');
}

function unusable(reason: string): Unusable {
  return { kind: 'unusable', reason };
}
