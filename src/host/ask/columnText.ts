import * as l10n from '@vscode/l10n';
import type { ColumnSummary, TableSummary } from '../../protocol/workerMessages';
import { automaticFamily } from './familyChoices';

/** "number · 12 missing", "category with 3 levels", "id-like: 1 … n in row order". */
export function columnDescription(column: ColumnSummary): string {
  return withMissing(kindText(column), column);
}

function kindText({ kind, note, levels }: ColumnSummary): string {
  if (kind === 'category') return levels === 1 ? l10n.t('category with 1 level') : l10n.t('category with {0} levels', levels ?? 0);
  return note && (kind === 'id' || kind === 'constant') ? l10n.t('{0}: {1}', kindName(kind), note) : kindName(kind);
}

/** What a kind of column is called. */
export function kindName(kind: ColumnSummary['kind']): string {
  switch (kind) {
    case 'number':
      return l10n.t('number');
    case 'boolean':
      return l10n.t('true/false');
    case 'date':
      return l10n.t('date');
    case 'category':
      return l10n.t('category');
    case 'id':
      return l10n.t('id-like');
    case 'constant':
      return l10n.t('constant');
  }
}

/** What a column means as a target: "two classes: binomial", "3 classes: multinomial", "number". */
export function targetDescription(column: ColumnSummary): string {
  const { kind, values } = column;
  if (kind === 'id') return columnDescription(column);
  switch (automaticFamily(column)) {
    case 'binomial':
      return withMissing(column.storage === 'coded' ? l10n.t('two classes: binomial') : l10n.t('two values: binomial'), column);
    case 'multinomial':
      return withMissing(l10n.t('{0} classes: multinomial', values.few!.length), column);
    case 'gaussian':
      return withMissing(values.counts ? l10n.t('whole numbers') : l10n.t('number'), column);
    case null:
      return columnDescription(column);
  }
}

function withMissing(text: string, { missing }: ColumnSummary): string {
  return missing > 0 ? `${text} · ${l10n.t('{0} missing', missing)}` : text;
}

/** Columns that a model can explain: numbers that vary, and texts of a few classes. */
export function possibleTargets({ columns }: TableSummary): ColumnSummary[] {
  return columns.filter((column) => automaticFamily(column) !== null);
}

/** The remembered choice if it still is possible, else the last column that is not id-like: where most files keep what is to be explained. */
export function preselectedTarget(summary: TableSummary, remembered: string | undefined): ColumnSummary | undefined {
  const possible = possibleTargets(summary);
  const chosen = possible.find(({ name }) => name === remembered);
  return chosen ?? possible.findLast(({ kind }) => kind !== 'id') ?? possible.at(-1);
}
