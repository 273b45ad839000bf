import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { InputError } from '../errors';
import { sliceThrough, type PairPenalty, type Point, type Slice } from '../insight/slice';
import type { Job } from '../job';
import type { FitOptions, LinearFit } from '../linear/fitTypes';
import { pairCurvature } from '../linear/pairCurvature';
import { penaltyPlanOf } from '../linear/penaltyPlan';
import { withoutOffset } from '../linear/withoutOffset';
import type { ExplainProgress } from './explanation';
import { viewTitles } from './explanation';
import { requireFamily } from './viewFamilies';
import { fittedPath } from './fittedPath';
import { namedCoefficient } from './namedCoefficient';

/** The loss and the penalty of two columns at a fit, the other coefficients held: solver units. */
export interface PairProblem {
  readonly slice: Slice;
  readonly penalty: PairPenalty;
  /** Of the target (about 0 without an intercept): an L1 penalty's λ has the target's unit, an L2 penalty's has none. */
  readonly targetDeviation: number;
}

/** What a view of two coefficients is made of. */
export interface PairOfFit extends PairProblem {
  readonly columns: readonly [string, string];
  /** The fit's own two coefficients. */
  readonly weights: Point;
  /** What a person should know of the fit. */
  readonly fitNotes: readonly string[];
}

export interface FittedPair {
  readonly fit: LinearFit;
  /** Without an offset. */
  readonly design: Design;
  readonly at: readonly [number, number];
  readonly pair: PairOfFit;
}

/**
 * The fit of an elastic net and two of its columns.
 * @param pair names of coefficients; null: the two that weigh most per standard deviation @param view which asks
 * @throws InputError for another family or penalty, limits, columns that the model does not have, or fewer than two
 */
export function* fittedPair(design: Design, options: FitOptions, pair: readonly [string, string] | null, view: 'motion' | 'geometry'): Job<ExplainProgress, FittedPair> {
  requireFamily(design, view);
  const plan = penaltyPlanOf(design, options);
  if (options.penalty !== 'lasso' || plan.limits !== null) throw new InputError(l10n.t('{0} knows lasso, ridge and elastic net without limits; choose one of these three.', viewTitles[view]), 'penalty');
  if (design.columns.length < 2) throw new InputError(l10n.t('{0} shows two coefficients, and the model has {1}; keep more columns.', viewTitles[view], design.columns.length));
  // Folds would choose a λ that is given.
  const fit = yield* fittedPath(design, options.lambda === null ? options : { ...options, folds: 0 });
  const at = pair ? named(fit, pair) : heaviest(fit, plan.factors);
  const left = at.find((j) => plan.factors[j] === Infinity);
  if (left !== undefined) throw new InputError(l10n.t('"{0}" is left out of the model (penalty factor inf); choose another column.', fit.columns[left]), 'pair');
  const plain = withoutOffset(design);
  const { coefficients, correlations, lambda } = fit.chosen;
  const weights: Point = [coefficients[at[0]], coefficients[at[1]]];
  const slice = sliceThrough(pairCurvature(plain, fit.scaling, at[0], at[1]), weights, [correlations[at[0]], correlations[at[1]]]);
  const penalty = { lambda, l1Ratio: options.l1Ratio, factors: [plan.factors[at[0]], plan.factors[at[1]]] as const };
  const columns = [fit.columns[at[0]], fit.columns[at[1]]] as const;
  return { fit, design: plain, at, pair: { columns, weights, slice, penalty, targetDeviation: targetDeviation(plain, fit), fitNotes: fit.notes } };
}

function named({ columns }: LinearFit, pair: readonly [string, string]): readonly [number, number] {
  if (pair[0] === pair[1]) throw new InputError(l10n.t('"{0}" is named twice; give two columns.', pair[0]), 'pair');
  return [namedCoefficient(columns, pair[0]), namedCoefficient(columns, pair[1])];
}

/** Those with the largest coefficients per standard deviation, at the chosen λ and then at the smallest. */
function heaviest({ chosen, path, scaling }: LinearFit, factors: Float64Array): readonly [number, number] {
  const least = path[path.length - 1].coefficients;
  const weight = (coefficients: Float64Array, j: number) => (factors[j] < Infinity && scaling.scale[j] > 0 ? Math.abs(coefficients[j]) * (scaling.deviation[j] / scaling.scale[j]) : -1);
  const order = Array.from(factors.keys()).sort((i, j) => weight(chosen.coefficients, j) - weight(chosen.coefficients, i) || weight(least, j) - weight(least, i) || i - j);
  return [order[0], order[1]];
}

function targetDeviation({ target, weights }: Design, { scaling }: LinearFit): number {
  const centre = scaling.intercept ? scaling.responseMean : 0;
  const square = target.values.reduce((sum, y, i) => (weights[i] > 0 ? sum + weights[i] * (y - centre) ** 2 : sum), 0);
  return Math.sqrt(square);
}
