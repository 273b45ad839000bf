import * as l10n from '@vscode/l10n';
import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import { goBack, type Answer } from './answer';
import { currentPenalty, penaltyChoices } from './penaltyChoices';
import { withPenalty } from './planChanges';
import { askText, pickOne, withBack, type Choice, type Setting } from './quickInput';

export function mixtures(): Choice<number>[] {
  const mixture = (label: string, value: number, detail: string) => ({ label, description: l10n.t('l1 ratio {0}', value), detail, value });
  return [
    mixture(l10n.t('Lasso'), 1, l10n.t('Sets coefficients to exactly zero: selects columns.')),
    mixture(l10n.t('Elastic net'), 0.75, l10n.t('Selects, and lets correlated columns stay together.')),
    mixture(l10n.t('Elastic net'), 0.5, l10n.t('Half lasso, half ridge.')),
    mixture(l10n.t('Elastic net'), 0.25, l10n.t('Mostly shrinks.')),
    mixture(l10n.t('Ridge'), 0, l10n.t('Shrinks all columns and keeps every one.')),
  ];
}

/** What keeps coefficients small; an elastic net is asked for its mixture, too. */
export async function askPenalty(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const choices = penaltyChoices(plan, summary);
  const items = choices.map((choice) => ({ label: choice.label, detail: choice.detail, value: choice }));
  const current = currentPenalty(plan.fit, choices);
  const chosen = await pickOne(setting, l10n.t('Penalty: what keeps coefficients small'), { items, active: items.find(({ value }) => value === current) });
  if (chosen === undefined || chosen === goBack) return chosen;
  if (chosen.l1Ratio !== null) return withPenalty(plan, chosen.penalty, chosen.l1Ratio);
  const l1Ratio = await askMixture(plan.fit.l1Ratio, withBack(setting));
  if (l1Ratio === goBack) return askPenalty(plan, summary, setting);
  return l1Ratio === undefined ? undefined : withPenalty(plan, chosen.penalty, l1Ratio);
}

/** The usual mixtures, or a number of the person's own. It is called l1_ratio in scikit-learn and alpha in glmnet. */
async function askMixture(current: number, setting: Setting): Promise<Answer<number>> {
  const between = mixtures().filter(({ value }) => value > 0 && value < 1);
  const other: Choice<null> = { label: l10n.t('Another Mixture…'), description: l10n.t('a number from 0 to 1'), value: null };
  const items = [...between, other];
  const usual = current === 0 || current === 1 ? 0.5 : current;
  const answer = await pickOne<number | null>(setting, l10n.t('Mixture of L1 and L2 (glmnet calls it alpha)'), { items, active: items.find(({ value }) => value === usual) ?? other });
  if (answer !== null) return answer;
  const text = await askText(setting, l10n.t('l1 ratio: 1 is the lasso, 0 is ridge'), String(usual), complain);
  if (text === goBack) return askMixture(current, setting);
  return text === undefined ? undefined : Number(text);
}

function complain(text: string): string | null {
  return text.trim() !== '' && Number(text) >= 0 && Number(text) <= 1 ? null : l10n.t('Give a number from 0 to 1.');
}
