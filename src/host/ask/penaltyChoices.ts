import * as l10n from '@vscode/l10n';
import type { FitOptions, PenaltyName } from '../../engine/linear/fitTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { TableSummary } from '../../protocol/workerMessages';
import { featureNames } from './planChanges';

export interface PenaltyChoice {
  readonly penalty: PenaltyName;
  /** Null: to be asked for. */
  readonly l1Ratio: number | null;
  readonly label: string;
  /** When it is the one to take. */
  readonly detail: string;
}

/** Group lasso only where there is a category to group: two levels are one column. */
export function penaltyChoices(plan: FitPlan, summary: TableSummary): readonly PenaltyChoice[] {
  const features = new Set(featureNames(plan, summary));
  const hasCategory = summary.columns.some(({ name, levels, missing }) => levels !== null && levels + Math.min(missing, 1) > 2 && features.has(name));
  const group: PenaltyChoice = { penalty: 'group', l1Ratio: 1, label: l10n.t('Group Lasso'), detail: l10n.t('The levels of a category enter and leave together.') };
  return [
    { penalty: 'lasso', l1Ratio: 1, label: l10n.t('Lasso'), detail: l10n.t('Sets coefficients to exactly zero: when few columns matter.') },
    { penalty: 'lasso', l1Ratio: null, label: l10n.t('Elastic Net…'), detail: l10n.t('Selects, but lets correlated columns stay together.') },
    { penalty: 'lasso', l1Ratio: 0, label: l10n.t('Ridge'), detail: l10n.t('Shrinks and keeps every column: when most matter a little.') },
    ...(hasCategory ? [group] : []),
    { penalty: 'adaptive', l1Ratio: 1, label: l10n.t('Adaptive Lasso'), detail: l10n.t('Weighs less on columns that a ridge fit finds large: selects fewer, shrinks them less.') },
    { penalty: 'relaxed', l1Ratio: 1, label: l10n.t('Relaxed Lasso'), detail: l10n.t('Selects like the lasso, then takes back the shrinkage of what was selected.') },
    { penalty: 'mcp', l1Ratio: 1, label: l10n.t('MCP'), detail: l10n.t('Large coefficients are not shrunk at all. Not convex: no gap, the best point found.') },
    { penalty: 'scad', l1Ratio: 1, label: l10n.t('SCAD'), detail: l10n.t('As MCP, giving up the shrinkage more slowly.') },
  ];
}

/** The one that a fit has. */
export function currentPenalty({ penalty, l1Ratio }: FitOptions, choices: readonly PenaltyChoice[]): PenaltyChoice | undefined {
  return choices.find((choice) => choice.penalty === penalty && (penalty !== 'lasso' || choice.l1Ratio === l1Ratio))
    ?? choices.find((choice) => choice.penalty === penalty && choice.l1Ratio === null);
}
