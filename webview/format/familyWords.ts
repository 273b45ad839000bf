import * as l10n from '@vscode/l10n';
import type { Family } from '../../src/engine/data/family';
import { metricOf } from '../../src/engine/linear/fitNames';
import { largerIsBetter } from '../../src/engine/linear/metrics/metricDirection';
import type { FitOptions, Metric } from '../../src/engine/linear/fitTypes';

/** How each family speaks of its coefficients and of what they explain. */
export interface FamilyWords {
  /** What a coefficient is, for the axis of the path. */
  readonly coefficient: string;
  /** What exp(coefficient) is; null where it has no name. */
  readonly ratio: string | null;
  /** What the model without any column is called. */
  readonly nothing: string;
  /** 1 − deviance/null deviance: short, and in full. */
  readonly explained: string;
  readonly explainedInFull: string;
}

export function familyWords(family: Family): FamilyWords {
  switch (family) {
    case 'gaussian':
      return { coefficient: l10n.t('coefficient'), ratio: null, nothing: l10n.t('mean only'), explained: 'R²', explainedInFull: l10n.t('Share of the variance explained on the rows fitted') };
    case 'binomial':
      return { ...ofDeviance(), coefficient: l10n.t('log-odds'), ratio: l10n.t('odds ratio') };
    case 'multinomial':
      return { ...ofDeviance(), coefficient: l10n.t('coefficient'), ratio: null };
    case 'poisson':
      return { ...ofDeviance(), coefficient: l10n.t('log rate'), ratio: l10n.t('rate ratio') };
    case 'cox':
      return { ...ofDeviance(), coefficient: l10n.t('log hazard'), ratio: l10n.t('hazard ratio') };
  }
}

function ofDeviance(): Pick<FamilyWords, 'nothing' | 'explained' | 'explainedInFull'> {
  return { nothing: l10n.t('no columns'), explained: l10n.t('deviance explained'), explainedInFull: l10n.t('Share of the deviance explained on the rows fitted') };
}

/** The error of a cross-validation: what it is called in a sentence, what it is, and which way is better. */
export interface ErrorWords {
  readonly name: string;
  /** Without saying that it is of a cross-validation. */
  readonly quantity: string;
  /** Said where it is first met: what is an error there, the mean of what it is. */
  readonly inFull: string;
  readonly meaning: string;
  readonly largerIsBetter: boolean;
}

export function errorWords(family: Family, { metric }: Pick<FitOptions, 'metric'>): ErrorWords {
  const used = metricOf(family, metric);
  return { name: errorName(used), quantity: quantityOf(used), inFull: fullName(used), meaning: meaningOf(family, used), largerIsBetter: largerIsBetter(used) };
}

function errorName(metric: Metric): string {
  switch (metric) {
    case 'mse':
      return l10n.t('CV error');
    case 'deviance':
      return l10n.t('CV deviance');
    case 'mae':
      return l10n.t('CV absolute error');
    case 'auc':
      return l10n.t('CV AUC');
    case 'misclassification':
      return l10n.t('CV misclassification');
  }
}

function quantityOf(metric: Metric): string {
  switch (metric) {
    case 'mse':
      return l10n.t('error');
    case 'deviance':
      return l10n.t('deviance');
    case 'mae':
      return l10n.t('absolute error');
    case 'auc':
      return l10n.t('AUC');
    case 'misclassification':
      return l10n.t('misclassification');
  }
}

function fullName(metric: Metric): string {
  if (metric === 'mse') return l10n.t('CV mean squared error');
  return metric === 'mae' ? l10n.t('CV mean absolute error') : errorName(metric);
}

function meaningOf(family: Family, metric: Metric): string {
  switch (metric) {
    case 'mse':
      return family === 'binomial' || family === 'multinomial' ? l10n.t('mean squared error of the probabilities') : l10n.t('mean squared error');
    case 'mae':
      return l10n.t('mean absolute error');
    case 'auc':
      return l10n.t('area under the ROC curve');
    case 'misclassification':
      return l10n.t('share of rows misclassified');
    case 'deviance':
      return family === 'cox' ? l10n.t('−2 log partial likelihood per event') : family === 'poisson' ? l10n.t('deviance per row') : l10n.t('−2 log-likelihood per row');
  }
}
