import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { penaltyName } from '../../linear/fitNames';
import type { ColumnScaling, FitOptions, LinearFit } from '../../linear/fitTypes';
import { penaltyPlanOf } from '../../linear/penaltyPlan';
import { withoutOffset } from '../../linear/withoutOffset';
import type { ExplainProgress, Explanation } from '../explanation';
import { requireFamily } from '../viewFamilies';
import { fittedPath } from '../fittedPath';
import { requireLevel, requireResamples } from '../rangeChecks';
import { bootstrapResamples, heavyRows } from '../resample/bootstrap';
import type { Refit } from '../resample/refits';
import { refits } from '../resample/refits';
import { unitsNote } from '../resample/rowUnits';
import { about, notesOf, sentenceOf } from './bootstrapWords';

export interface BootstrapOptions extends FitOptions {
  readonly resamples: number;
  /** Of the intervals: 0.9. */
  readonly level: number;
}

const mostKept = 2e7;

/** Per standard deviation of the column on all rows. */
export interface BootstrapCoefficient {
  readonly column: string;
  /** Of the fit to all rows. */
  readonly coefficient: number;
  readonly mean: number;
  /** Quantiles over the resamples. */
  readonly low: number;
  readonly high: number;
  /** Shares of the resamples in which it is not 0, and in which it has the sign of the fit's (null where that is 0). */
  readonly nonzero: number;
  readonly sameSign: number | null;
}

export interface Bootstrap extends Explanation {
  readonly view: 'bootstrap';
  readonly penalty: string;
  readonly lambda: number;
  readonly level: number;
  readonly resamples: number;
  readonly coefficients: readonly BootstrapCoefficient[];
}

/**
 * How much coefficients at the chosen λ change when the rows are drawn again with replacement: variability, not confidence.
 * @throws InputError for a target of several classes, the relaxed lasso, or options out of range
 */
export function* bootstrapView(design: Design, options: BootstrapOptions): Job<ExplainProgress, Bootstrap> {
  requireFamily(design, 'bootstrap');
  const { level, resamples, penalty, l1Ratio } = options;
  requireLevel(level);
  requireResamples(resamples);
  if (penalty === 'relaxed') throw new InputError(l10n.t('The relaxed lasso is not refitted to resamples; choose another penalty.'), 'penalty');
  if (design.columns.length * resamples > mostKept) throw new InputError(l10n.t('{0} resamples of {1} columns are too many to keep; ask for at most {2}.', resamples, design.columns.length, Math.floor(mostKept / design.columns.length)));
  const fit = yield* fittedPath(design, options);
  const values = fit.columns.map(() => new Float64Array(resamples));
  const lambda = pathDownTo(fit);
  const refitted = { design: withoutOffset(design), plan: penaltyPlanOf(design, options), options, lambda, judged: new Int32Array() };
  for (const refit of refits(refitted, resamples, bootstrapResamples(design, heavyRows(design), refitted.judged, options))) {
    if (refit) keep(refit, fit, values);
    yield { doing: l10n.t('Refitting'), fraction: refit ? (refit.index + 1) / resamples : 0 };
  }
  const numbers = {
    view: 'bootstrap', penalty: penaltyName(penalty, l1Ratio), lambda: fit.chosen.lambda, level, resamples,
    coefficients: fit.columns.map((column, j) => spread(column, perDeviation(fit.scaling, j) * fit.chosen.coefficients[j], values[j], level)),
  } as const;
  return { ...numbers, sentence: sentenceOf(numbers), about: about(), notes: [...fit.notes, ...notesOf(numbers, design.family), ...unitsNote(design, options.foldKind)] };
}

/** The grid above the chosen λ, and that λ: a path is solved from its start. */
function pathDownTo({ path, chosen }: LinearFit): Float64Array {
  return Float64Array.from([...path.map(({ lambda }) => lambda).filter((lambda) => lambda > chosen.lambda), chosen.lambda]);
}

/** The last λ's coefficients, from units of the resample's own columns to deviations on all rows. */
function keep({ index, coefficients, scaling }: Refit, { scaling: all }: LinearFit, values: readonly Float64Array[]): void {
  const b = coefficients[coefficients.length - 1];
  for (let j = 0; j < b.length; j++) values[j][index] = scaling.scale[j] > 0 ? (b[j] / scaling.scale[j]) * all.deviation[j] : 0;
}

/** From solver units. */
function perDeviation({ deviation, scale }: ColumnScaling, j: number): number {
  return scale[j] > 0 ? deviation[j] / scale[j] : 1;
}

function spread(column: string, coefficient: number, values: Float64Array, level: number): BootstrapCoefficient {
  const sorted = values.slice().sort();
  const share = (which: (value: number) => boolean) => values.reduce((sum, value) => sum + (which(value) ? 1 : 0), 0) / values.length;
  return {
    column, coefficient, mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2),
    nonzero: share((value) => value !== 0), sameSign: coefficient === 0 ? null : share((value) => value * coefficient > 0),
  };
}

/** Between the two values next to it (Hyndman & Fan 1996, type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
