import { overFolds } from '../engine/compare/methodResult';
import { outerFolds } from '../engine/compare/portions';
import type { Design } from '../engine/data/design';
import { rowsByPart } from '../engine/linear/folds/split';
import { coverageError, type IntervalCoverage } from '../engine/network/heldOutScores';
import type { TrainedNetwork } from './trainedNetwork';

/** Scores that folds are averaged by. */
const scoreNames = ['rmse', 'mcRmse', 'logLikelihood', 'accuracy', 'auc'] as const;
type ScoreName = (typeof scoreNames)[number];

/** Mean over folds, weighted by their rows, and its standard error; null where a fold has no such score. */
export type FoldMeans = Readonly<Record<ScoreName | 'baseline', { readonly mean: number; readonly standardError: number } | null>>;

/** Rows of the table that each fold holds out: dealt as a comparison deals them, each class's share kept. */
export function foldRows(design: Design, folds: number, seed: number): number[][] {
  const { splits: [split] } = outerFolds(design, { folds, seed, foldKind: null });
  return rowsByPart(split).map((rows) => Array.from(rows, (row) => design.rows[row]));
}

export function meansOver(folds: readonly TrainedNetwork[]): FoldMeans {
  const weights = folds.map(({ design, data }) => data.split.test.reduce((sum, row) => sum + design.weights[row], 0));
  const over = (values: readonly (number | null | undefined)[]) => (values.every((each) => each != null && Number.isFinite(each)) ? overFolds({ weights, heldOut: values as readonly number[] }) : null);
  const means = Object.fromEntries(scoreNames.map((name) => [name, over(folds.map(({ scores }) => scores?.[name]))])) as Record<ScoreName, FoldMeans[ScoreName]>;
  return { ...means, baseline: over(folds.map(({ baseline }) => baseline)) };
}

/** How many of all rows, each held out once, fall inside their intervals; null for classes. */
export function coverageOver(folds: readonly TrainedNetwork[]): IntervalCoverage[] | null {
  const rows = folds.reduce((sum, { data }) => sum + data.split.test.length, 0);
  const all = folds.map(({ scores, data }) => scores?.coverage?.map(({ observed }) => observed * data.split.test.length));
  const [first] = folds;
  return first?.scores?.coverage?.map(({ nominal }, k) => ({ nominal, observed: all.reduce((sum, inside) => sum + inside![k], 0) / rows, standardError: coverageError(nominal, rows) })) ?? null;
}
