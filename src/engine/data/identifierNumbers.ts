import * as l10n from '@vscode/l10n';
/** Words in the name of a column that numbers its rows. */
const idWords = new Set(['id', 'ids', 'uid', 'uuid', 'key', 'index', 'idx', 'nr', 'no', 'row', 'rownum', 'rownumber', 'record', 'serial']);
/** Words of a time, which may well go on by one from row to row. */
const timeWords = new Set(['year', 'yr', 'month', 'week', 'day', 'date', 'time', 't', 'quarter', 'period', 'hour', 'minute', 'second', 'age', 'step', 'epoch', 'tick']);
/** Without a telling name fewer rows may be a count of something. */
const fewestUnnamed = 20;
const smallestUnnamed = 1000;
/** What may be years. */
const years = { from: 1500, to: 2200 };

/**
 * Why a column of whole numbers looks like the names of its rows, though they do not count from 0 or 1; null where it does not. All must differ: and either the
 * column is called so ("customer_id"), or each is the last plus one from a large number on, that is no year and not called a time.
 * @param values NaN where missing
 */
export function identifierNote(name: string, values: Float64Array): string | null {
  const words = wordsOf(name);
  if (words.some((word) => timeWords.has(word))) return null;
  const isNamed = words.some((word) => idWords.has(word));
  const first = values[0];
  const isLarge = values.length >= fewestUnnamed && first >= smallestUnnamed && !(first >= years.from && first + values.length <= years.to);
  if (!isNamed && !isLarge) return null;
  if (values.every((value, row) => value === first + row)) return l10n.t('numbers from {0} on, one more in each row', first);
  if (!isNamed || !values.every(Number.isInteger) || new Set(values).size < values.length) return null;
  return l10n.t('whole numbers, another in each row, under the name of an identifier');
}

/** "os_time", "osTime" and "OS time" are the words "os" and "time". */
export function wordsOf(name: string): string[] {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
