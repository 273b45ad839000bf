import * as l10n from '@vscode/l10n';
import type { CsvEngine } from '../engine/csvEngine';
import type { Answer } from './answer';
import { choicesOfTable, nothingToExplain } from './askColumns';
import { outcomeChoices, type Outcome } from './outcomeChoices';
import { pickOne, plainLabel, type Setting } from './quickInput';

/** The one question of the plain fit: the column to explain or, for survival data, the two columns of a Cox model. */
export function askOutcome(engine: CsvEngine, file: string, remembered: Outcome | undefined, setting: Setting): Promise<Answer<Outcome>> {
  return pickOne<Outcome>(setting, l10n.t('The column to explain (press Enter to take it and fit)'), choicesOfTable(engine, {}, file, (summary) => {
    const { choices, preselected } = outcomeChoices(summary, remembered);
    if (!preselected) throw nothingToExplain(file);
    const items = choices.map(({ outcome, label, description, detail }) => ({
      label: `${outcome.status === undefined ? '' : '$(pulse) '}${plainLabel(label)}`,
      description: description ?? undefined,
      detail: detail === null ? undefined : plainLabel(detail),
      value: outcome,
    }));
    return { items, active: items[choices.indexOf(preselected)] };
  }));
}
