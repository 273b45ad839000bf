import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { penaltyName } from '../../linear/fitNames';
import type { FitOptions } from '../../linear/fitTypes';
import { penaltyPlanOf } from '../../linear/penaltyPlan';
import { withoutOffset } from '../../linear/withoutOffset';
import type { ExplainProgress, Explanation } from '../explanation';
import { fittedPath } from '../fittedPath';
import { heavyRows } from '../resample/bootstrap';
import { complementaryPairs } from '../resample/complementaryPairs';
import { refits } from '../resample/refits';
import { rowUnits, unitsNote } from '../resample/rowUnits';
import { concaveShare } from './concaveBound';
import type { FalseSelectionBounds } from './errorBounds';
import { falseSelectionBounds } from './errorBounds';
import { about, notesOf, sentenceOf } from './stabilityWords';

export interface StabilityOptions extends FitOptions {
  /** Complementary pairs of halves: B; 2B subsamples. */
  readonly pairs: number;
  /** π: a column is called stable from this share of the subsamples on. */
  readonly threshold: number;
  /** How many falsely selected columns are put up with, on average. */
  readonly mostFalse: number;
}

export const defaultStability = { pairs: 50, threshold: 0.75, mostFalse: 1 } as const;
const mostPairs = 5000;
/** Groups that are halved whole. */
const fewestUnits = 4;

/** Selection over subsamples; arrays over λ from the largest to the smallest. */
export interface Stability extends Explanation {
  readonly view: 'stability';
  readonly penalty: string;
  readonly subsamples: number;
  readonly rows: number;
  readonly threshold: number;
  readonly mostFalse: number;
  readonly columns: readonly string[];
  readonly lambda: Float64Array;
  /** Share of the subsamples whose model at this λ has the column: columns × λ, row-major. */
  readonly selected: Float64Array;
  /** Share of those that have it at this λ or a larger one: what the bounds are about. */
  readonly selectedSoFar: Float64Array;
  /** Columns selected at this λ or a larger one, on average: q. */
  readonly average: Float64Array;
  /** Bounds on falsely selected columns when the path is followed to this λ. */
  readonly plainBound: Float64Array;
  /** NaN where it is not defined. */
  readonly unimodalBound: Float64Array;
  /** For frequencies that are r-concave; NaN where it is not defined. */
  readonly concaveBound: Float64Array;
  /** Smallest λ whose plain bound is at most mostFalse; null when none is. */
  readonly stopIndex: number | null;
  /** Columns selected so far with at least the threshold there, the most often selected first. */
  readonly stable: readonly string[];
  /** All columns in the order in which they would be called stable: by selectedSoFar there, then by where they enter the path on all rows. */
  readonly order: readonly number[];
  /** Of the path on all rows: largest λ with a coefficient, 0 when it never has one. */
  readonly entersAt: Float64Array;
}

/**
 * Stability selection: how often each column is selected by paths on halves of the rows, in complementary pairs.
 * @throws InputError for ridge (which selects every column) or the relaxed lasso (which selects as the lasso does), or options out of range
 */
