import type { FitOptions } from '../../engine/linear/fitTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Setting } from '../../protocol/panelMessages';
import type { CsvEngine } from '../engine/csvEngine';
import { askFeatures, askTarget } from './askColumns';
import { askFolds, askMixture, askRule, askSeed, askStandardize } from './askFitOptions';
import { askKind, askReading } from './askReading';
import { goBack, type Answer } from './quickInput';

/** How one item of a finished fit is to be; null when the person left it as it was. */
export async function askSetting(engine: CsvEngine, plan: FitPlan, file: string, setting: Setting): Promise<FitPlan | null> {
  const around = { title: `${file}: Fit Again` };
  const { fit } = plan;
  const withFit = (part: Partial<FitOptions>): FitPlan => ({ ...plan, fit: { ...fit, ...part } });
  switch (setting) {
    case 'target':
      return changed(await askTarget(engine, plan.read, file, plan.design.target, around), (target) => ({ ...plan, design: forTarget(plan, target) }));
    case 'columns':
      return changed(await askFeatures(await engine.read(plan.read), plan.design, around), (design) => ({ ...plan, design }));
    case 'l1Ratio':
      return changed(await askMixture(fit.l1Ratio, around), (l1Ratio) => ({ ...withFit({ l1Ratio }), mode: 'fit', l1Ratios: [l1Ratio] }));
    case 'folds':
      return changed(await askFolds(fit.folds, around), (folds) => withFit({ folds }));
    case 'seed':
      return changed(await askSeed(fit.seed, around), (seed) => withFit({ seed }));
    case 'standardize':
      return changed(await askStandardize(fit.standardize, around), (standardize) => withFit({ standardize }));
    case 'rule':
      return changed(await askRule(fit.rule, around), (rule) => withFit({ rule }));
    case 'separator':
    case 'decimalMark':
    case 'encoding':
    case 'header':
      return changed(await askReading(setting, plan.read, around), (read) => ({ ...plan, read }));
    case 'kinds':
      return changed(await askKind(await engine.read(plan.read), plan.read, around), (read) => ({ ...plan, read }));
  }
}

function changed<T>(answer: Answer<T>, plan: (value: T) => FitPlan): FitPlan | null {
  return answer === undefined || answer === goBack ? null : plan(answer as T);
}

/** The old target becomes a column like any other, and the new one is no longer one of them. */
function forTarget({ design }: FitPlan, target: string): FitPlan['design'] {
  const without = (names: readonly string[] | undefined) => names?.filter((name) => name !== target);
  return { ...design, target, exclude: without(design.exclude), include: without(design.include) };
}
