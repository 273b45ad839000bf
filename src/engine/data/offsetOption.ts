import * as l10n from '@vscode/l10n';
import { commaList } from '../commaList';

/** What is added to the linear predictor: a column, or for a multinomial model a column for each class that has one (class → column). */
export type OffsetOption = string | Readonly<Record<string, string>>;

/** The columns that an offset needs, each once. */
export function offsetColumns(offset: OffsetOption | null | undefined): string[] {
  if (offset === undefined || offset === null) return [];
  return typeof offset === 'string' ? [offset] : [...new Set(Object.values(offset))];
}

/** "exposure", or "a for red, b for blue". */
export function offsetText(offset: OffsetOption): string {
  return typeof offset === 'string' ? offset : commaList(Object.entries(offset).map(([own, column]) => l10n.t('{0} for {1}', column, own)));
}
