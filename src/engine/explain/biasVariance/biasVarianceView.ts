import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { telling } from '../../job';
import { penaltyName } from '../../linear/fitNames';
import type { FitOptions, LinearFit } from '../../linear/fitTypes';
import { penaltyPlanOf } from '../../linear/penaltyPlan';
import { gaussianData } from '../../linear/problem/gaussianData';
import { withoutOffset } from '../../linear/withoutOffset';
import { randomOrder, streams } from '../../random';
import type { ExplainProgress, Explanation } from '../explanation';
import { requireFamily } from '../viewFamilies';
import { fittedPath } from '../fittedPath';
import { requireResamples } from '../rangeChecks';
import { bootstrapResamples, heavyRows, someOf } from '../resample/bootstrap';
import type { Refitted, Resample } from '../resample/refits';
import { refits } from '../resample/refits';
import { unitsNote } from '../resample/rowUnits';
import { trainingErrors } from '../trainingErrors';
import { about, notesOf, sentenceOf } from './biasVarianceWords';
import { MissMoments } from './missMoments';
import type { NoiseVariance } from './noiseVariance';
import { classNoise, noiseVariance } from './noiseVariance';
import { simulation } from './simulation';

/** "data": the user's rows; "shuffled": with the target's values in random order; "truth": simulated targets around a known function, the fit at λ.min. */
export type BiasVarianceMode = 'data' | 'shuffled' | 'truth';

export interface BiasVarianceOptions extends FitOptions {
  readonly mode: BiasVarianceMode;
  /** Refits of the whole path. */
  readonly resamples: number;
}

export const defaultResamples = 200;
/** Rows that models are judged on, and numbers kept of them. */
const mostJudged = 20000;
const mostKept = 2.5e7;

export interface BiasVariance extends Explanation {
  readonly view: 'bias-variance';
  readonly mode: BiasVarianceMode;
  /** Of two classes: errors are Brier scores, (chance − 0 or 1)². */
  readonly classes: boolean;
  readonly penalty: string;
  /** Refits so far: a running explanation streams this view with fewer. */
  readonly resamples: number;
  /** Rows that at least two refits predicted without having seen them. */
  readonly judged: number;
  readonly lambda: Float64Array;
  readonly bias2: Float64Array;
  readonly variance: Float64Array;
  readonly noise: number;
  readonly noiseEstimator: string;
  /** bias² + variance + noise; in the modes "data" and "shuffled" it is the out-of-bag error itself. */
  readonly sum: Float64Array;
  /** Mean squared error on rows not seen (with fresh noise in the mode "truth"): what the sum explains. */
  readonly error: Float64Array;
  /** Of the model fitted to all rows, on these rows. */
  readonly train: Float64Array;
  /** The CV curve of the same model; null without cross-validation. */
  readonly heldOut: Float64Array | null;
  readonly standardError: Float64Array | null;
  /** Where the sum is least, and where the CV curve is (null without it). */
  readonly minIndex: number;
  readonly cvMinIndex: number | null;
  readonly nonzero: Int32Array;
}

/** A progress that also has the view as it is so far. */
export interface BiasVarianceProgress extends ExplainProgress {
  readonly soFar?: BiasVariance;
}

/**
 * Bias², variance and noise over λ from refits of the whole path to bootstrap resamples, each judged on the rows it did not draw.
 * @throws InputError for a target that is neither a number nor has two classes, the relaxed lasso, or fewer than 2 resamples
 */
export function* biasVarianceView(design: Design, options: BiasVarianceOptions): Job<BiasVarianceProgress, BiasVariance> {
  requireFamily(design, 'bias-variance');
  const { mode, resamples, seed } = options;
  requireResamples(resamples);
  if (options.penalty === 'relaxed') throw new InputError(l10n.t('The relaxed lasso is not refitted to resamples; choose another penalty.'), 'penalty');
  const heavy = heavyRows(design);
  const given = withoutOffset(design);
  const asked = mode === 'shuffled' ? withShuffledTarget(given, heavy, seed) : given;
  // Twice the Brier score in cross-validation.
  const metric = design.family === 'binomial' ? 'mse' : options.metric;
  const fit = yield* fittedPath(asked, { ...options, metric, lambda: null, rule: 'min' });
  const plan = penaltyPlanOf(asked, options);
  const reference = yield* referenceOf(asked, options, fit, plan.factors, heavy.length);
  const judged = someOf(heavy, Math.min(mostJudged, Math.max(100, Math.floor(mostKept / Math.max(asked.columns.length, fit.path.length)))));
  const known = mode === 'truth' ? simulation(asked, fit, reference.minIndex, reference.noise.variance, judged, seed) : null;
  const refitted: Refitted = { design: known?.design ?? asked, plan, options, lambda: Float64Array.from(fit.path, ({ lambda }) => lambda), judged };
  const resampleOf: (index: number) => Resample = known ? known.resampleOf : bootstrapResamples(asked, heavy, judged, options);
  const moments = new MissMoments(Float64Array.from(judged, (row) => asked.weights[row]), fit.path.length);
  const drawn = known ? [] : unitsNote(asked, options.foldKind);
  const numbersOf = (count: number) => withNotes(numbers(options, fit, reference, moments, count, known?.freshError(count) ?? null), drawn);
  for (const refit of refits(refitted, resamples, resampleOf)) {
    if (refit) {
      moments.add(refit);
      known?.judge(refit);
    }
    const done = refit ? refit.index + 1 : 0;
    const soFar = refit && done % 16 === 0 && done < resamples ? { soFar: numbersOf(done) } : {};
    if (refit) yield { doing: l10n.t('Refitting'), fraction: done / resamples, ...soFar };
    else yield { doing: l10n.t('Refitting'), fraction: 0 };
  }
  return numbersOf(resamples);
}

