import type { Family } from '../../data/family';
import { InputError } from '../../errors';
import type { FoldKind, Metric } from '../fitTypes';
import { areaUnderCurve } from './areaUnderCurve';
import { deviance } from './deviance';
import { absoluteError, squaredError } from './meanErrors';
import type { MetricRule } from './metric';
import { misclassification } from './misclassification';

const rules: Readonly<Record<Metric, MetricRule>> = { deviance, mse: squaredError, mae: absoluteError, auc: areaUnderCurve, misclassification };

const needs: Readonly<Record<Metric, string>> = {
  deviance: 'Deviance needs a likelihood',
  mse: 'Squared error needs a predicted number or probability',
  mae: 'Absolute error needs a predicted number or probability',
  auc: 'AUC needs two classes',
  misclassification: 'Misclassification needs classes',
};

/** The metrics that a family has, its default first. */
export function metricsOf(family: Family): Metric[] {
  const all = (Object.keys(rules) as Metric[]).filter((name) => rules[name].families.includes(family));
  return family === 'gaussian' ? ['mse', 'mae', 'deviance'] : all;
}

/**
 * The rule of a metric; null is the family's deviance.
 * @throws InputError for a metric that the family or the folds do not have
 */
export function chooseMetric(metric: Metric | null, family: Family, foldKind: FoldKind | 'column'): MetricRule {
  const rule = rules[metric ?? metricsOf(family)[0]];
  if (!rule.families.includes(family)) {
    const own = metricsOf(family);
    throw new InputError(`${needs[metric!]}; a ${family} model is judged by ${orList(own)}${own.length > 1 ? ': choose one of these' : ' alone'}.`);
  }
  if (metric === 'auc' && foldKind === 'loo') {
    throw new InputError('AUC compares rows of two classes, and leave-one-out holds out one row at a time; choose other folds, or deviance.');
  }
  return rule;
}

function orList(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
