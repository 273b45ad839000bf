import * as l10n from '@vscode/l10n';
import { commaList, quoted } from '../commaList';
import { InputError } from '../errors';
import { orList } from '../orList';
import type { Column, Table } from './table';

/**
 * The column of that name.
 * @throws InputError that names the columns it may have been meant to be. `role` is what it was to be, such as "the target", in the person's language.
 */
export function findColumn(table: Table, name: string, role: string): Column {
  const column = table.columns.find((each) => each.name === name);
  if (column) return column;
  const near = nearestNames(name, table.columns.map((each) => each.name));
  throw new InputError(near.length > 0
    ? l10n.t('There is no column "{0}" for {1}: did you mean {2}?', name, role, orList(near.map(quoted)))
    : l10n.t('There is no column "{0}" for {1}: the columns are {2}.', name, role, someNames(table)));
}

const mostSuggestions = 3;
const mostListed = 10;

/** The names that are a few typing errors away, nearest first; letter case and surrounding spaces count for nothing. */
export function nearestNames(name: string, names: readonly string[]): string[] {
  const wanted = plain(name);
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .map((candidate) => ({ candidate, distance: distanceTo(plain(candidate), wanted, allowed) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostSuggestions)
    .map(({ candidate }) => candidate);
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}

function distanceTo(candidate: string, wanted: string, allowed: number): number {
  // "radius" for "mean_radius": a part of the name is as good as one typing error.
  if (wanted.length > 2 && candidate.includes(wanted)) return candidate === wanted ? 0 : 1;
  return Math.abs(candidate.length - wanted.length) > allowed ? Infinity : editDistance(candidate, wanted);
}

/** Levenshtein's distance, row by row. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    above = row;
  }
  return above[b.length];
}

function someNames(table: Table): string {
  const shown = commaList(table.columns.slice(0, mostListed).map((column) => quoted(column.name)));
  const more = table.columns.length - mostListed;
  return more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
}
