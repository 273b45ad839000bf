import { offsetText } from '../../engine/data/offsetOption';
import { intervalText, ruleNames, usualGamma } from '../../engine/linear/fitNames';
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
  const metrics = metricChoices(familyOf(design, summary));
  const way = foldWay(plan);
  const lines: (SettingLine | false)[] = [
    { setting: 'folds', label: 'Folds', value: foldsText(plan) },
    isByChance(way) && { setting: 'repeats', label: 'Repeats', value: fit.repeats === 1 ? 'once' : `${fit.repeats} times with other folds` },
    way !== 'none' && metrics.length > 1 && { setting: 'metric', label: 'Error', value: (metrics.find(({ metric }) => metric === fit.metric) ?? metrics[0]).label.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase()) },
    { setting: 'rule', label: 'Rule that chooses λ', value: ruleNames[way === 'none' && (fit.rule === 'min' || fit.rule === '1se') ? 'bic' : fit.rule] },
    isByChance(way) && { setting: 'seed', label: 'Seed', value: String(fit.seed) },
    { setting: 'penaltyFactors', label: 'Penalty factors', value: valuesText(fit.penaltyFactors, 'the same for every column') },
    { setting: 'nonNegative', label: 'Signs', value: isNonNegative(plan, summary) ? 'no coefficient below 0' : 'any' },
    { setting: 'limits', label: 'Limits', value: limitsText(plan, summary) },
    usualGamma(fit.penalty) !== null && { setting: 'gamma', label: 'γ of the penalty', value: String(fit.gamma ?? usualGamma(fit.penalty)) },
    roleColumns('weights', plan, summary).length > 0 && { setting: 'weights', label: 'Weights', value: design.weights ?? 'none' },
    roleColumns('offset', plan, summary).length > 0 && { setting: 'offset', label: 'Offset', value: design.offset === undefined ? 'none' : offsetText(design.offset) },
    { setting: 'standardize', label: 'Scale', value: fit.standardize ? 'columns are standardised' : 'columns as they are' },
  ];
  return lines.filter((line) => line !== false);
}

const mostNamed = 3;

/** "age 0, sex 2"; more than a few are only counted. */
export function valuesText(values: Readonly<Record<string, number>>, otherwise: string): string {
  const entries = Object.entries(values);
  if (entries.length === 0) return otherwise;
  if (entries.length > mostNamed) return `${entries.length} columns have their own`;
  return entries.map(([name, value]) => `${name} ${value}`).join(', ');
}

function limitsText(plan: FitPlan, summary: TableSummary): string {
  const { lowerLimits, upperLimits } = plan.fit;
  const lower = isNonNegative(plan, summary) ? {} : lowerLimits;
  const names = [...new Set([...Object.keys(lower), ...Object.keys(upperLimits)])];
  if (names.length === 0) return 'none';
  if (names.length > mostNamed) return `${names.length} columns have their own`;
  return names.map((name) => `${name} ${intervalText(lower[name], upperLimits[name])}`).join(', ');
}
