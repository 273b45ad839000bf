import type { ColumnSummary, TableSummary } from '../../../src/protocol/workerMessages';

const noValues = { few: null, counts: false, nonNegative: false };

export function number(name: string, part: Partial<ColumnSummary> = {}): ColumnSummary {
  return { name, kind: 'number', storage: 'numeric', missing: 0, note: null, levels: null, values: noValues, ...part };
}

export function category(name: string, levels: readonly string[], part: Partial<ColumnSummary> = {}): ColumnSummary {
  return number(name, { kind: 'category', storage: 'coded', levels: levels.length, values: { ...noValues, few: levels.length <= 20 ? levels : null }, ...part });
}

export const zeroOne = { few: ['0', '1'], counts: true, nonNegative: true };
export const counted = { few: null, counts: true, nonNegative: true };
export const positive = { few: null, counts: false, nonNegative: true };

export function tableOf(...columns: ColumnSummary[]): TableSummary {
  return { rowCount: 90, columns };
}