export function* stabilityView(design: Design, options: StabilityOptions): Job<ExplainProgress, Stability> {
  checkStability(options);
  const { pairs, threshold, mostFalse } = options;
  const heavy = heavyRows(design);
  if (heavy.length < 8) throw new InputError(l10n.t('Only {0} rows can be used, and halves of them are too few to fit; give at least 8.', heavy.length));
  const units = rowUnits(design, heavy, options.foldKind).count;
  const fewest = fewestOfAClass(design, heavy);
  if (fewest && fewest.count < fewestUnits) throw new InputError(l10n.t('Only {0} rows have "{1}" = {2}, and halves of them are too few to fit; give at least {3}, or leave the class out.', fewest.count, design.target.name, fewest.name, fewestUnits));
  if (units < fewestUnits) throw new InputError(l10n.t('Only {0} groups of rows are known, and halves of them are too few to fit; choose a fold column with at least {1}, or another kind of folds.', units, fewestUnits));
  const fit = yield* fittedPath(design, { ...options, folds: 0, lambda: null, rule: 'bic' });
  const lambda = Float64Array.from(fit.path, (solution) => solution.lambda);
  const [p, count] = [fit.columns.length, lambda.length];
  const plan = penaltyPlanOf(design, options);
  const refitted = { design: withoutOffset(design), plan, options, lambda, judged: new Int32Array() };
  const [selected, selectedSoFar, average] = [new Float64Array(p * count), new Float64Array(p * count), new Float64Array(count)];
  const share = 1 / (2 * pairs);
  for (const refit of refits(refitted, 2 * pairs, complementaryPairs(design, heavy, options))) {
    if (refit) addSelection(refit.coefficients, p, share, selected, selectedSoFar, average);
    yield { doing: l10n.t('Subsamples'), fraction: refit ? (refit.index + 1) * share : 0 };
  }
  // Columns that are never penalised are in every model by request, and those left out in none: neither is selected.
  const candidates = plan.factors.reduce((sum, v) => sum + (v > 0 && v < Infinity ? 1 : 0), 0);
  const always = plan.factors.reduce((sum, v, j) => sum + (v === 0 && fit.scaling.deviation[j] > 0 ? 1 : 0), 0);
  const bounds = Array.from(average, (q): FalseSelectionBounds => falseSelectionBounds(Math.max(0, q - always), candidates, threshold, pairs));
  const stopIndex = bounds.reduce<number | null>((last, { plain }, k) => (plain <= mostFalse ? k : last), null);
  const entersAt = Float64Array.from({ length: p }, (_, j) => fit.path.find(({ coefficients }) => hasColumn(coefficients, p, j))?.lambda ?? 0);
  const at = (j: number) => (stopIndex === null ? 0 : selectedSoFar[j * count + stopIndex]);
  const order = Array.from({ length: p }, (_, j) => j).sort((i, j) => at(j) - at(i) || entersAt[j] - entersAt[i] || i - j);
  const numbers = {
    view: 'stability', penalty: penaltyName(options.penalty, options.l1Ratio), subsamples: 2 * pairs, rows: heavy.length >> 1, threshold, mostFalse, columns: fit.columns, lambda,
    selected, selectedSoFar, average,
    plainBound: Float64Array.from(bounds, ({ plain }) => plain),
    unimodalBound: Float64Array.from(bounds, ({ unimodal }) => unimodal ?? NaN),
    concaveBound: average.map((q) => candidates * (concaveShare(Math.max(0, q - always) / candidates, threshold, pairs) ?? NaN)),
    stopIndex, stable: order.filter((j) => plan.factors[j] > 0 && at(j) >= threshold - 1e-12).map((j) => fit.columns[j]), order, entersAt,
  } as const;
  return { ...numbers, sentence: sentenceOf(numbers), about: about(), notes: [...fit.notes, ...notesOf(design, numbers), ...unitsNote(design, options.foldKind)] };
}

/** The rarest class, by rows that weigh something; null for a target without classes. */
function fewestOfAClass({ target: { classes, values } }: Design, heavy: Int32Array): { readonly name: string; readonly count: number } | null {
  const counts = classes?.map((name, k) => ({ name, count: heavy.reduce((sum, row) => sum + (values[row] === k ? 1 : 0), 0) }));
  return counts?.reduce((fewest, each) => (each.count < fewest.count ? each : fewest)) ?? null;
}

function checkStability({ pairs, threshold, mostFalse, l1Ratio, penalty }: StabilityOptions): void {
  if (l1Ratio === 0) throw new InputError(l10n.t('Ridge keeps every column, so that there is no selection to be stable; give an l1 ratio above 0.'));
  if (penalty === 'relaxed') throw new InputError(l10n.t('The relaxed lasso selects the columns that the lasso does; choose another penalty.'), 'penalty');
  if (!(Number.isInteger(pairs) && pairs >= 1 && pairs <= mostPairs)) throw new InputError(l10n.t('The number of pairs of subsamples is {0}; give a whole number from 1 to {1}.', pairs, mostPairs), 'pairs');
  if (!(threshold > 0.5 && threshold <= 1)) throw new InputError(l10n.t('The threshold is {0}; give a share above 0.5, at most 1.', threshold), 'threshold');
  if (!(mostFalse > 0 && mostFalse < Infinity)) throw new InputError(l10n.t('The number of false selections to put up with is {0}; give a number above 0.', mostFalse), 'mostFalse');
}

/** In any class. @param b p, or p × classes */
function hasColumn(b: Float64Array, p: number, j: number): boolean {
  for (let k = j; k < b.length; k += p) if (b[k] !== 0) return true;
  return false;
}

/** Of one subsample's path. */
function addSelection(path: readonly Float64Array[], p: number, share: number, selected: Float64Array, selectedSoFar: Float64Array, average: Float64Array): void {
  const count = path.length;
  for (let j = 0; j < p; j++) {
    let before = false;
    for (let k = 0; k < count; k++) {
      const now = hasColumn(path[k], p, j);
      before ||= now;
      if (now) selected[j * count + k] += share;
      if (before) {
        selectedSoFar[j * count + k] += share;
        average[k] += share;
      }
    }
  }
}
