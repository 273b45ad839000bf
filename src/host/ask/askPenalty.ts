import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import { goBack, type Answer } from './answer';
import { currentPenalty, penaltyChoices } from './penaltyChoices';
import { withPenalty } from './planChanges';
import { askText, pickOne, withBack, type Choice, type Setting } from './quickInput';

export const mixtures: readonly Choice<number>[] = [
  { label: 'Lasso', description: 'l1 ratio 1', detail: 'Sets coefficients to exactly zero: selects columns.', value: 1 },
  { label: 'Elastic net', description: 'l1 ratio 0.75', detail: 'Selects, and lets correlated columns stay together.', value: 0.75 },
  { label: 'Elastic net', description: 'l1 ratio 0.5', detail: 'Half lasso, half ridge.', value: 0.5 },
  { label: 'Elastic net', description: 'l1 ratio 0.25', detail: 'Mostly shrinks.', value: 0.25 },
  { label: 'Ridge', description: 'l1 ratio 0', detail: 'Shrinks all columns and keeps every one.', value: 0 },
];

/** What keeps coefficients small; an elastic net is asked for its mixture, too. */
export async function askPenalty(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const choices = penaltyChoices(plan, summary);
  const items = choices.map((choice) => ({ label: choice.label, detail: choice.detail, value: choice }));
  const current = currentPenalty(plan.fit, choices);
  const chosen = await pickOne(setting, 'Penalty: what keeps coefficients small', { items, active: items.find(({ value }) => value === current) });
  if (chosen === undefined || chosen === goBack) return chosen;
  if (chosen.l1Ratio !== null) return withPenalty(plan, chosen.penalty, chosen.l1Ratio);
  const l1Ratio = await askMixture(plan.fit.l1Ratio, withBack(setting));
  if (l1Ratio === goBack) return askPenalty(plan, summary, setting);
  return l1Ratio === undefined ? undefined : withPenalty(plan, chosen.penalty, l1Ratio);
}

/** The usual mixtures, or a number of the person's own. It is called l1_ratio in scikit-learn and alpha in glmnet. */
async function askMixture(current: number, setting: Setting): Promise<Answer<number>> {
  const between = mixtures.filter(({ value }) => value > 0 && value < 1);
  const other: Choice<null> = { label: 'Another Mixture…', description: 'a number from 0 to 1', value: null };
  const items = [...between, other];
  const usual = current === 0 || current === 1 ? 0.5 : current;
  const answer = await pickOne<number | null>(setting, 'Mixture of L1 and L2 (glmnet calls it alpha)', { items, active: items.find(({ value }) => value === usual) ?? other });
  if (answer !== null) return answer;
  const text = await askText(setting, 'l1 ratio: 1 is the lasso, 0 is ridge', String(usual), complain);
  if (text === goBack) return askMixture(current, setting);
  return text === undefined ? undefined : Number(text);
}

function complain(text: string): string | null {
  return text.trim() !== '' && Number(text) >= 0 && Number(text) <= 1 ? null : 'Give a number from 0 to 1.';
}
