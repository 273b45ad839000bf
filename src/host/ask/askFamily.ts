import * as l10n from '@vscode/l10n';
import { familyNames } from '../../engine/linear/fitNames';
import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import { goBack, type Answer } from './answer';
import { columnChoice } from './askColumns';
import { familyChoices, familyOf, statusColumns } from './familyChoices';
import { withFamily } from './planChanges';
import { pickOne, plainLabel, tellOnlyAnswer, withBack, type Setting } from './quickInput';

/** What kind of target it is; of two classes, which one is modelled; of a time, which column tells the event. */
export async function askFamily(plan: FitPlan, summary: TableSummary, setting: Setting): Promise<Answer<FitPlan>> {
  const target = summary.columns.find(({ name }) => name === plan.design.target);
  if (!target) return plan;
  const choices = familyChoices(target, summary);
  if (choices.length === 1) return tellOnlyAnswer(l10n.t('“{0}” can only be {1}: {2}.', target.name, familyNames[choices[0].family], choices[0].reason));
  const items = choices.map((choice) => ({
    label: plainLabel(choice.label),
    description: [...(choice.automatic ? [l10n.t('automatic')] : []), choice.reason].join(' · '),
    detail: plainLabel(choice.detail),
    value: choice,
  }));
  const family = familyOf(plan.design, summary);
  const ofFamily = items.filter(({ value }) => value.family === family);
  const active = ofFamily.find(({ value }) => value.positive === (plan.design.positive ?? ofFamily[0].value.positive)) ?? ofFamily[0];
  const chosen = await pickOne(setting, l10n.t('What kind of target “{0}” is', target.name), { items, active });
  if (chosen === undefined || chosen === goBack) return chosen;
  if (chosen.family !== 'cox') return withFamily(plan, chosen, undefined, summary);
  const statuses = statusColumns(target.name, summary);
  if (statuses.length === 1) return withFamily(plan, chosen, statuses[0].name, summary);
  const columns = statuses.map(columnChoice);
  const status = await pickOne(withBack(setting), l10n.t('The column that is 1 where the event was seen, 0 where the time is censored'), {
    items: columns, active: columns.find(({ value }) => value === plan.design.status),
  });
  if (status === goBack) return askFamily(plan, summary, setting);
  return status === undefined ? undefined : withFamily(plan, chosen, status, summary);
}
