import type { Design } from '../data/design';
import type { Family } from '../data/family';
import type { Job } from '../job';
import { deviance } from '../linear/metrics/deviance';
import type { FoldModel, FoldRows, ScoreRule } from '../linear/metrics/metric';
import { misclassification } from '../linear/metrics/misclassification';
import type { Fitted } from './candidate';
import type { Measure } from './comparisonTypes';
import type { Portion } from './portions';

/** What the rows of one fold say of a fit. */
export interface PortionScores {
  /** Share of all rows' weight that is held out. */
  readonly weight: number;
  readonly heldOut: number;
  readonly training: number;
  /** On held-out rows; null for numbers. */
  readonly accuracy: number | null;
}

/** What a family's predictions are judged by: squared error of numbers, deviance of counts, cross-entropy of classes. */
export function measureOf(family: Family): Measure {
  if (family === 'gaussian') return 'squaredError';
  return family === 'poisson' ? 'poissonDeviance' : 'crossEntropy';
}

/** The same rules for every method, on the same rows: a deviance, halved for classes, which makes it the mean of −ln p. */
export function* portionScores(design: Design, { held, training }: Portion, fitted: Fitted): Job<null, PortionScores> {
  const half = measureOf(design.family) === 'crossEntropy' ? 0.5 : 1;
  const judged = function* (rows: Int32Array, rules: readonly ScoreRule[]): Job<null, number[]> {
    const eta = yield* fitted.predictor(rows);
    const model: FoldModel = { predictor: () => eta, squaredError: () => null };
    const fold: FoldRows = { design, held: rows, heldWeight: weightOf(design, rows), training: () => training };
    return rules.map((rule) => rule.score(fold).of(model));
  };
  const [heldOut, wrong] = yield* judged(held, design.target.classes ? [deviance, misclassification] : [deviance]);
  const [trained] = yield* judged(training, [deviance]);
  return { weight: weightOf(design, held), heldOut: half * heldOut, training: half * trained, accuracy: wrong === undefined ? null : 1 - wrong };
}

function weightOf({ weights }: Design, rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + weights[row], 0);
}
