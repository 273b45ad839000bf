import type { RunView } from '../../protocol/panelMessages';

export interface Feature {
  /** Place in the design. */
  readonly column: number;
  readonly name: string;
  /** Per standard deviation of the column. */
  readonly standardized: number;
  /** Per unit of the column. */
  readonly original: number;
}

/** A model at one λ, as a list: what is kept, largest standardised coefficient first, and what is not. */
export interface FeatureList {
  readonly kept: readonly Feature[];
  readonly excluded: readonly Feature[];
}

/** @param shownClass of a multinomial run; 0 for others */
export function featuresAt(run: RunView, index: number, shownClass = 0): FeatureList {
  const width = run.columns.length;
  const offset = (index * (run.classes?.length ?? 1) + shownClass) * width;
  const kept: Feature[] = [];
  const excluded: Feature[] = [];
  for (let column = 0; column < width; column++) {
    const value = run.coefficients[offset + column];
    const original = value === 0 ? 0 : value / run.scale[column];
    const feature = { column, name: run.columns[column], original, standardized: original * run.deviation[column] };
    (value === 0 ? excluded : kept).push(feature);
  }
  kept.sort((a, b) => Math.abs(b.standardized) - Math.abs(a.standardized) || a.column - b.column);
  return { kept, excluded };
}
