import type { InsightColumn } from '../../../src/protocol/networkMessages';
import type { Range } from '../../chart/plotArea';
import type { Tick } from '../../model/horizontalAxis';
import { rangeOf } from './insightFrame';

export interface Across {
  /** Where each row is; NaN for one whose value is missing, which is not drawn. */
  readonly at: Float64Array;
  readonly across: Range;
  /** Null for round numbers. */
  readonly ticks: readonly Tick[] | null;
}

/** Half of the room that the rows of one level are spread over. */
const half = 0.36;

/** Rows by their rank, or by the values of a column: those of one level side by side, in the order of their predictions. */
export function acrossOf(column: InsightColumn | null, rows: number): Across {
  if (!column) return { at: Float64Array.from({ length: rows }, (_, i) => i + 1), across: { from: 0, to: rows + 1 }, ticks: null };
  const { values, levels } = column;
  if (!levels) return { at: values, across: rangeOf(values), ticks: null };
  const counts = new Int32Array(levels.length);
  for (const value of values) if (!Number.isNaN(value)) counts[value]++;
  const seen = new Int32Array(levels.length);
  const at = values.map((value) => (Number.isNaN(value) ? NaN : value + 2 * half * ((seen[value]++ + 0.5) / counts[value] - 0.5)));
  return { at, across: { from: -0.6, to: levels.length - 0.4 }, ticks: levels.map((label, level) => ({ at: level, label })) };
}
