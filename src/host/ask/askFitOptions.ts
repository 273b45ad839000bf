import * as l10n from '@vscode/l10n';
import type { Family } from '../../engine/data/family';
import { familyNames, gammaAbove, metricOf, usualGamma } from '../../engine/linear/fitNames';
import type { Metric, PenaltyName, Rule } from '../../engine/linear/fitTypes';
import { metricNames } from '../../engine/linear/metrics/metricDirection';
import { searchedMixtures } from '../../engine/linear/mixtureChoice';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Answer } from './answer';
import { mixtures } from './askPenalty';
import { foldWay } from './foldChoices';
import { metricChoices } from './metricChoices';
import { ruleChoices } from './ruleChoices';
import { askText, pickMany, pickOne, tellOnlyAnswer, type Choice, type Setting } from './quickInput';

/** The mixtures of a sweep, lasso first: a few side by side, or all that a search tries. */
export async function askSweep(setting: Setting): Promise<Answer<readonly number[]>> {
  const few: readonly Choice<number | 'search'>[] = mixtures();
  const search: Choice<'search'> = {
    label: l10n.t('Search the Mixture (ρ × λ)'), description: l10n.t('{0} mixtures', searchedMixtures.length), detail: l10n.t('From lasso to ridge on the same folds: a heat map of the errors, and the best of all.'), value: 'search',
  };
  const picked = few.filter(({ value }) => value === 1 || value === 0.5 || value === 0);
  const answer = await pickMany(setting, l10n.t('Mixtures to fit side by side, or all of them'), [...few, search], picked);
  if (!Array.isArray(answer)) return answer;
  if (answer.includes('search')) return searchedMixtures;
  return answer.length === 0 ? askSweep(setting) : answer.filter((value) => value !== 'search');
}

export async function askRepeats(current: number, setting: Setting): Promise<Answer<number>> {
  const complain = (text: string) => (/^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 ? null : l10n.t('Give a whole number from 1 to 999.'));
  return numberOf(askText(setting, l10n.t('How often the cross-validation is made, each time with other folds: more is steadier, and slower'), String(current), complain));
}

export async function askMetric(plan: FitPlan, family: Family, setting: Setting): Promise<Answer<{ readonly metric: Metric | null }>> {
  const choices = metricChoices(family, foldWay(plan));
  if (choices.length === 1) return tellOnlyAnswer(l10n.t('A {0} model is judged by its {1} alone.', familyNames[family], metricNames[metricOf(family, choices[0].metric)]));
  const items = choices.map(({ metric, label, detail }) => ({ label, detail, value: { metric } }));
  return pickOne(setting, l10n.t('What is averaged over the rows held out'), { items, active: items.find(({ value }) => value.metric === plan.fit.metric) ?? items[0] });
}

export async function askGamma(penalty: PenaltyName, current: number | null, setting: Setting): Promise<Answer<number>> {
  const least = gammaAbove(penalty);
  const question = penalty === 'adaptive'
    ? l10n.t('γ: the power of the weights from the ridge fit (1 is usual)')
    : l10n.t('γ: how far beyond λ coefficients are shrunk ({0} is usual; the larger, the more like the lasso)', usualGamma(penalty)!);
  const complain = (text: string) => (text.trim() !== '' && Number(text) > least && Number(text) < Infinity ? null : l10n.t('Give a number above {0}.', least));
  return numberOf(askText(setting, question, String(current ?? usualGamma(penalty)), complain));
}

export async function askSeed(current: number, setting: Setting): Promise<Answer<number>> {
  const complain = (text: string) => (/^\d{1,15}$/.test(text.trim()) ? null : l10n.t('Give a whole number that is zero or more.'));
  return numberOf(askText(setting, l10n.t('Seed that deals the rows to folds: the same seed gives the same numbers'), String(current), complain));
}

export function askStandardize(current: boolean, setting: Setting): Promise<Answer<boolean>> {
  const items = [
    { label: l10n.t('Standardise Columns'), detail: l10n.t('The penalty treats all columns alike, whatever their units.'), value: true },
    { label: l10n.t('Leave Columns as They Are'), detail: l10n.t('The penalty depends on the units of each column.'), value: false },
  ];
  return pickOne(setting, l10n.t('Before the penalty is applied'), { items, active: items.find(({ value }) => value === current) });
}

export function askRule(plan: FitPlan, family: Family, setting: Setting): Promise<Answer<Rule>> {
  const items: Choice<Rule>[] = ruleChoices(plan, family).map(({ rule, label, detail }) => ({ label, detail, value: rule }));
  return pickOne(setting, l10n.t('Rule that chooses λ'), { items, active: items.find(({ value }) => value === plan.fit.rule) });
}

async function numberOf(answer: Promise<Answer<string>>): Promise<Answer<number>> {
  const text = await answer;
  return typeof text === 'string' ? Number(text) : text;
}
