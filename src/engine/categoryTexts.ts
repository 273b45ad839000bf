import * as l10n from '@vscode/l10n';
import { commaList, quoted } from './commaList';
import { missingLevel } from './data/designColumns';
import type { CodedColumn, Column } from './data/table';
import { InputError } from './errors';

/** What a model knows of one level of a category. */
export interface KnownLevel {
  readonly level: string;
  /** Where one column tells two levels apart: the one that it is 0 for. */
  readonly otherLevel?: string;
}

/** A text that a model has not seen in a category: it counts as none of the levels, or, where two levels share a column, as the one that is 0. */
export interface UnseenText {
  readonly column: string;
  readonly level: string;
  readonly rows: number;
  readonly countsAs?: string;
}

/**
 * Calls `each` with every row of a category and the place of its level among the known ones; null where it is none of them.
 * @param model what knows them, for the sentence
 * @returns the texts that are not known
 * @throws InputError where the column holds numbers
 */
export function readCategory(column: Column, known: readonly KnownLevel[], model: 'model' | 'network', each: (row: number, place: number | null) => void): UnseenText[] {
  if (column.storage === 'numeric') {
    throw new InputError(model === 'model'
      ? l10n.t('Column "{0}" holds numbers where the model has the categories {1}; give those.', column.name, shown(known))
      : l10n.t('Column "{0}" holds numbers where the network has the categories {1}; give those.', column.name, shown(known)));
  }
  const placeOf = new Map(known.map(({ level }, place) => [level, place]));
  const other = known.find(({ otherLevel }) => otherLevel !== undefined)?.otherLevel;
  const unseen = new Map<string, number>();
  for (let row = 0; row < column.codes.length; row++) {
    const level = textAt(column, row);
    const place = placeOf.get(level) ?? null;
    if (place === null && level !== other) unseen.set(level, (unseen.get(level) ?? 0) + 1);
    each(row, place);
  }
  return [...unseen].map(([level, rows]) => ({ column: column.name, level, rows, ...(other === undefined ? {} : { countsAs: other }) }));
}

function textAt({ codes, levels }: CodedColumn, row: number): string {
  return codes[row] < 0 ? missingLevel : levels[codes[row]];
}

function shown(known: readonly KnownLevel[]): string {
  const levels = known.flatMap(({ level, otherLevel }) => (otherLevel === undefined ? [level] : [otherLevel, level]));
  return commaList(levels.slice(0, 3).map(quoted));
}
