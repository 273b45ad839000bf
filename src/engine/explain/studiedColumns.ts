import * as l10n from '@vscode/l10n';
import { quoted } from '../commaList';
import type { Design, DesignColumn } from '../data/design';
import { InputError } from '../errors';
import { someNames } from './someNames';

/** The columns that can be told apart from all others together, as far as that is known beforehand. */
export interface StudiedColumns {
  readonly design: Design;
  /** Number of each in the design that was given. */
  readonly numbers: readonly number[];
  /** Levels of categories that the other levels are compared with. */
  readonly references: readonly string[];
}

/**
 * A design without columns that are left out of the model (factor ∞) or do not vary, and without the most frequent level of each category that is there whole:
 * the levels sum to 1, so that none has an effect of its own; beside a reference, each has one.
 * @param factors v_j by design column
 * @throws InputError when none is left
 */
export function studiedColumns(design: Design, factors: Float64Array): StudiedColumns {
  const inUse = Array.from(design.columns.keys()).filter((j) => factors[j] < Infinity && varies(design, design.columns[j]));
  const references = new Set<number>();
  for (const { column, levels } of design.record.encoded) {
    const own = inUse.filter((j) => design.columns[j].kind === 'indicator' && design.columns[j].source === column);
    if (own.length > 0 && own.length === levels.length) references.add(own.reduce((most, j) => (count(design.columns[j]) > count(design.columns[most]) ? j : most)));
  }
  const numbers = inUse.filter((j) => !references.has(j));
  if (numbers.length === 0) throw new InputError(l10n.t('No column is left that varies and is in the model; choose other columns.'));
  return { design: { ...design, columns: numbers.map((j) => design.columns[j]) }, numbers, references: [...references].map((j) => design.columns[j].name) };
}

/** What the reduction means to a reader; null when there is nothing to say. */
export function referenceNote({ references }: StudiedColumns): string | null {
  if (references.length === 0) return null;
  return l10n.t('Levels of a category are compared with its most frequent one: {0}.', someNames(references.map(quoted)));
}

function count(column: DesignColumn): number {
  return column.kind === 'indicator' ? column.rows.length : 0;
}

/** Among the rows that weigh something. */
function varies({ weights, n }: Design, column: DesignColumn): boolean {
  if (column.kind === 'indicator') {
    const heavy = weights.reduce((sum, w) => sum + (w > 0 ? 1 : 0), 0);
    const own = column.rows.reduce((sum, row) => sum + (weights[row] > 0 ? 1 : 0), 0);
    return own > 0 && own < heavy;
  }
  const missing = new Set(column.missingRows);
  let first: number | null = null;
  for (let i = 0; i < n; i++) {
    if (weights[i] === 0 || missing.has(i)) continue;
    if (first !== null && column.values[i] !== first) return true;
    first ??= column.values[i];
  }
  return false;
}
