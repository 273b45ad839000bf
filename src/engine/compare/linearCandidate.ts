import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import type { Job } from '../job';
import { edgeOfGrid, shareLeft } from '../linear/edgeOfGrid';
import { fitLinear } from '../linear/fitLinear';
import type { FitOptions, FitProgress, FoldKind, LinearFit } from '../linear/fitTypes';
import { defaultFitOptions } from '../linear/fitTypes';
import { predictedRows } from '../linear/problem/predictedRows';
import type { KeptGaussianData } from '../linear/problem/keptGaussianData';
import type { Candidate, Fitted } from './candidate';
import { sourcesOf } from './candidate';
import type { ComparisonOptions, MethodSetting } from './comparisonTypes';
import type { Portion } from './portions';
import { innerFolds, usualKind } from './portions';

/** Sums that fits to the same portion share; undefined where there is no room for them. */
export type KeptFor = (portion: Portion) => KeptGaussianData | undefined;

/** The path of one mixture, and the λ on it with the best mean error over folds within the training rows. */
export function penalisedCandidate(whole: Design, l1Ratio: number, options: ComparisonOptions, keptFor: KeptFor): Candidate {
  return {
    *fit(portion) {
      const { design, foldKind } = withInnerFolds(portion.design(), options.foldKind);
      const fit = yield* toldAsShare(fitLinear(design, { ...defaultFitOptions, l1Ratio, rule: 'min', folds: innerFolds, foldKind, seed: options.seed }, keptFor(portion)), innerFolds);
      const validation = fit.crossValidation!;
      const { mean, minIndex, lambda } = validation;
      const edge = edgeOfGrid({ minIndex, count: lambda.length, quantity: l10n.t('error'), largerIsBetter: false, smallest: shortLambda(lambda[lambda.length - 1]), share: shareLeft(fit.family, validation) });
      return { ...fittedLinear(whole, fit, mean[minIndex], settingOf(l1Ratio, fit.chosen.lambda)), notes: edge === null ? [] : [edge] };
    },
  };
}

/** Dealt as the outer ones; by chance where the fold column leaves too few of its values within a fold. */
function withInnerFolds(design: Design, asked: FoldKind | null): { design: Design; foldKind: FoldKind } {
  const distinct = design.foldOf === null ? 0 : design.foldOf.reduce((most, each) => Math.max(most, each), 0) + 1;
  const enough = design.foldOf === null || distinct >= (asked === 'ordered' ? 3 : 2);
  const own = enough ? design : { ...design, foldOf: null };
  return { design: own, foldKind: (enough ? asked : null) ?? usualKind(own) };
}

/**
 * Ridge with so little of it (of columns with variance 1) is least squares of smallest norm to some seven digits, and far cheaper where columns outnumber rows:
 * with less, rounding in the one direction that centring leaves empty would show.
 */
const nextToNothing = 1e-8;

/** Without any penalty. */
export function unregularisedCandidate(whole: Design): Candidate {
  const asked: FitOptions = { ...defaultFitOptions, lambda: 0, lambdaCount: 2, lambdaMinRatio: 0.5, folds: 0 };
  return {
    *fit(portion) {
      const design = portion.design();
      const fit = yield* toldAsShare(fitLinear(design, hasManyAnswers(design) ? { ...asked, l1Ratio: 0, lambda: nextToNothing } : asked), 0);
      return { ...fittedLinear(whole, fit, 0, { words: '', values: {} }), notes: notesOf(fit) };
    },
  };
}

function settingOf(l1Ratio: number, lambda: number): MethodSetting {
  return l1Ratio === 0 || l1Ratio === 1
    ? { words: `λ = ${shortLambda(lambda)}`, values: { lambda } }
    : { words: l10n.t('λ = {0}, l1 ratio {1}', shortLambda(lambda), l1Ratio), values: { lambda, l1Ratio } };
}

function shortLambda(lambda: number): string {
  return String(Number(lambda.toPrecision(3)));
}

function fittedLinear(whole: Design, { chosen, scaling, columns }: LinearFit, validationError: number, setting: MethodSetting): Fitted {
  const p = columns.length;
  const { coefficients, intercepts } = chosen;
  const isUsed = (j: number) => intercepts.some((_, k) => coefficients[k * p + j] !== 0);
  // In the design's provisional units, which those of its rows share.
  const fill = Float64Array.from(whole.columns, (column, j) => (column.kind === 'dense' ? (scaling.mean[j] - column.centre) / column.scale : scaling.mean[j]));
  return {
    validationError,
    setting,
    *predictor(rows) {
      const eta = new Float64Array(intercepts.length * rows.length);
      for (const [k, intercept] of intercepts.entries()) {
        eta.set(predictedRows(whole, { ...scaling, responseMean: intercept }, fill, coefficients.subarray(k * p, (k + 1) * p), rows), k * rows.length);
        yield null;
      }
      return eta;
    },
    features: sourcesOf(whole.columns, isUsed),
    zeroWeights: coefficients.reduce((count, value) => count + (value === 0 ? 1 : 0), 0),
    weights: coefficients.length,
    endedAfter: null,
    notes: [],
  };
}

function hasManyAnswers({ family, columns, n }: Pick<LinearFit, 'family' | 'n'> & { readonly columns: ArrayLike<unknown> }): boolean {
  return family === 'gaussian' && columns.length >= n - 1;
}

/** What a fit without a penalty is where it is not what its name says. */
function notesOf(fit: LinearFit): string[] {
  const { columns, n, notes, chosen } = fit;
  const made: string[] = [];
  if (hasManyAnswers(fit)) made.push(l10n.t('There are {0} columns for {1} rows, so of all coefficients that fit perfectly those of smallest norm (on standardised columns) are taken.', columns.length, n));
  if (notes.length > 0) made.push(l10n.t('The classes are separated perfectly, so its coefficients grow without bound and its probabilities are next to 0 or 1.'));
  else if (!chosen.converged) made.push(l10n.t('Its optimum was not reached to the usual digits.'));
  return made;
}

/** The path on all rows is about as much work as one fold's. */
function* toldAsShare(job: Job<FitProgress, LinearFit>, folds: number): Job<number, LinearFit> {
  const pathShare = 1 / (folds + 1);
  let share = 0;
  let lambdas = 1;
  try {
    for (;;) {
      const { done, value } = job.next();
      if (done) return value;
      if (value.stage === 'started') lambdas = value.lambda.length;
      if (value.stage === 'path') share = (pathShare * (value.index + 1)) / lambdas;
      if (value.stage === 'crossValidation') share = pathShare + (1 - pathShare) * value.fraction;
      yield share;
    }
  } finally {
    job.return(undefined as never);
  }
}
