import * as l10n from '@vscode/l10n';
import { commaList } from '../../engine/commaList';
import { offsetText } from '../../engine/data/offsetOption';
import { intervalText, metricOf, ruleNames, usualGamma } from '../../engine/linear/fitNames';
import { metricNames } from '../../engine/linear/metrics/metricDirection';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Setting } from '../../protocol/panelMessages';
import type { TableSummary } from '../../protocol/workerMessages';
import { familyOf } from './familyChoices';
import { foldsText, foldWay, isByChance } from './foldChoices';
import { metricChoices } from './metricChoices';
import { isNonNegative } from './planChanges';
import { roleColumns } from './roleChoices';

/** A setting that few people change, and how it is set. */
export interface SettingLine {
  readonly setting: Setting;
  readonly label: string;
  readonly value: string;
}

/** All that a fit can be told besides target, columns, family and penalty; without what would mean nothing for it. */
export function settingLines(plan: FitPlan, summary: TableSummary): SettingLine[] {
  const { fit, design } = plan;
  const family = familyOf(design, summary);
  const metrics = metricChoices(family);
  const { metric } = metrics.find((choice) => choice.metric === fit.metric) ?? metrics[0];
  const way = foldWay(plan);
  const lines: (SettingLine | false)[] = [
    { setting: 'folds', label: l10n.t('Folds'), value: foldsText(plan) },
    isByChance(way) && { setting: 'repeats', label: l10n.t('Repeats'), value: fit.repeats === 1 ? l10n.t('once') : l10n.t('{0} times with other folds', fit.repeats) },
    way !== 'none' && metrics.length > 1 && { setting: 'metric', label: l10n.t('Error'), value: metricNames[metricOf(family, metric)] },
    { setting: 'rule', label: l10n.t('Rule that chooses λ'), value: ruleNames[way === 'none' && (fit.rule === 'min' || fit.rule === '1se') ? 'bic' : fit.rule] },
    isByChance(way) && { setting: 'seed', label: l10n.t('Seed'), value: String(fit.seed) },
    { setting: 'penaltyFactors', label: l10n.t('Penalty factors'), value: valuesText(fit.penaltyFactors, l10n.t('the same for every column')) },
    { setting: 'nonNegative', label: l10n.t('Signs'), value: isNonNegative(plan, summary) ? l10n.t('no coefficient below 0') : l10n.t('any') },
    { setting: 'limits', label: l10n.t('Limits'), value: limitsText(plan, summary) },
    usualGamma(fit.penalty) !== null && { setting: 'gamma', label: l10n.t('γ of the penalty'), value: String(fit.gamma ?? usualGamma(fit.penalty)) },
    roleColumns('weights', plan, summary).length > 0 && { setting: 'weights', label: l10n.t('Weights'), value: design.weights ?? l10n.t('none') },
    roleColumns('offset', plan, summary).length > 0 && { setting: 'offset', label: l10n.t('Offset'), value: design.offset === undefined ? l10n.t('none') : offsetText(design.offset) },
    { setting: 'standardize', label: l10n.t('Scale'), value: fit.standardize ? l10n.t('columns are standardised') : l10n.t('columns as they are') },
  ];
  return lines.filter((line) => line !== false);
}

const mostNamed = 3;

/** "age 0, sex 2"; more than a few are only counted. */
export function valuesText(values: Readonly<Record<string, number>>, otherwise: string): string {
  const entries = Object.entries(values);
  if (entries.length === 0) return otherwise;
  if (entries.length > mostNamed) return l10n.t('{0} columns have their own', entries.length);
  return commaList(entries.map(([name, value]) => `${name} ${value}`));
}

function limitsText(plan: FitPlan, summary: TableSummary): string {
  const { lowerLimits, upperLimits } = plan.fit;
  const lower = isNonNegative(plan, summary) ? {} : lowerLimits;
  const names = [...new Set([...Object.keys(lower), ...Object.keys(upperLimits)])];
  if (names.length === 0) return l10n.t('none');
  if (names.length > mostNamed) return l10n.t('{0} columns have their own', names.length);
  return commaList(names.map((name) => `${name} ${intervalText(lower[name], upperLimits[name])}`));
}
