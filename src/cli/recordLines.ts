import type { DesignRecord } from '../engine/data/design';
import { signsText } from '../engine/data/signedNumber';
import { shorten } from './textTable';

/** What was done to the data, for a person; `about` comes after the first line: what the target was taken for. */
export function recordLines(record: DesignRecord, about: readonly string[]): string[] {
  const lines = [`Data: ${record.rowsUsed} of ${record.rowsRead} rows used; ${record.source.encoding}, separator ${separatorNames[record.source.separator]}, decimal ${record.source.decimalMark === ',' ? 'comma' : 'point'}.`];
  lines.push(...about);
  for (const { line, reason } of record.rowsSkipped.slice(0, 5)) lines.push(`  line ${line} left out: ${reason}`);
  if (record.rowsSkipped.length > 5) lines.push(`  … and ${record.rowsSkipped.length - 5} more rows left out`);
  for (const { column, count, how } of record.imputed) {
    lines.push(`  ${shorten(column)}: ${count} missing, ${how === 'mean' ? 'filled with the mean' : 'kept as the level "(missing)"'}`);
  }
  for (const note of record.notes ?? []) lines.push(`  ${note}`);
  for (const { column, reason } of record.excluded) lines.push(`  ${shorten(column)} left out: ${reason}${reason.startsWith('id-like') ? ' (--include keeps it)' : ''}`);
  for (const { column, line, text } of record.unreadable.slice(0, 5)) lines.push(`  ${shorten(column)}, line ${line}: "${shorten(text)}" is not a number, taken as missing`);
  if (record.unreadable.length > 5) lines.push(`  … and ${record.unreadable.length - 5} more cells that are not numbers, taken as missing`);
  if (record.dates.length > 0) lines.push(`  read as days since 1970-01-01: ${record.dates.map((name) => shorten(name)).join(', ')}`);
  if (record.booleans.length > 0) lines.push(`  true or false, read as 1 and 0: ${record.booleans.map((name) => shorten(name)).join(', ')}`);
  if (record.signs) lines.push(`  numbers with a sign, read without it: ${signsText(record.signs)}`);
  for (const { column, levels, oneColumnFor } of record.encoded) {
    lines.push(`  ${shorten(column)}: ${oneColumnFor === undefined ? `${levels.length} levels, one 0/1 column each` : twoLevels(levels, oneColumnFor)}`);
  }
  return lines;
}

function twoLevels(levels: readonly string[], oneColumnFor: string): string {
  const [zero] = levels.filter((level) => level !== oneColumnFor);
  return `two levels, one 0/1 column: 1 is ${shorten(oneColumnFor)}, 0 is ${shorten(zero)}`;
}

const separatorNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
