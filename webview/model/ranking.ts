import type { RunView } from '../../src/protocol/panelMessages';
import { perDeviation } from './run';

/** A column and its coefficient at one λ. */
export interface Weight {
  readonly column: number;
  readonly value: number;
  /** Per standard deviation of the column: what columns are compared by. */
  readonly standardized: number;
}

/** The nonzero coefficients at a λ, the largest per standard deviation first. */
export function keptAt(run: RunView, index: number, factors: Float64Array, matches: (name: string) => boolean): Weight[] {
  const perSd = perDeviation(run);
  const offset = index * run.columns.length;
  const kept: Weight[] = [];
  for (let column = 0; column < run.columns.length; column++) {
    const b = run.coefficients[offset + column];
    if (b !== 0 && matches(run.columns[column])) kept.push({ column, value: b * factors[column], standardized: b * perSd[column] });
  }
  return kept.sort((x, y) => Math.abs(y.standardized) - Math.abs(x.standardized) || x.column - y.column);
}

export function zeroAt(run: RunView, index: number, matches: (name: string) => boolean): number[] {
  const offset = index * run.columns.length;
  return run.columns.flatMap((name, j) => (run.coefficients[offset + j] === 0 && matches(name) ? [j] : []));
}

/** Columns in the order in which a picture should name them: by weight at the chosen λ, then by the most they ever weigh. */
export function columnsByImportance(run: RunView): readonly number[] {
  const known = orders.get(run) ?? orderByImportance(run);
  orders.set(run, known);
  return known;
}

/** Asked for at every move of the cursor, and worth a pass over the whole path: kept as long as the run is. */
const orders = new WeakMap<RunView, readonly number[]>();

function orderByImportance(run: RunView): number[] {
  const perSd = perDeviation(run);
  const p = run.columns.length;
  const peak = new Float64Array(p);
  for (let k = 0; k < run.solved; k++) {
    for (let j = 0; j < p; j++) peak[j] = Math.max(peak[j], Math.abs(run.coefficients[k * p + j] * perSd[j]));
  }
  const chosen = run.chosenIndex === null || run.chosenIndex >= run.solved ? null : run.chosenIndex;
  const atChosen = peak.map((_, j) => (chosen === null ? 0 : Math.abs(run.coefficients[chosen * p + j] * perSd[j])));
  return [...peak.keys()].sort((i, j) => atChosen[j] - atChosen[i] || peak[j] - peak[i] || i - j);
}

/** A filter as typed: the parts between spaces must all occur, whatever their case. */
export function columnFilter(filter: string): (name: string) => boolean {
  const parts = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return (name) => parts.every((part) => name.toLowerCase().includes(part));
}
