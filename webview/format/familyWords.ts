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

const ofDeviance = { nothing: 'no columns', explained: 'deviance explained', explainedInFull: 'Share of the deviance explained on the rows fitted' };

const words: Readonly<Record<Family, FamilyWords>> = {
  gaussian: { coefficient: 'coefficient', ratio: null, nothing: 'mean only', explained: 'R²', explainedInFull: 'Share of the variance explained on the rows fitted' },
  binomial: { ...ofDeviance, coefficient: 'log-odds', ratio: 'odds ratio' },
  multinomial: { ...ofDeviance, coefficient: 'coefficient', ratio: null },
  poisson: { ...ofDeviance, coefficient: 'log rate', ratio: 'rate ratio' },
  cox: { ...ofDeviance, coefficient: 'log hazard', ratio: 'hazard ratio' },
};

export function familyWords(family: Family): FamilyWords {
  return words[family];
}

/** The error of a cross-validation: what it is called in a sentence, what it is, and which way is better. */
export interface ErrorWords {
  readonly name: string;
  /** Said where it is first met: what is an error there, the mean of what it is. */
  readonly inFull: string;
  readonly meaning: string;
  readonly largerIsBetter: boolean;
}

export function errorWords(family: Family, { metric }: Pick<FitOptions, 'metric'>): ErrorWords {
  const used = metricOf(family, metric);
  return { name: errorNames[used], inFull: fullNames[used] ?? errorNames[used], meaning: meaningOf(family, used), largerIsBetter: largerIsBetter(used) };
}

const errorNames: Readonly<Record<Metric, string>> = {
  mse: 'CV error', deviance: 'CV deviance', mae: 'CV absolute error', auc: 'CV AUC', misclassification: 'CV misclassification',
};

const fullNames: Partial<Record<Metric, string>> = { mse: 'CV mean squared error', mae: 'CV mean absolute error' };

function meaningOf(family: Family, metric: Metric): string {
  switch (metric) {
    case 'mse':
      return family === 'binomial' || family === 'multinomial' ? 'mean squared error of the probabilities' : 'mean squared error';
    case 'mae':
      return 'mean absolute error';
    case 'auc':
      return 'area under the ROC curve';
    case 'misclassification':
      return 'share of rows misclassified';
    case 'deviance':
      return family === 'cox' ? '−2 log partial likelihood per event' : family === 'poisson' ? 'deviance per row' : '−2 log-likelihood per row';
  }
}
