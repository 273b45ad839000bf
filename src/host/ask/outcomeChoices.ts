import * as l10n from '@vscode/l10n';
import type { DesignOptions } from '../../engine/data/design';
import type { TableSummary } from '../../protocol/workerMessages';
import { possibleTargets, preselectedTarget, targetDescription } from './columnText';
import { hasPair, survivalPair } from './survivalPair';

/** What a fit explains: a column, or a time and whether its event was seen. */
export type Outcome = Pick<DesignOptions, 'target' | 'family' | 'status'>;

export interface OutcomeChoice {
  readonly outcome: Outcome;
  readonly label: string;
  readonly description: string | null;
  readonly detail: string | null;
}

export interface OutcomeChoices {
  readonly choices: readonly OutcomeChoice[];
  /** Undefined when there is nothing to explain. */
  readonly preselected: OutcomeChoice | undefined;
}

/**
 * Every column that a model can explain. Where a time and its status are told by their names, or were chosen before, a Cox model of both is offered
 * beside the preselected column, and is preselected only when it was chosen before: nobody gets one unasked.
 */
export function outcomeChoices(summary: TableSummary, remembered: Outcome | undefined): OutcomeChoices {
  const columns = possibleTargets(summary).map((column): OutcomeChoice => ({ outcome: { target: column.name }, label: column.name, description: targetDescription(column), detail: null }));
  const usual = preselectedTarget(summary, remembered?.target)?.name;
  const at = columns.findIndex(({ outcome }) => outcome.target === usual);
  const before = remembered?.status === undefined ? null : { time: remembered.target, status: remembered.status };
  const chosenBefore = before !== null && hasPair(before, summary);
  const pair = chosenBefore ? before : survivalPair(summary);
  if (!pair || at < 0) return { choices: columns, preselected: columns[at] };
  const [censored, event] = summary.columns.find(({ name }) => name === pair.status)?.values.few ?? ['0', '1'];
  const cox: OutcomeChoice = {
    outcome: { target: pair.time, family: 'cox', status: pair.status },
    label: l10n.t('Survival data? Fit Cox: {0} × {1}', pair.time, pair.status),
    description: null,
    detail: l10n.t('How long until an event: {0} is {1} where it was seen, {2} where the time is censored.', pair.status, event, censored),
  };
  return { choices: columns.toSpliced(at, 0, cox), preselected: chosenBefore ? cox : columns[at] };
}
