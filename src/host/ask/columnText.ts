import type { ColumnSummary, TableSummary } from '../../protocol/workerMessages';
import { automaticFamily } from './familyChoices';

/** "number · 12 missing", "category with 3 levels", "id-like: 1 … n in row order". */
export function columnDescription(column: ColumnSummary): string {
  const { kind, note, levels } = column;
  const kinds: Record<ColumnSummary['kind'], string> = {
    number: 'number',
    boolean: 'true/false',
    date: 'date',
    category: `category with ${levels} ${levels === 1 ? 'level' : 'levels'}`,
    id: `id-like${note ? `: ${note}` : ''}`,
    constant: `constant${note ? `: ${note}` : ''}`,
  };
  return withMissing(kinds[kind], column);
}

/** What a column means as a target: "two classes: binomial", "3 classes: multinomial", "number". */
export function targetDescription(column: ColumnSummary): string {
  const { kind, values } = column;
  if (kind === 'id') return columnDescription(column);
  switch (automaticFamily(column)) {
    case 'binomial':
      return withMissing(column.storage === 'coded' ? 'two classes: binomial' : 'two values: binomial', column);
    case 'multinomial':
      return withMissing(`${values.few!.length} classes: multinomial`, column);
    case 'gaussian':
      return withMissing(values.counts ? 'whole numbers' : 'number', column);
    case null:
      return columnDescription(column);
  }
}

function withMissing(text: string, { missing }: ColumnSummary): string {
  return missing > 0 ? `${text} · ${missing} missing` : text;
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
