import type { ColumnSummary, TableSummary } from '../../protocol/workerMessages';

/** "number · 12 missing", "category with 3 levels", "id-like: 1 … n in row order". */
export function columnDescription({ kind, missing, note, levels }: ColumnSummary): string {
  const kinds: Record<ColumnSummary['kind'], string> = {
    number: 'number',
    boolean: 'true/false',
    date: 'date',
    category: `category with ${levels} ${levels === 1 ? 'level' : 'levels'}`,
    id: `id-like${note ? `: ${note}` : ''}`,
    constant: `constant${note ? `: ${note}` : ''}`,
  };
  return missing > 0 ? `${kinds[kind]} · ${missing} missing` : kinds[kind];
}

/** Columns that a linear model can explain: numbers that vary. */
export function possibleTargets({ columns }: TableSummary): ColumnSummary[] {
  return columns.filter(({ storage, kind }) => storage === 'numeric' && kind !== 'constant');
}

/** The remembered choice if it still is possible, else the last column of numbers that is not id-like: where most files keep what is to be explained. */
export function preselectedTarget(summary: TableSummary, remembered: string | undefined): ColumnSummary | undefined {
  const possible = possibleTargets(summary);
  const chosen = possible.find(({ name }) => name === remembered);
  return chosen ?? possible.findLast(({ kind }) => kind === 'number' || kind === 'boolean') ?? possible.at(-1);
}
