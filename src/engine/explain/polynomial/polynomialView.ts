import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { digits } from '../numberText';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { mixtureName } from '../../linear/fitNames';
import type { FitOptions, LinearFit, Solution } from '../../linear/fitTypes';
import { errorCurve, overRepeats, type ErrorCurve } from '../../linear/foldErrors';
import { foldPlan } from '../../linear/folds/foldPlan';
import type { Split } from '../../linear/folds/split';
import { foldsOf, foldWeights, heldPart, rowsByPart } from '../../linear/folds/split';
import type { ExplainProgress, Explanation } from '../explanation';
import { requireFamily } from '../viewFamilies';
import { fittedPath } from '../fittedPath';
import { legendreSum, onUnitInterval } from './legendre';
import { leastNormPolynomials } from './leastNormPolynomials';
import type { OneColumn } from './polynomialDesign';
import { legendreDesign, oneColumn } from './polynomialDesign';

export const mostDegree = 20;
/** Points of a curve: closer together towards both ends, where polynomials of high degree are steepest. */
const curvePoints = 301;
/** Points of the data that are sent along. */
const mostPoints = 2000;
/** The path ends so near to no penalty that the curve at its end is the unpenalised one to the eye. */
const smallestShare = 1e-7;

/** Whatever the fit to the file's columns has, the curve's coefficients are as they are. */
const itsOwn = { penalty: 'lasso', penaltyFactors: {}, lowerLimits: {}, upperLimits: {}, standardize: false, intercept: true, lambda: null, rule: 'min', metric: null, exactPath: false } as const;

export interface PolynomialOptions extends FitOptions {
  /** The numeric column. */
  readonly column: string;
  /** 1 … 20: of the curve that is penalised. */
  readonly degree: number;
}

/** The unpenalised polynomial of one degree. */
export interface DegreeFit {
  readonly degree: number;
  /** Of P_0 … P_degree on [−1, 1]. */
  readonly coefficients: Float64Array;
  /** Mean squared error on the rows fitted to, and on held-out ones with its standard error. */
  readonly train: number;
  readonly heldOut: number;
  readonly standardError: number;
  /** Whether it is one of many that fit equally well: that of least norm. */
  readonly minimumNorm: boolean;
  /** At each x of the curves. */
  readonly curve: Float64Array;
}

export interface PolynomialView extends Explanation {
  readonly view: 'polynomial';
  readonly column: string;
  readonly n: number;
  readonly distinct: number;
  /** x that is −1 and 1. */
  readonly low: number;
  readonly high: number;
  /** Points of the data, at most 2000. */
  readonly pointX: Float64Array;
  readonly pointY: Float64Array;
  /** Where curves are computed. */
  readonly curveX: Float64Array;
  readonly byDegree: readonly DegreeFit[];
  /** The degree with the least held-out error. */
  readonly bestDegree: number;
  /** Of the penalised curve. */
  readonly degree: number;
  readonly penalty: string;
  readonly lambda: Float64Array;
  /** Of P_0 … P_degree, row after row: λ × (degree + 1). */
  readonly coefficients: Float64Array;
  readonly train: Float64Array;
  readonly heldOut: Float64Array;
  readonly standardError: Float64Array;
  readonly nonzero: Int32Array;
  readonly minIndex: number;
  readonly oneSeIndex: number;
  /** At λ.min, and at the smallest λ. */
  readonly curveAtMin: Float64Array;
  readonly curveAtEnd: Float64Array;
}

/**
 * Polynomials of degree 1 … 20 in one column, unpenalised, and one of them with ridge, lasso or elastic net on its Legendre coefficients as they are
 * (not standardised), ½Σw(y − c₀ − Σ c_k P_k)² + λΣ[ρ|c_k| + (1−ρ)/2 c_k²], the constant free. Rows without x are left out.
 * @throws InputError for a target that is no number, a column that is none, or a degree that is not 1 … 20
 */
