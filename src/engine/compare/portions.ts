import type { Design } from '../data/design';
import { designOfRows } from '../data/designOfRows';
import type { FoldKind } from '../linear/fitTypes';
import type { FoldPlan } from '../linear/folds/foldPlan';
import { foldPlan } from '../linear/folds/foldPlan';
import { heldPart, rowsByPart, trainingRows } from '../linear/folds/split';
import type { ComparisonOptions } from './comparisonTypes';

/** What a method is trained on, and what it is judged by. */
export interface Portion {
  /** Of the fold; as many as there are folds for all rows. */
  readonly index: number;
  /** Rows of the whole design, ascending. */
  readonly training: Int32Array;
  /** None for the fit to all rows. */
  readonly held: Int32Array;
  /** Of the training rows alone: nothing that is fitted to it can have seen a held-out row. The same object each time, where there is room to keep it. */
  design(): Design;
}

/** Numbers of all portions' designs that are kept from one fit to the next. */
const mostKept = 5e7;

/** Folds within a fold's training rows, by which λ is chosen. */
export const innerFolds = 5;

/** The folds that judge every method: each held out once. @throws InputError where the rows cannot be dealt so */
export function outerFolds(design: Design, { folds, seed, foldKind }: Pick<ComparisonOptions, 'folds' | 'seed' | 'foldKind'>): FoldPlan {
  return foldPlan(design, { folds, seed, repeats: 1, foldKind: foldKind ?? usualKind(design) });
}

/** Each class's share is kept in every fold, unless the file says which fold a row is in. */
export function usualKind({ target, foldOf }: Design): FoldKind {
  return target.classes !== null && foldOf === null ? 'stratified' : 'kfold';
}

/** Every fold's training and held-out rows, then all rows with nothing held out. */
export function portionsOf(design: Design, { folds, splits: [split] }: FoldPlan): Portion[] {
  const rowsOf = rowsByPart(split);
  const keeps = folds * design.n * design.columns.length <= mostKept;
  const portions = Array.from({ length: folds }, (_, index): Portion => {
    const training = trainingRows(split, index);
    let kept: Design | null = null;
    const own = () => kept ?? designOfRows(design, training);
    return { index, training, held: rowsOf[heldPart(split, index)], design: () => (keeps ? (kept = own()) : own()) };
  });
  const all = Int32Array.from({ length: design.n }, (_, row) => row);
  return [...portions, { index: folds, training: all, held: new Int32Array(0), design: () => design }];
}
