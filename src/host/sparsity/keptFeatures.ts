import type { RunView } from '../../protocol/panelMessages';

/** A column of the design, of a linear model. */
export interface Coefficient {
  /** Place in the design. */
  readonly column: number;
  readonly name: string;
  /** Per standard deviation of the column. */
  readonly standardized: number;
  /** Per unit of the column. */
  readonly original: number;
}

/** A column of the file, of a network. */
export interface ColumnNorm {
  /** Place among the file's columns that the network has. */
  readonly column: number;
  readonly name: string;
  /** ‖w‖₂ over its first-layer weights. */
  readonly norm: number;
}

export type Feature = Coefficient | ColumnNorm;

/** A model as a list: what is kept, what weighs most first, and what is not. */
export interface FeatureList<F extends Feature = Feature> {
  readonly kept: readonly F[];
  readonly excluded: readonly F[];
}

/** At one λ, by standardised coefficient. @param shownClass of a multinomial run; 0 for others */
export function featuresAt(run: RunView, index: number, shownClass = 0): FeatureList<Coefficient> {
  const width = run.columns.length;
  const offset = (index * (run.classes?.length ?? 1) + shownClass) * width;
  const kept: Coefficient[] = [];
  const excluded: Coefficient[] = [];
  for (let column = 0; column < width; column++) {
    const value = run.coefficients[offset + column];
    const original = value === 0 ? 0 : value / run.scale[column];
    const feature = { column, name: run.columns[column], original, standardized: original * run.deviation[column] };
    (value === 0 ? excluded : kept).push(feature);
  }
  kept.sort((a, b) => Math.abs(b.standardized) - Math.abs(a.standardized) || a.column - b.column);
  return { kept, excluded };
}

/** By the norm of their weights. @param norms by column of the file */
export function columnsByNorm(names: readonly string[], norms: Float64Array): FeatureList<ColumnNorm> {
  const features = names.map((name, column): ColumnNorm => ({ column, name, norm: norms[column] }));
  const kept = features.filter(({ norm }) => norm > 0).sort((a, b) => b.norm - a.norm || a.column - b.column);
  return { kept, excluded: features.filter(({ norm }) => norm === 0) };
}
