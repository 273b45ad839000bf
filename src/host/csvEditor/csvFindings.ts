import * as l10n from '@vscode/l10n';
import { andList } from '../../engine/andList';
import type { FileOverview } from '../../protocol/workerMessages';

/** What a line of a file has that a table cannot hold. */
export interface Finding {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  /** The whole row is lost, not one cell of it. */
  readonly isHarmful: boolean;
}

export function findingsOf({ raggedRows, unreadable, header }: FileOverview): Finding[] {
  return [
    ...raggedRows.map(({ line, fields, expected }) => ({ line, message: raggedText(fields, expected, header), isHarmful: true })),
    ...unreadable.map(({ line, column, text }) => ({ line, message: l10n.t('“{0}” in {1} is not a number: it is read as missing.', text, column), isHarmful: false })),
  ];
}

function raggedText(fields: number, expected: number, header: boolean): string {
  if (fields === 1) {
    return header
      ? l10n.t('1 field where the header has {0}: the row is left out of every fit.', expected)
      : l10n.t('1 field where most lines have {0}: the row is left out of every fit.', expected);
  }
  return header
    ? l10n.t('{0} fields where the header has {1}: the row is left out of every fit.', fields, expected)
    : l10n.t('{0} fields where most lines have {1}: the row is left out of every fit.', fields, expected);
}

/** All of it in one line. */
export function summary(file: string, { rows, rowsRead, columns, ragged, unreadable }: FileOverview): string {
  const read = rowsRead === 1 ? l10n.t('1 row') : l10n.t('{0} rows', rowsRead);
  const wide = columns.length === 1 ? l10n.t('1 column') : l10n.t('{0} columns', columns.length);
  if (ragged === 0 && unreadable.length === 0) return l10n.t('{0}: {1} of {2}, all of them whole.', file, read, wide);
  const found = [
    ...(ragged > 0 ? [l10n.t('{0} with another number of fields', ragged)] : []),
    ...(unreadable.length > 0 ? [unreadableText(unreadable.length)] : []),
  ];
  return l10n.t('{0}: {1} of {2}, {3}; {4} rows can be used. The Problems view lists them.', file, read, wide, andList(found), rows);
}

function unreadableText(count: number): string {
  return count === 1 ? l10n.t('1 cell that is not a number in a column of numbers') : l10n.t('{0} cells that are not a number in a column of numbers', count);
}