export function* polynomialView(design: Design, options: PolynomialOptions): Job<ExplainProgress, PolynomialView> {
  requireFamily(design, 'polynomial');
  const { degree } = options;
  if (!(Number.isInteger(degree) && degree >= 1 && degree <= mostDegree)) throw new InputError(l10n.t('The degree is {0}; give a whole number from 1 to {1}.', degree, mostDegree));
  if (options.folds === 0) throw new InputError(l10n.t('Polynomials compares degrees on held-out rows, and this fit holds none out; fit with cross-validation.'), 'folds');
  const one = oneColumn(design, options.column);
  const whole = legendreDesign(one, degree);
  const fitOptions: FitOptions = { ...options, ...itsOwn, lambdaMinRatio: options.lambdaMinRatio ?? smallestShare };
  const curveX = Float64Array.from({ length: curvePoints }, (_, i) => one.low + ((one.high - one.low) * (1 - Math.cos((Math.PI * i) / (curvePoints - 1)))) / 2);
  // First, since it refuses folds that cannot be fitted.
  const fit = yield* fittedPath(whole, fitOptions);
  const byDegree = yield* fitsByDegree(one, fitOptions, curveX);
  const { lambda, mean, standardError, nonzero, minIndex, oneSeIndex } = fit.crossValidation!;
  const curveOf = (solution: Solution) => curveX.map((x) => legendreSum(legendreCoefficients(fit, solution), onUnitInterval(x, one.low, one.high)));
  const variance = one.design.weights.reduce((sum, w, i) => sum + w * (one.y[i] - fit.scaling.responseMean) ** 2, 0);
  const bestDegree = byDegree.reduce((best, each) => (each.heldOut < best.heldOut ? each : best)).degree;
  const step = Math.max(1, Math.ceil(one.x.length / mostPoints));
  const numbers = {
    column: one.name, n: one.x.length, distinct: one.distinct, low: one.low, high: one.high,
    pointX: one.x.filter((_, i) => i % step === 0), pointY: one.y.filter((_, i) => i % step === 0), curveX,
    byDegree, bestDegree, degree, penalty: mixtureName(options.l1Ratio), lambda,
    coefficients: Float64Array.from(fit.path.flatMap((solution) => [...legendreCoefficients(fit, solution)])),
    train: Float64Array.from(fit.path, ({ devianceRatio }) => (1 - devianceRatio) * variance),
    heldOut: mean, standardError, nonzero, minIndex, oneSeIndex,
    curveAtMin: curveOf(fit.path[minIndex]), curveAtEnd: curveOf(fit.path[lambda.length - 1]),
  };
  return { view: 'polynomial', ...numbers, sentence: sentenceOf(numbers), about: about(), notes: notesOf(one, options, numbers, fit) };
}

/** From coefficients of centred columns to those of P_0 … P_degree. */
function legendreCoefficients({ scaling }: LinearFit, { coefficients, intercepts }: Solution): Float64Array {
  const constant = coefficients.reduce((sum, c, k) => sum - c * scaling.mean[k], intercepts[0]);
  return Float64Array.of(constant, ...coefficients);
}

function* fitsByDegree(one: OneColumn, options: FitOptions, curveX: Float64Array): Job<ExplainProgress, DegreeFit[]> {
  const { design, y, low, high, distinct } = one;
  const t = one.x.map((x) => onUnitInterval(x, low, high));
  const errorOf = (coefficients: Float64Array, rows: ArrayLike<number>) => {
    let [sum, weight] = [0, 0];
    for (let at = 0; at < rows.length; at++) {
      const i = rows[at];
      sum += design.weights[i] * (y[i] - legendreSum(coefficients, t[i])) ** 2;
      weight += design.weights[i];
    }
    return weight > 0 ? sum / weight : NaN;
  };
  const curves: ErrorCurve[] = [];
  const { splits } = foldPlan(design, options);
  for (const split of splits) {
    yield { doing: l10n.t('Degrees'), fraction: curves.length / splits.length };
    curves.push(yield* heldOutByDegree({ t, y, weights: design.weights }, split, errorOf));
  }
  const heldOut = overRepeats(curves);
  const ofZero = errorOf(new Float64Array(1), Int32Array.from(t.keys()));
  const withoutRounding = (error: number) => (error < 1e-20 * ofZero ? 0 : error);
  const everyRow = Int32Array.from(t.keys());
  return leastNormPolynomials({ t, y, weights: design.weights }, mostDegree).map((coefficients, d) => ({
    degree: d + 1,
    coefficients,
    train: withoutRounding(errorOf(coefficients, everyRow)),
    heldOut: heldOut.mean[d],
    standardError: heldOut.standardError[d],
    minimumNorm: d + 1 >= distinct,
    curve: curveX.map((x) => legendreSum(coefficients, onUnitInterval(x, low, high))),
  }));
}

