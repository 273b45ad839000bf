import * as l10n from '@vscode/l10n';
import type { Family } from '../../engine/data/family';
import type { Metric } from '../../engine/linear/fitTypes';
import type { FoldWay } from './foldChoices';

export interface MetricChoice {
  /** Null: what the family has of its own. */
  readonly metric: Metric | null;
  readonly label: string;
  readonly detail: string;
}

/** What can be averaged over held-out rows of a family, the usual one first. An AUC compares rows of one fold: there must be several. */
export function metricChoices(family: Family, way: FoldWay = 'kfold'): readonly MetricChoice[] {
  const deviance: MetricChoice = { metric: null, label: l10n.t('Deviance'), detail: l10n.t('Minus twice the log-likelihood of held-out rows: what the model itself minimises.') };
  const squared: MetricChoice = { metric: 'mse', label: l10n.t('Mean squared error'), detail: l10n.t('Of the predicted means.') };
  const absolute: MetricChoice = { metric: 'mae', label: l10n.t('Mean absolute error'), detail: l10n.t('Weighs large misses less.') };
  const probabilities: MetricChoice = { ...squared, detail: l10n.t('Of the predicted probabilities, summed over the classes (Brier score).') };
  const misclassification: MetricChoice = { metric: 'misclassification', label: l10n.t('Misclassification'), detail: l10n.t('The share of held-out rows whose most probable class is not theirs.') };
  const auc: MetricChoice = { metric: 'auc', label: l10n.t('AUC'), detail: l10n.t('How often a row of the modelled class is ranked above one of the other: larger is better.') };
  switch (family) {
    case 'gaussian':
      return [{ ...squared, metric: null, detail: l10n.t('What least squares minimises.') }, absolute];
    case 'binomial':
      return way === 'loo' ? [deviance, misclassification, probabilities] : [deviance, auc, misclassification, probabilities];
    case 'multinomial':
      return [deviance, misclassification, probabilities];
    case 'poisson':
      return [deviance, squared, absolute];
    case 'cox':
      return [{ ...deviance, detail: l10n.t('Of the partial likelihood.') }];
  }
}
