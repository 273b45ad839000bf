import type { FitPlan } from '../../protocol/fitPlan';
import type { Setting } from '../../protocol/panelMessages';
import type { CsvEngine } from '../engine/csvEngine';
import { goBack, type Answer } from './answer';
import { askFeatures, askOffset, askRole, askTarget } from './askColumns';
import { askLimits, askNonNegative, askPenaltyFactors } from './askColumnValues';
import { askFamily } from './askFamily';
import { askGamma, askMetric, askRepeats, askRule, askSeed, askStandardize } from './askFitOptions';
import { askFolds } from './askFolds';
import { askPenalty } from './askPenalty';
import { askKind, askReading } from './askReading';
import { familyOf } from './familyChoices';
import { withFit, withTarget } from './planChanges';
import type { Setting as Around } from './quickInput';

/** How one item of a plan is to be: the plan with the answer in it. */
export async function askSetting(engine: CsvEngine, plan: FitPlan, file: string, setting: Setting, around: Around): Promise<Answer<FitPlan>> {
  const { fit, design, read } = plan;
  const table = () => engine.read(read);
  switch (setting) {
    case 'target':
      return changed(await askTarget(engine, read, file, design.target || undefined, around), async (target) => withTarget(plan, target, await table()));
    case 'columns':
      return askFeatures(plan, await table(), around);
    case 'family':
      return askFamily(plan, await table(), around);
    case 'penalty':
      return askPenalty(plan, await table(), around);
    case 'gamma':
      return changed(await askGamma(fit.penalty, fit.gamma, around), (gamma) => withFit(plan, { gamma }));
    case 'penaltyFactors':
      return askPenaltyFactors(plan, await table(), around);
    case 'limits':
      return askLimits(plan, await table(), around);
    case 'nonNegative':
      return askNonNegative(plan, await table(), around);
    case 'weights':
      return askRole(setting, plan, await table(), around);
    case 'offset':
      return askOffset(plan, await table(), around);
    case 'folds':
      return askFolds(plan, await table(), around);
    case 'repeats':
      return changed(await askRepeats(fit.repeats, around), (repeats) => withFit(plan, { repeats }));
    case 'metric':
      return changed(await askMetric(plan, familyOf(design, await table()), around), ({ metric }) => withFit(plan, { metric }));
    case 'rule':
      return changed(await askRule(plan, familyOf(design, await table()), around), (rule) => withFit(plan, { rule }));
    case 'seed':
      return changed(await askSeed(fit.seed, around), (seed) => withFit(plan, { seed }));
    case 'standardize':
      return changed(await askStandardize(fit.standardize, around), (standardize) => withFit(plan, { standardize }));
    case 'separator':
    case 'decimalMark':
    case 'encoding':
    case 'header':
      return changed(await askReading(setting, read, around), (reading) => ({ ...plan, read: reading }));
    case 'kinds':
      return changed(await askKind(await table(), read, around), (reading) => ({ ...plan, read: reading }));
  }
}

async function changed<T>(answer: Answer<T>, planWith: (value: T) => FitPlan | Promise<FitPlan>): Promise<Answer<FitPlan>> {
  return answer === undefined || answer === goBack ? (answer as typeof goBack | undefined) : planWith(answer as T);
}
