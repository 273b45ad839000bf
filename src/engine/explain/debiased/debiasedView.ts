import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { retelling, telling } from '../../job';
import type { FitOptions } from '../../linear/fitTypes';
import { penaltyFactorsOf } from '../../linear/penaltyFactors';
import { gaussianData } from '../../linear/problem/gaussianData';
import type { LeastSquares } from '../../linear/problem/leastSquares';
import { withoutOffset } from '../../linear/withoutOffset';
import { noiseVariance } from '../biasVariance/noiseVariance';
import type { ExplainProgress, Explanation } from '../explanation';
import { requireFamily } from '../viewFamilies';
import { fittedPath } from '../fittedPath';
import { requireLevel } from '../rangeChecks';
import { ownLasso } from '../ownLasso';
import { groupsIgnored } from '../inferenceNotes';
import { normalQuantile } from '../normalQuantile';
import { heavyRows } from '../resample/bootstrap';
import type { StudiedColumns } from '../studiedColumns';
import { referenceNote, studiedColumns } from '../studiedColumns';
import type { Correlations } from './columnProblem';
import { about, notesOf, sentenceOf } from './debiasedWords';
import { scoreVectors, usualBiasFactor, widenings } from './scoreVectors';

export interface DebiasedOptions extends FitOptions {
  /** Of the intervals: 0.9. */
  readonly level: number;
}

export const defaultLevel = 0.9;
/** Each column is the target of a lasso of all others. */
const mostColumns = 1000;
/** Rows to spare beyond the columns, without which least squares says too little of the noise. */
const fewestSpare = 20;

/** In solver units: per standard deviation of the column. */
export interface DebiasedCoefficient {
  readonly column: string;
  /** Of the lasso that is corrected. */
  readonly lasso: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  /** η_j: above √(2 ln p), the other coefficients' errors may get through. */
  readonly biasFactor: number;
  /** λ_j of the lasso of this column on all others. */
  readonly nodeLambda: number;
}

export interface Debiased extends Explanation {
  readonly view: 'debiased';
  readonly level: number;
  readonly n: number;
  /** The lasso that is corrected: at λ.min of its cross-validation. */
  readonly lambda: number;
  readonly noise: number;
  readonly noiseEstimator: string;
  /** √(2 ln p) */
  readonly usualBiasFactor: number;
  readonly coefficients: readonly DebiasedCoefficient[];
}

/**
 * Confidence intervals by the debiased (desparsified) lasso: b + z_j'(y − Xb)/z_j'x_j, with z_j the residual of a lasso of column j on all others, is nearly normal around
 * the coefficient with standard error σ‖z_j‖/|z_j'x_j| (Zhang & Zhang 2014; van de Geer, Bühlmann, Ritov & Dezeure 2014; Javanmard & Montanari 2014).
 * For fewer columns than rows as for more.
 * @throws InputError for a target that is no number, a level out of range, or more than 1000 columns
 */
export function* debiasedView(given: Design, options: DebiasedOptions): Job<ExplainProgress, Debiased> {
  requireFamily(given, 'debiased');
  const { level } = options;
  requireLevel(level);
  const studied = studiedColumns(withoutOffset(given), penaltyFactorsOf(given, options.penaltyFactors));
  const { design } = studied;
  const p = design.columns.length;
  if (p > mostColumns) throw new InputError(l10n.t('There are {0} columns, and debiased intervals are computed for at most {1}; leave some out.', p, mostColumns), 'exclude');
  const fit = yield* fittedPath(design, lassoOptions(design, options, studied, given));
  const rows = heavyRows(design).length;
  const data = yield* telling(gaussianData(design, null, { standardize: true, intercept: options.intercept }), { doing: l10n.t('Noise'), fraction: 0 });
  try {
    const minIndex = fit.chosenIndex!;
    const noise = yield* telling(noiseVariance(data.all, fit, new Float64Array(p).fill(1), rows, minIndex, fewestSpare), { doing: l10n.t('Noise'), fraction: 0 });
    const { correlations, length } = yield* telling(correlationsOf(data.all), { doing: l10n.t('Correlations'), fraction: 0 });
    const residual = fit.chosen.correlations.map((c, j) => c / length[j]);
    const scores = yield* retelling(scoreVectors(correlations, rows, residual, p < rows ? widenings.usual : widenings.wide), (done): ExplainProgress => ({ doing: l10n.t('Columns'), fraction: done / p }));
    const z = normalQuantile(0.5 + level / 2);
    const coefficients = scores.map(({ along, square, withResidual, biasFactor, lambda }, j): DebiasedCoefficient => {
      const estimate = fit.chosen.coefficients[j] + withResidual / along / length[j];
      const standardError = (Math.sqrt(noise.variance / rows) * Math.sqrt(square)) / along / length[j];
      return { column: fit.columns[j], lasso: fit.chosen.coefficients[j], estimate, standardError, low: estimate - z * standardError, high: estimate + z * standardError, biasFactor, nodeLambda: lambda };
    });
    const numbers = { view: 'debiased', level, n: rows, lambda: fit.chosen.lambda, noise: noise.variance, noiseEstimator: noise.estimator, usualBiasFactor: usualBiasFactor(p), coefficients } as const;
    const note = referenceNote(studied);
    return { ...numbers, sentence: sentenceOf(numbers), about: about(), notes: [...fit.notes, ...notesOf(given, numbers), ...groupsIgnored(given, options.foldKind), ...(note === null ? [] : [note])] };
  } finally {
    data.free();
  }
}

/** All columns alike but those that are never penalised. */
function lassoOptions(design: Design, options: FitOptions, { numbers }: StudiedColumns, given: Design): FitOptions {
  const factors = penaltyFactorsOf(given, options.penaltyFactors);
  const penaltyFactors = Object.fromEntries(design.columns.map(({ name }, k) => [name, factors[numbers[k]]]));
  return ownLasso(options, penaltyFactors);
}

/** Of the columns as the solver has them, and the length of each: 1 but without an intercept. */
function* correlationsOf(problem: LeastSquares): Job<null, { readonly correlations: Correlations; readonly length: Float64Array }> {
  const { p } = problem;
  const all = Int32Array.from({ length: p }, (_, j) => j);
  const length = problem.columnSquare.map(Math.sqrt);
  const values = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    const row = values.subarray(j * p, (j + 1) * p);
    problem.gramRow(j, all, p, row);
    for (let k = 0; k < p; k++) row[k] = k === j ? 1 : row[k] / (length[j] * length[k]);
    if (j % 32 === 31) yield null;
  }
  return { correlations: { p, values }, length };
}
