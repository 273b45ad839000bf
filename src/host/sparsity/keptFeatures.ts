import type { RunView } from '../../protocol/panelMessages';
import { entryOrder } from './entryOrder';

/** A column of the design, of a linear model. */
export interface Coefficient {
  /** Place in the design. */
  readonly column: number;
  readonly name: string;
  /** Per standard deviation of the column. */
  readonly standardized: number;
  /** Per unit of the column. */
  readonly original: number;
  /** As the how-manieth it enters as λ falls; 0 for never. */
  readonly entered: number;
  /** In how many folds' models at this λ it is kept; null without cross-validation, and for ridge. */
  readonly folds: number | null;
  /** Share of halves of the rows that select it; null where that was not computed. */
  readonly selection: number | null;
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

/**
 * At one λ, by standardised coefficient.
 * @param shownClass of a multinomial run; 0 for others @param selections shares of halves that select each column, by name
 */
export function featuresAt(run: RunView, index: number, shownClass = 0, selections: ReadonlyMap<string, number> = new Map()): FeatureList<Coefficient> {
  const width = run.columns.length;
  const offset = (index * (run.classes?.length ?? 1) + shownClass) * width;
  const order = entryOrder(run, shownClass);
  const inclusion = run.crossValidation?.inclusion ?? null;
  const kept: Coefficient[] = [];
  const excluded: Coefficient[] = [];
  for (let column = 0; column < width; column++) {
    const value = run.coefficients[offset + column];
    const original = value === 0 ? 0 : value / run.scale[column];
    const name = run.columns[column];
    const feature = {
      column, name, original, standardized: original * run.deviation[column], entered: order[column],
      folds: inclusion && inclusion[index * width + column], selection: selections.get(name) ?? null,
    };
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
