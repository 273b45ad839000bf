import * as l10n from '@vscode/l10n';
import { commaList } from '../../engine/commaList';
import { intervalText } from '../../engine/linear/fitNames';
import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import { goBack, type Answer } from './answer';
import { columnChoice } from './askColumns';
import { featureNames, isNonNegative, withFactor, withLimits, withNonNegative } from './planChanges';
import { askText, pickMany, pickOne, withBack, type Setting } from './quickInput';

/** Some columns, then the factor of their penalty. Others keep theirs. */
export async function askPenaltyFactors(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const { penaltyFactors } = plan.fit;
  const columns = await askSome(plan, summary, setting, l10n.t('Columns whose penalty is to be another'), (name) => (Object.hasOwn(penaltyFactors, name) ? l10n.t('factor {0}', penaltyFactors[name]) : null));
  if (!Array.isArray(columns)) return columns;
  const current = Object.hasOwn(penaltyFactors, columns[0]) ? penaltyFactors[columns[0]] : 0;
  const text = await askText(withBack(setting), l10n.t('Penalty factor of {0}: 0 is never penalised, 1 is as usual', listed(columns)), String(current), factorComplaint);
  if (text === goBack) return askPenaltyFactors(plan, summary, setting);
  return text === undefined ? undefined : withFactor(plan, columns, Number(text));
}

/** Some columns, then the least and the most that their coefficients may be. */
export async function askLimits(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const { lowerLimits, upperLimits } = plan.fit;
  const limited = (name: string) => Object.hasOwn(lowerLimits, name) || Object.hasOwn(upperLimits, name);
  const columns = await askSome(plan, summary, setting, l10n.t('Columns whose coefficients are to have limits'), (name) => (limited(name) ? intervalText(lowerLimits[name], upperLimits[name]) : null));
  if (!Array.isArray(columns)) return columns;
  const [first] = columns;
  const lower = await askText(withBack(setting), l10n.t('The least that {0} may be, per unit: 0 or below, empty for no limit', listed(columns)), String(lowerLimits[first] ?? ''), (text) => limitComplaint(text, -1));
  if (lower === goBack) return askLimits(plan, summary, setting);
  if (lower === undefined) return undefined;
  const upper = await askText(withBack(setting), l10n.t('The most that {0} may be, per unit: 0 or above, empty for no limit', listed(columns)), String(upperLimits[first] ?? ''), (text) => limitComplaint(text, 1));
  if (upper === goBack) return askLimits(plan, summary, setting);
  return upper === undefined ? undefined : withLimits(plan, columns, numberOrNull(lower), numberOrNull(upper));
}

export async function askNonNegative(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const items = [
    { label: l10n.t('Any Sign'), value: false },
    { label: l10n.t('No Coefficient Below 0'), detail: l10n.t('More of a column never lowers the prediction.'), value: true },
  ];
  const answer = await pickOne(setting, l10n.t('Signs of the coefficients'), { items, active: items.find(({ value }) => value === isNonNegative(plan, summary)) });
  return typeof answer === 'boolean' ? withNonNegative(plan, answer, summary) : answer;
}

async function askSome(plan: FitPlan, summary: TableSummary, setting: Setting, question: string, now: (name: string) => string | null): Promise<Answer<string[]>> {
  const features = new Set(featureNames(plan, summary));
  const items = summary.columns.filter(({ name }) => features.has(name)).map((column) => {
    const choice = columnChoice(column);
    const set = now(column.name);
    return set === null ? choice : { ...choice, description: `${set} · ${choice.description}` };
  });
  const answer = await pickMany(setting, question, items, []);
  return Array.isArray(answer) && answer.length === 0 ? undefined : answer;
}

function listed(names: readonly string[]): string {
  return names.length <= 3 ? commaList(names) : l10n.t('{0} columns', names.length);
}

function factorComplaint(text: string): string | null {
  return text.trim() !== '' && Number(text) >= 0 && Number(text) < Infinity ? null : l10n.t('Give a number that is zero or more; to leave a column out, untick it among the columns.');
}

function limitComplaint(text: string, sign: 1 | -1): string | null {
  const value = numberOrNull(text);
  if (value === null || (value * sign >= 0 && Number.isFinite(value))) return null;
  return sign > 0 ? l10n.t('Give a number that is zero or more, or nothing.') : l10n.t('Give a number that is zero or less, or nothing.');
}

function numberOrNull(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
