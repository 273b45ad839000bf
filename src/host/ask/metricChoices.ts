import type { Family } from '../../engine/data/family';
import type { Metric } from '../../engine/linear/fitTypes';

export interface MetricChoice {
  /** Null: what the family has of its own. */
  readonly metric: Metric | null;
  readonly label: string;
  readonly detail: string;
}

const deviance: MetricChoice = { metric: null, label: 'Deviance', detail: 'Minus twice the log-likelihood of held-out rows: what the model itself minimises.' };
const squared: MetricChoice = { metric: 'mse', label: 'Mean squared error', detail: 'Of the predicted means.' };
const absolute: MetricChoice = { metric: 'mae', label: 'Mean absolute error', detail: 'Weighs large misses less.' };
const probabilities: MetricChoice = { metric: 'mse', label: 'Mean squared error', detail: 'Of the predicted probabilities, summed over the classes (Brier score).' };
const misclassification: MetricChoice = { metric: 'misclassification', label: 'Misclassification', detail: 'The share of held-out rows whose most probable class is not theirs.' };
const auc: MetricChoice = { metric: 'auc', label: 'AUC', detail: 'How often a row of the modelled class is ranked above one of the other: larger is better.' };

/** What can be averaged over held-out rows of a family, the usual one first. */
export function metricChoices(family: Family): readonly MetricChoice[] {
  switch (family) {
    case 'gaussian':
      return [{ ...squared, metric: null, detail: 'What least squares minimises.' }, absolute];
    case 'binomial':
      return [deviance, auc, misclassification, probabilities];
    case 'multinomial':
      return [deviance, misclassification, probabilities];
    case 'poisson':
      return [deviance, squared, absolute];
    case 'cox':
      return [{ ...deviance, detail: 'Of the partial likelihood.' }];
  }
}