function* heldOutByDegree(points: { t: Float64Array; y: Float64Array; weights: Float64Array }, split: Split, errorOf: (coefficients: Float64Array, rows: Int32Array) => number): Job<ExplainProgress, ErrorCurve> {
  const folds = foldsOf(split);
  const rows = rowsByPart(split);
  const errors = { weight: new Float64Array(folds), byFold: new Float64Array(folds * mostDegree), ofNothing: new Float64Array(folds) };
  for (let k = 0; k < folds; k++) {
    const { training, heldWeight } = foldWeights(points.weights, split, k);
    if (!(heldWeight > 0)) continue;
    const kept = Int32Array.from(training.keys()).filter((i) => training[i] > 0);
    const taken = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]);
    const held = rows[heldPart(split, k)];
    errors.weight[k] = heldWeight;
    leastNormPolynomials({ t: taken(points.t), y: taken(points.y), weights: taken(training) }, mostDegree).forEach((coefficients, d) => (errors.byFold[k * mostDegree + d] = errorOf(coefficients, held)));
    yield { doing: l10n.t('Degrees'), fraction: k / folds };
  }
  return errorCurve(errors, mostDegree);
}

const about = (): Explanation['about'] => [
  l10n.t('A polynomial bends more the higher its degree: a line cannot follow a parabola (underfitting), degree 20 follows the noise of a few points (overfitting).'),
  l10n.t('λ is the cure: the same high degree with a penalty on its coefficients bends only where the points insist; λ.min is where held-out rows are predicted best.'),
];

type Numbers = Omit<PolynomialView, keyof Explanation>;

function sentenceOf({ byDegree, bestDegree, degree, penalty, lambda, heldOut, standardError, minIndex, column }: Numbers): string {
  const best = byDegree[bestDegree - 1];
  const own = byDegree[degree - 1];
  const bare = [column, bestDegree, digits(best.heldOut), digits(best.standardError, 2), degree, digits(own.train), digits(own.heldOut)];
  const penalised = [penalty, digits(lambda[minIndex]), digits(heldOut[minIndex]), digits(standardError[minIndex], 2)];
  return own.minimumNorm
    ? l10n.t('Of the polynomials in {0} without a penalty degree {1} predicts held-out rows best (mean squared error {2} ± {3}); degree {4} (of the many curves that fit equally well, the one of least norm) has training error {5} and held-out error {6}, with {7} at λ = {8} held-out {9} ± {10}.', ...bare, ...penalised)
    : l10n.t('Of the polynomials in {0} without a penalty degree {1} predicts held-out rows best (mean squared error {2} ± {3}); degree {4} has training error {5} and held-out error {6}, with {7} at λ = {8} held-out {9} ± {10}.', ...bare, ...penalised);
}

function notesOf(one: OneColumn, options: FitOptions, { byDegree, distinct, penalty, lambda, minIndex }: Numbers, fit: LinearFit): string[] {
  const notes = [...fit.notes, ...fit.crossValidation!.notes];
  if (one.missing > 0) notes.push(l10n.t('{0} rows without "{1}" are left out: a curve has no place for them.', one.missing, one.name));
  if (byDegree[mostDegree - 1].minimumNorm) {
    notes.push(l10n.t('With {0} distinct values of "{1}" degree {2} already passes through every point (the mean of those that share an x); from degree {0} on many curves do, and the one of least norm is shown.', distinct, one.name, distinct - 1));
  }
  const { penaltyFactors, lowerLimits, upperLimits } = options;
  if (options.penalty !== 'lasso' || [penaltyFactors, lowerLimits, upperLimits].some((each) => Object.keys(each).length > 0)) {
    notes.push(l10n.t('The curve\'s penalty is {0} on the coefficients of its polynomials; the penalty, factors and limits of the fit are for the columns of the file.', penalty));
  }
  if (minIndex === lambda.length - 1) notes.push(l10n.t('Held-out error is least at the smallest λ tried, where the penalty hardly acts: it is no cure for this curve; try another degree or another penalty.'));
  notes.push(l10n.t('Penalties act on the coefficients of Legendre polynomials as they are, not standardised; other columns, categories among them, take no part.'));
  return notes;
}
