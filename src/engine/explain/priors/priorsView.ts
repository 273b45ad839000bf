import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { retelling, telling } from '../../job';
import { mixtureName } from '../../linear/fitNames';
import type { FitOptions, LinearFit } from '../../linear/fitTypes';
import { penaltyPlanOf } from '../../linear/penaltyPlan';
import { gaussianData } from '../../linear/problem/gaussianData';
import type { LeastSquares } from '../../linear/problem/leastSquares';
import { withoutOffset } from '../../linear/withoutOffset';
import { noiseVariance } from '../biasVariance/noiseVariance';
import { sliceThrough } from '../../insight/slice';
import type { ExplainProgress, Explanation } from '../explanation';
import { requireFamily } from '../viewFamilies';
import { fittedPath } from '../fittedPath';
import { namedCoefficient } from '../namedCoefficient';
import { heavyRows } from '../resample/bootstrap';
import type { Draws } from './bayesianLasso';
import { bayesianLasso } from './bayesianLasso';
import { chainDiagnostics } from './chainDiagnostics';
import type { CoefficientCurves } from './coefficientCurves';
import { coefficientCurves } from './coefficientCurves';
import { gaussianPosterior } from './gaussianPosterior';
import type { PairPosterior } from './pairPosterior';
import { pairPosterior } from './pairPosterior';
import type { Marginal, PosteriorProblem } from './posteriorProblem';
import { about, notesOf, sentenceOf } from './priorsWords';

export interface PriorsOptions extends FitOptions {
  /** Design column whose curves are drawn; null: the one with the largest coefficient. */
  readonly column: string | null;
  /** The other one of the pair whose posterior is drawn; null: the one with the largest coefficient beside it. */
  readonly beside: string | null;
}

export const chains = 4;
export const draws = 2000;
const warmUp = 500;
/** Draws of a pair that are kept to be drawn as dots. */
const mostPairs = 400;
/** Each draw decomposes a matrix of as many columns; ridge's posterior needs that once. */
const mostSampled = 200;
const mostExact = 2000;
/** Of the standard normal, for central intervals of 90 %. */
const z90 = 1.6448536269514722;

export interface CoefficientPosterior extends Marginal {
  readonly column: string;
  /** The fit's own coefficient: the mode of all of them together. */
  readonly mode: number;
}

export interface Priors extends Explanation {
  readonly view: 'priors';
  readonly penalty: string;
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly n: number;
  readonly noise: number;
  readonly noiseEstimator: string;
  /** τ² = σ²/(nλ(1−ρ)); null for the lasso. */
  readonly gaussianVariance: number | null;
  /** σ²/(nλρ); null for ridge. */
  readonly laplaceScale: number | null;
  readonly column: string;
  readonly curves: CoefficientCurves;
  /** Null with one column, or where one of the two does not vary. */
  readonly pair: PairPosterior | null;
  readonly method: 'exact' | 'gibbs';
  /** Of intervals. */
  readonly level: number;
  /** In solver units: per standard deviation of a column. */
  readonly coefficients: readonly CoefficientPosterior[];
}

/**
 * A gaussian elastic net as the most probable coefficients under a prior: Gaussian (ridge), Laplace (lasso), or their product.
 * @throws InputError for a target that is no number, another penalty, limits, λ = 0, more than 200 columns (ridge: 2000), or an unknown column
 */
export function* priorsView(design: Design, options: PriorsOptions): Job<ExplainProgress, Priors> {
  requireFamily(design, 'priors');
  const plan = penaltyPlanOf(design, options);
  if (options.penalty !== 'lasso' || plan.limits !== null) throw new InputError(l10n.t('Priors knows those of lasso, ridge and elastic net without limits; choose one of these three.'), 'penalty');
  if (options.lambda === 0) throw new InputError(l10n.t('λ = 0 is no penalty, and so no prior; give a λ above 0.'), 'lambda');
  const isExact = options.l1Ratio === 0;
  if (!isExact && design.columns.length > mostSampled) {
    throw new InputError(l10n.t('There are {0} columns, and the sampler takes at most {1}; leave some out, or fit ridge, whose posterior needs no sampler.', design.columns.length, mostSampled), 'exclude');
  }
  if (design.columns.length > mostExact) throw new InputError(l10n.t('There are {0} columns, and their posterior is computed for at most {1}; leave some out.', design.columns.length, mostExact), 'exclude');
  const fit = yield* fittedPath(design, options);
  const rows = heavyRows(design).length;
  const { lambda, coefficients: mode, correlations } = fit.chosen;
  const shown = columnShown(fit, options.column);
  const beside = besideShown(fit, options.beside, shown);
  const data = yield* telling(gaussianData(withoutOffset(design), null, options), { doing: l10n.t('Noise'), fraction: 0 });
  try {
    const minIndex = fit.crossValidation?.minIndex ?? fit.chosenIndex ?? fit.path.length - 1;
    const noise = yield* telling(noiseVariance(data.all, fit, plan.factors, rows, minIndex), { doing: l10n.t('Noise'), fraction: 0 });
    if (!(noise.variance > 1e-12 * data.all.responseSquare)) throw new InputError(l10n.t('The columns explain the target without a rest, so that there is no noise to weigh a prior against; choose another target.'));
    const inUse = Array.from(mode.keys()).filter((j) => plan.factors[j] < Infinity && data.all.columnSquare[j] > 0);
    const problem = posteriorProblem(data.all, { inUse, factors: plan.factors, lambda, l1Ratio: options.l1Ratio, precision: rows / noise.variance, mode });
    const sampledDraws = isExact ? null : yield* sampled(problem, options.seed);
    const marginals = sampledDraws ? sampledDraws.map(marginalOf) : yield* telling(gaussianPosterior(problem, z90), { doing: l10n.t('Posterior'), fraction: 0 });
    const varies = (j: number) => data.all.columnSquare[j] > 0;
    const pairOf = (other: number) => pairPosterior(
      [fit.columns[shown], fit.columns[other]], sliceThrough(curvatureOf(data.all, shown, other), [mode[shown], mode[other]], [correlations[shown], correlations[other]]),
      { lambda, l1Ratio: options.l1Ratio, factors: [plan.factors[shown], plan.factors[other]] }, rows / noise.variance, sampledDraws && thinned(sampledDraws, inUse.indexOf(shown), inUse.indexOf(other)),
    );
    const shares = { precision: rows / noise.variance, lambda, l1Ratio: options.l1Ratio, factor: plan.factors[shown] };
    const numbers = {
      view: 'priors', penalty: mixtureName(options.l1Ratio), lambda, l1Ratio: options.l1Ratio, n: rows, noise: noise.variance, noiseEstimator: noise.estimator,
      gaussianVariance: options.l1Ratio === 1 ? null : noise.variance / (rows * lambda * (1 - options.l1Ratio)),
      laplaceScale: options.l1Ratio === 0 ? null : noise.variance / (rows * lambda * options.l1Ratio),
      column: fit.columns[shown],
      curves: coefficientCurves({ ...shares, mode: mode[shown], correlation: correlations[shown], square: data.all.columnSquare[shown] }),
      pair: beside !== null && varies(shown) && varies(beside) ? pairOf(beside) : null,
      method: isExact ? 'exact' : 'gibbs', level: 0.9,
      coefficients: inUse.map((j, k): CoefficientPosterior => ({ column: fit.columns[j], mode: mode[j], ...marginals[k] })),
    } as const;
    return { ...numbers, sentence: sentenceOf(numbers), about: about(), notes: [...fit.notes, ...notesOf(design, numbers)] };
  } finally {
    data.free();
  }
}

