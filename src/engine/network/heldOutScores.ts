import { telling, type Job } from '../job';
import { areaOverClasses } from './areaOverClasses';
import { errorsOfPredictions } from './networkErrors';
import { gatheredInputs } from './someRows';
import type { Network, NetworkData } from './networkTypes';
import { LogLikelihood, predictive, targetsOf, type Passes, type Predictive } from './predictive';

/** How well a network does on some rows, each weighted by its observation weight; null where the task has no such score. */
export interface HeldOutScores {
  /** In the target's units: of weight scaling, and of the mean of the passes (null without passes). */
  readonly rmse: number | null;
  readonly mcRmse: number | null;
  /** Mean over rows, of the passes together (of weight scaling without passes): log density of the number, or log probability of the row's class. */
  readonly logLikelihood: number;
  /**
   * By weight scaling: share of rows whose most probable class is their own; area under the ROC curve, of more than two classes the mean of each against the
   * rest, null where the rows lack a class.
   */
  readonly accuracy: number | null;
  readonly auc: number | null;
  /** Of numbers: how many rows fall inside their central intervals. */
  readonly coverage: readonly IntervalCoverage[] | null;
}

export interface IntervalCoverage {
  /** 0.5, 0.8, 0.9, 0.95. */
  readonly nominal: number;
  readonly observed: number;
  /** Of the observed share, by chance: √(nominal (1 − nominal) / rows). */
  readonly standardError: number;
}

/** Half-widths of central normal intervals, in deviations. */
const reach = [[0.5, 0.6744897501960817], [0.8, 1.2815515655446004], [0.9, 1.6448536269514722], [0.95, 1.959963984540054]] as const;

/**
 * Scores of a network on rows of its data.
 * @param rows of the design, at least one @param tau noise precision in the target's own units; of no use for classes
 */
export function* heldOutScores(network: Network, data: NetworkData, rows: Int32Array, passes: Passes, tau: number | null): Job<number, HeldOutScores> {
  const { task } = data;
  const weights = Float64Array.from(rows, (row) => data.weights[row]);
  const own = targetsOf(data, rows);
  const likelihood = new LogLikelihood(data, own, tau);
  yield 0;
  const inputs = yield* telling(gatheredInputs(data, rows), 0);
  const made = yield* predictive(network, data, inputs, rows, passes, (predictions) => likelihood.add(predictions));
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (i: number) => number) => weights.reduce((sum, weight, i) => (weight > 0 ? sum + (weight / mass) * of(i) : sum), 0);
  const byRow = likelihood.byRow();
  yield 1;
  const logLikelihood = mean((i) => byRow[i]);
  yield 1;
  if (task === 'regression') {
    const mcRmse = made.passes > 0 ? errorsOfPredictions(data, made.mean, rows).error : null;
    return { rmse: errorsOfPredictions(data, made.scaled, rows).error, mcRmse, logLikelihood, accuracy: null, auc: null, coverage: coverageOf(made, own, tau!) };
  }
  const { accuracy } = errorsOfPredictions(data, made.scaled, rows);
  return { rmse: null, mcRmse: null, logLikelihood, accuracy, auc: areaOverClasses(own, weights, made.scaled, data.classes!.length), coverage: null };
}

/** Shares of rows within mean ± reach · √(variance over the passes + 1/τ). */
function coverageOf({ mean, variance }: Predictive, own: Float64Array, tau: number): IntervalCoverage[] {
  return reach.map(([nominal, deviations]) => {
    const inside = own.reduce((count, y, i) => count + Number(Math.abs(y - mean[i]) <= deviations * Math.sqrt(variance[i] + 1 / tau)), 0);
    return { nominal, observed: inside / own.length, standardError: coverageError(nominal, own.length) };
  });
}

/** Of the observed share, by chance. */
export function coverageError(nominal: number, rows: number): number {
  return Math.sqrt((nominal * (1 - nominal)) / rows);
}