function withNotes(made: BiasVariance, notes: readonly string[]): BiasVariance {
  return { ...made, notes: [...made.notes, ...notes] };
}

interface Reference {
  readonly noise: NoiseVariance;
  readonly minIndex: number;
  /** Squared error of each λ's model on the rows it was fitted to. */
  readonly train: Float64Array;
}

/** Noise and λ.min of the fit to all rows; without cross-validation the λ that BIC chose stands for it. */
function* referenceOf(design: Design, options: FitOptions, fit: LinearFit, factors: Float64Array, rows: number): Job<ExplainProgress, Reference> {
  const minIndex = fit.crossValidation?.minIndex ?? fit.chosenIndex!;
  const progress: ExplainProgress = { doing: l10n.t('Noise'), fraction: 0 };
  if (design.family === 'binomial') {
    const lambda = Float64Array.from(fit.path, (solution) => solution.lambda);
    const train = yield* trainingErrors(design, fit, { metric: 'mse', lambda, kind: options.foldKind });
    return { noise: yield* telling(classNoise(design, fit, minIndex), progress), minIndex, train: train.map((both) => both / 2) };
  }
  const data = yield* telling(gaussianData(design, null, options), progress);
  try {
    const noise = yield* telling(noiseVariance(data.all, fit, factors, rows, minIndex), progress);
    return { noise, minIndex, train: Float64Array.from(fit.path, ({ devianceRatio }) => (1 - devianceRatio) * data.all.responseSquare) };
  } finally {
    data.free();
  }
}

function numbers(options: BiasVarianceOptions, fit: LinearFit, { noise, train }: Reference, moments: MissMoments, resamples: number, fresh: Float64Array | null): BiasVariance {
  const { error, variance, biasAndNoise } = moments.parts();
  // Around a known function nothing of the targets' noise is in the misses.
  const bias2 = fresh ? biasAndNoise : biasAndNoise.map((each) => each - noise.variance);
  const sum = bias2.map((each, l) => each + variance[l] + noise.variance);
  const validation = fit.crossValidation;
  const squared = validation?.metric === 'mse' || (validation?.metric === 'deviance' && fit.family === 'gaussian') ? validation : null;
  // Cross-validation counts what both classes miss by.
  const once = (error: number) => (fit.family === 'binomial' ? error / 2 : error);
  const made = {
    view: 'bias-variance', mode: options.mode, classes: fit.family === 'binomial', penalty: penaltyName(options.penalty, options.l1Ratio), resamples, judged: moments.judged,
    lambda: Float64Array.from(fit.path, ({ lambda }) => lambda), bias2, variance, noise: noise.variance, noiseEstimator: noise.estimator, sum, error: fresh ?? error,
    train,
    heldOut: squared ? squared.mean.map(once) : null,
    standardError: squared ? squared.standardError.map(once) : null,
    minIndex: sum.reduce((best, each, l) => (each < sum[best] ? l : best), 0),
    cvMinIndex: squared?.minIndex ?? null,
    nonzero: Int32Array.from(fit.path, ({ nonzero }) => nonzero),
  } as const;
  return { ...made, sentence: sentenceOf(made), about: about(made), notes: [...fit.notes, ...notesOf(made)] };
}

function withShuffledTarget(design: Design, heavy: Int32Array, seed: number): Design {
  const order = randomOrder(heavy.length, seed, streams.shuffledTarget);
  const values = design.target.values.slice();
  heavy.forEach((row, i) => (values[row] = design.target.values[heavy[order[i]]]));
  return { ...design, target: { ...design.target, values } };
}
