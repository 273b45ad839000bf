import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { FitError, InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import type { CrossValidation, FitProgress } from './fitTypes';
import type { FoldErrors } from './foldErrors';
import { bestIndices, errorCurve, overRepeats } from './foldErrors';
import type { FoldedModels } from './foldedModels';
import type { FoldPlan } from './folds/foldPlan';
import type { Split } from './folds/split';
import { heldPart, rowsByPart, trainingRows } from './folds/split';
import { areaUnderCurve } from './metrics/areaUnderCurve';
import { concordance } from './metrics/concordance';
import type { FoldRows, FoldScore, MetricRule, ScoreRule } from './metrics/metric';

/** Of all rows' weight: with less to train on, only rounding would be left. */
const leastTrainingWeight = 1e-12;

export interface CrossValidationPlan {
  readonly folds: FoldPlan;
  readonly metric: MetricRule;
  readonly seed: number;
  readonly lambda: Float64Array;
  /** Nonzero counts of the fit to all rows. */
  readonly nonzero: Int32Array;
  /** Whether to count in how many folds each column is kept. */
  readonly countsKept: boolean;
}

/**
 * Cross-validation of a path on one λ grid, once for each repeat of the plan. AUC or concordance is judged beside the metric where the family has one.
 * @param modelsOf the folds' models for one repeat's split; imputation, centring and scaling are theirs
 * @throws InputError when a fold has nothing to train on, or fewer than two folds have anything to be judged by; FitError when no λ has a finite mean
 */
export function* crossValidate(design: Design, plan: CrossValidationPlan, modelsOf: (split: Split, repeat: number) => Job<FitProgress, FoldedModels>): Job<FitProgress, CrossValidation> {
  const { lambda, seed, nonzero } = plan;
  const { kind, folds, splits, notes } = plan.folds;
  const figure = judgedBeside(design, plan);
  const rules: readonly ScoreRule[] = figure ? [plan.metric, figure] : [plan.metric];
  const errors: FoldErrors[][] = [];
  const inclusion = plan.countsKept ? new Int32Array(lambda.length * design.columns.length) : null;
  for (const [repeat, split] of splits.entries()) {
    const models = yield* modelsOf(split, repeat);
    try {
      errors.push(yield* oneRepeat(design, plan, { split, repeat, models, rules, inclusion }));
    } finally {
      models.free();
    }
  }
  const [curve, beside] = rules.map((_, m) => overRepeats(errors.map((each) => errorCurve(each[m], lambda.length))));
  const metric = plan.metric.name;
  const best = bestIndices(curve.mean, curve.standardError, metric);
  if (!Number.isFinite(curve.mean[best.minIndex])) {
    throw new FitError(l10n.t('At every λ some held-out predictions are too large for numbers; check the offset and the sizes of the columns, or do without cross-validation.'));
  }
  return {
    kind,
    metric,
    folds,
    repeats: splits.length,
    seed,
    lambda,
    ...curve,
    byFold: joined(errors.map(([{ byFold }]) => byFold)),
    nonzero,
    inclusion,
    models: errors.reduce((count, [{ weight }]) => count + heardFolds(weight), 0),
    beside: figure && { name: figure.name, mean: beside.mean, standardError: beside.standardError },
    ...best,
    notes: [...notes, ...silentFolds(errors.map(([each]) => each), plan, design)],
  };
}

/** Leave-one-out has no pairs of rows to compare. */
function judgedBeside({ family }: Design, { metric, folds }: CrossValidationPlan): typeof areaUnderCurve | typeof concordance | null {
  if (family === 'cox') return concordance;
  return family === 'binomial' && metric.name !== 'auc' && folds.kind !== 'loo' ? areaUnderCurve : null;
}

interface Repeat {
  readonly split: Split;
  readonly repeat: number;
  readonly models: FoldedModels;
  readonly rules: readonly ScoreRule[];
  /** Added to by this repeat. */
  readonly inclusion: Int32Array | null;
}

interface JudgedFold {
  readonly k: number;
  /** By each rule. */
  readonly scores: readonly FoldScore[];
}

/** What each rule says about every fold and λ. */
function* oneRepeat(design: Design, { lambda, metric, folds: { folds, splits } }: CrossValidationPlan, { split, repeat, models, rules, inclusion }: Repeat): Job<FitProgress, FoldErrors[]> {
  const count = lambda.length;
  const errors = rules.map(() => ({
    weight: new Float64Array(folds),
    byFold: new Float64Array(folds * count).fill(NaN),
    ofNothing: new Float64Array(folds).fill(NaN),
  }));
  const all = folds * splits.length;
  const rowsOf = rowsByPart(split);
  for (let first = 0; first < folds; first += models.together) {
    const opened: number[] = [];
    const judged: JudgedFold[] = [];
    const from = repeat * folds + first;
    const progressAt = (share: number) => ({ stage: 'crossValidation', fold: from, folds: all, fraction: (from + share * judged.length) / all }) as const;
    try {
      for (let k = first; k < Math.min(folds, first + models.together); k++) {
        const fold = yield* telling(models.open(k), progressAt(0));
        opened.push(k);
        if (!(fold.heldWeight > 0)) continue;
        if (!(fold.trainingWeight > leastTrainingWeight)) throw new InputError(nothingToTrainOn(split));
        const rows: FoldRows = { design, held: rowsOf[heldPart(split, k)], heldWeight: fold.heldWeight, training: () => trainingRows(split, k) };
        const scores = rules.map((rule) => rule.score(rows));
        if (!scores.some(({ weight }) => weight > 0)) continue;
        judged.push({ k, scores });
        const nothing = yield* telling(fold.nothing(), progressAt(0));
        scores.forEach(({ weight, of }, m) => {
          errors[m].weight[k] = weight;
          if (weight > 0) errors[m].ofNothing[k] = of(nothing);
        });
      }
      const numbers = judged.map(({ k }) => k);
      for (let i = 0; i < count && judged.length > 0; i++) {
        const solved = yield* telling(models.solve(numbers, lambda[i]), progressAt(i / count));
        judged.forEach(({ k, scores }, g) => scores.forEach(({ weight, of }, m) => {
          if (weight > 0) errors[m].byFold[k * count + i] = of(solved[g]);
        }));
        if (inclusion) countKept(models, judged, inclusion.subarray(i * design.columns.length, (i + 1) * design.columns.length));
        yield progressAt(i / count);
      }
    } finally {
      for (const k of opened) models.close(k);
    }
  }
  const heard = heardFolds(errors[0].weight);
  if (heard < 2) throw new InputError(tooFewJudged(metric, design, heard));
  return errors;
}

function heardFolds(weight: Float64Array): number {
  return weight.reduce((some, each) => some + (each > 0 ? 1 : 0), 0);
}

/** Folds that judge the metric, each in turn. @param counts by column */
function countKept(models: FoldedModels, judged: readonly JudgedFold[], counts: Int32Array): void {
  for (const { k, scores } of judged) {
    if (!(scores[0].weight > 0)) continue;
    const kept = models.kept(k);
    for (let i = 0; i < kept.length; i++) counts[kept[i]]++;
  }
}

/** What a fold may lack to be judged by although it holds out rows. */
function judgedBy({ name }: MetricRule, { family }: Design): 'classes' | 'events' | null {
  if (name === 'auc') return 'classes';
  return family === 'cox' ? 'events' : null;
}

function tooFewJudged(metric: MetricRule, design: Design, heard: number): string {
  switch (judgedBy(metric, design)) {
    case 'classes':
      return heard === 0
        ? l10n.t('No fold has held-out rows of both classes, so AUC cannot be cross-validated; choose fewer folds, or stratified ones.')
        : l10n.t('Only one fold has held-out rows of both classes, so AUC cannot be cross-validated; choose fewer folds, or stratified ones.');
    case 'events':
      return heard === 0
        ? l10n.t('No fold has held-out events, so the model cannot be cross-validated; choose fewer folds, or stratified ones.')
        : l10n.t('Only one fold has held-out events, so the model cannot be cross-validated; choose fewer folds, or stratified ones.');
    case null:
      return heard === 0 ? l10n.t('No fold has rows with a weight to hold out; give other folds or weights.') : l10n.t('Only one fold has rows with a weight to hold out; give other folds or weights.');
  }
}

function nothingToTrainOn({ training }: Split): string {
  return training === 'others'
    ? l10n.t('All rows with a weight are in one fold, so that nothing is left to fit when it is held out; give other folds or weights.')
    : l10n.t('No row of the earliest block has a weight, so that there is nothing to train on; give fewer folds or other weights.');
}

function silentFolds(repeats: readonly FoldErrors[], { metric }: CrossValidationPlan, design: Design): string[] {
  const lacking = judgedBy(metric, design);
  const silent = repeats.reduce((count, { weight }) => count + weight.reduce((some, each) => some + (each > 0 ? 0 : 1), 0), 0);
  if (!lacking || silent === 0) return [];
  if (lacking === 'events') return [silent === 1 ? l10n.t('1 fold has no held-out events and is left out of the mean.') : l10n.t('{0} folds have no held-out events and are left out of the mean.', silent)];
  return [silent === 1 ? l10n.t('1 fold has no held-out rows of both classes and is left out of the mean.') : l10n.t('{0} folds have no held-out rows of both classes and are left out of the mean.', silent)];
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  if (arrays.length === 1) return arrays[0];
  const whole = new Float64Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}
