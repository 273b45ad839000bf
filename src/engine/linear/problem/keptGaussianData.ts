import type { Design } from '../../data/design';
import type { Job } from '../../job';
import type { FoldOptions } from '../folds/foldPlan';
import type { Split } from '../folds/split';
import type { GaussianData } from './gaussianData';
import { gaussianData } from './gaussianData';
import type { Scaling } from './leastSquares';

/** What decides, beside the design, which rows are in which sums. */
export type SharedOptions = Scaling & FoldOptions;

/** Entries of Gram matrices kept for further mixtures. */
const mostEntries = 1.2e8;

/**
 * Data that several fits share when only their penalty differs, as the mixtures of a search do: the folds' Gram matrices are
 * summed once. Another design or other folds take their place.
 */
export class KeptGaussianData {
  private of: { readonly design: Design; readonly key: string } | null = null;
  private readonly byRepeat = new Map<number, GaussianData>();

  /** As gaussianData; what is kept is not freed by whoever asks, but by `free` here. */
  *data(design: Design, split: Split | null, repeat: number, options: SharedOptions): Job<null, GaussianData> {
    const key = JSON.stringify([options.standardize, options.intercept, options.folds, options.foldKind, options.repeats, options.seed]);
    if (!this.of || this.of.key !== key || !sameRows(this.of.design, design)) {
      this.free();
      this.of = { design, key };
    }
    const known = this.byRepeat.get(repeat);
    if (known) return lent(known);
    const made = yield* gaussianData(design, split, options);
    const entries = 2 * (split?.parts ?? 1) * (design.columns.length + 2) ** 2;
    if (entries * (this.byRepeat.size + 1) > mostEntries) return made;
    this.byRepeat.set(repeat, made);
    return lent(made);
  }

  free(): void {
    for (const data of this.byRepeat.values()) data.free();
    this.byRepeat.clear();
    this.of = null;
  }
}

function lent(data: GaussianData): GaussianData {
  return { ...data, free: () => {} };
}

/** An offset makes a design of its own for each fit: what counts is that its numbers are the same. */
function sameRows(a: Design, b: Design): boolean {
  const [x, y] = [a.target.values, b.target.values];
  return a.columns === b.columns && a.weights === b.weights && a.foldOf === b.foldOf && (x === y || x.every((value, i) => value === y[i]));
}
