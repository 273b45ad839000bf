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

const lasso: PenaltyChoice = { penalty: 'lasso', l1Ratio: 1, label: 'Lasso', detail: 'Sets coefficients to exactly zero: when few columns matter.' };
const elasticNet: PenaltyChoice = { penalty: 'lasso', l1Ratio: null, label: 'Elastic Net…', detail: 'Selects, but lets correlated columns stay together.' };
const ridge: PenaltyChoice = { penalty: 'lasso', l1Ratio: 0, label: 'Ridge', detail: 'Shrinks and keeps every column: when most matter a little.' };
const group: PenaltyChoice = { penalty: 'group', l1Ratio: 1, label: 'Group Lasso', detail: 'The levels of a category enter and leave together.' };
const adaptive: PenaltyChoice = { penalty: 'adaptive', l1Ratio: 1, label: 'Adaptive Lasso', detail: 'Weighs less on columns that a ridge fit finds large: selects fewer, shrinks them less.' };
const relaxed: PenaltyChoice = { penalty: 'relaxed', l1Ratio: 1, label: 'Relaxed Lasso', detail: 'Selects like the lasso, then takes back the shrinkage of what was selected.' };
const mcp: PenaltyChoice = { penalty: 'mcp', l1Ratio: 1, label: 'MCP', detail: 'Large coefficients are not shrunk at all. Not convex: no gap, the best point found.' };
const scad: PenaltyChoice = { penalty: 'scad', l1Ratio: 1, label: 'SCAD', detail: 'As MCP, giving up the shrinkage more slowly.' };

/** Group lasso only where there is a category to group: two levels are one column. */
export function penaltyChoices(plan: FitPlan, summary: TableSummary): readonly PenaltyChoice[] {
  const features = new Set(featureNames(plan, summary));
  const hasCategory = summary.columns.some(({ name, levels, missing }) => levels !== null && levels + Math.min(missing, 1) > 2 && features.has(name));
  return [lasso, elasticNet, ridge, ...(hasCategory ? [group] : []), adaptive, relaxed, mcp, scad];
}

/** The one that a fit has. */
export function currentPenalty({ penalty, l1Ratio }: FitOptions, choices: readonly PenaltyChoice[]): PenaltyChoice | undefined {
  return choices.find((choice) => choice.penalty === penalty && (penalty !== 'lasso' || choice.l1Ratio === l1Ratio))
    ?? choices.find((choice) => choice.penalty === penalty && choice.l1Ratio === null);
}
