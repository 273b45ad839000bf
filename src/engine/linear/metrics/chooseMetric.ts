import * as l10n from '@vscode/l10n';
import type { Family } from '../../data/family';
import { InputError } from '../../errors';
import { orList } from '../../orList';
import { familyNames } from '../fitNames';
import type { FoldKind, Metric } from '../fitTypes';
import { areaUnderCurve } from './areaUnderCurve';
import { deviance } from './deviance';
import { absoluteError, squaredError } from './meanErrors';
import type { MetricRule } from './metric';
import { misclassification } from './misclassification';

const rules: Readonly<Record<Metric, MetricRule>> = { deviance, mse: squaredError, mae: absoluteError, auc: areaUnderCurve, misclassification };

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
    throw new InputError(own.length > 1
      ? l10n.t('{0}; a {1} model is judged by {2}: choose one of these.', needOf(metric!), familyNames[family], orList(own))
      : l10n.t('{0}; a {1} model is judged by {2} alone.', needOf(metric!), familyNames[family], own[0]));
  }
  if (metric === 'auc' && foldKind === 'loo') {
    throw new InputError(l10n.t('AUC compares rows of two classes, and leave-one-out holds out one row at a time; choose other folds, or deviance.'));
  }
  return rule;
}

function needOf(metric: Metric): string {
  switch (metric) {
    case 'deviance':
      return l10n.t('Deviance needs a likelihood');
    case 'mse':
      return l10n.t('Squared error needs a predicted number or probability');
    case 'mae':
      return l10n.t('Absolute error needs a predicted number or probability');
    case 'auc':
      return l10n.t('AUC needs two classes');
    case 'misclassification':
      return l10n.t('Misclassification needs classes');
  }
}