function columnShown({ columns, chosen }: LinearFit, name: string | null): number {
  return name === null ? largest(chosen.coefficients, () => true)! : namedCoefficient(columns, name);
}

/** Null where there is no other column. */
function besideShown({ columns, chosen, scaling }: LinearFit, name: string | null, shown: number): number | null {
  if (name === null || name === columns[shown]) return largest(chosen.coefficients, (j) => j !== shown && scaling.deviation[j] > 0);
  return namedCoefficient(columns, name);
}

function largest(values: Float64Array, among: (j: number) => boolean): number | null {
  let best: number | null = null;
  values.forEach((value, j) => {
    if (among(j) && (best === null || Math.abs(value) > Math.abs(values[best]))) best = j;
  });
  return best;
}

function curvatureOf(problem: LeastSquares, a: number, b: number): { readonly aa: number; readonly ab: number; readonly bb: number } {
  const row = new Float64Array(2);
  problem.gramRow(a, Int32Array.of(a, b), 2, row);
  return { aa: row[0], ab: row[1], bb: problem.columnSquare[b] };
}

/** Some draws of two coefficients from all chains, as pairs; none where one is not sampled. */
function thinned(draws: Draws, a: number, b: number): Float64Array | null {
  if (a < 0 || b < 0) return null;
  const each = Math.max(1, Math.floor((chains * draws[a][0].length) / mostPairs));
  const pairs: number[] = [];
  draws[a].forEach((chain, c) => {
    for (let k = 0; k < chain.length; k += each) pairs.push(chain[k], draws[b][c][k]);
  });
  return Float64Array.from(pairs);
}

interface Prior {
  readonly inUse: readonly number[];
  readonly factors: Float64Array;
  readonly lambda: number;
  readonly l1Ratio: number;
  /** n/σ² */
  readonly precision: number;
  readonly mode: Float64Array;
}

function posteriorProblem(problem: LeastSquares, { inUse, factors, lambda, l1Ratio, precision, mode }: Prior): PosteriorProblem {
  const p = inUse.length;
  const list = Int32Array.from(inUse);
  const matrix = new Float64Array(p * p);
  inUse.forEach((j, i) => {
    problem.gramRow(j, list, p, matrix.subarray(i * p, (i + 1) * p));
    for (let k = 0; k < p; k++) matrix[i * p + k] *= precision;
    matrix[i * p + i] += precision * lambda * (1 - l1Ratio) * factors[j];
  });
  return {
    p,
    precision: matrix,
    pull: Float64Array.from(inUse, (j) => precision * problem.responseCorrelation[j]),
    rate: Float64Array.from(inUse, (j) => precision * lambda * l1Ratio * factors[j]),
    mode: Float64Array.from(inUse, (j) => mode[j]),
  };
}

function sampled(problem: PosteriorProblem, seed: number): Job<ExplainProgress, Draws> {
  return retelling(bayesianLasso(problem, { chains, draws, warmUp, seed }), (fraction) => ({ doing: l10n.t('Sampling'), fraction }));
}

function marginalOf(own: Draws[number]): Marginal {
  const all = Float64Array.from(own.flatMap((chain) => [...chain])).sort();
  const mean = all.reduce((sum, b) => sum + b, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, b) => sum + (b - mean) ** 2, 0) / (all.length - 1));
  const { effectiveSize, rHat } = chainDiagnostics(own);
  return { mean, deviation, low: all[Math.floor(0.05 * all.length)], high: all[Math.ceil(0.95 * all.length) - 1], effectiveSize, rHat };
}
