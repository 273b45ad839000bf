import * as l10n from '@vscode/l10n';
import type { Family } from '../../engine/data/family';
import type { Rule } from '../../engine/linear/fitTypes';
import type { FitPlan } from '../../protocol/fitPlan';

export interface RuleChoice {
  readonly rule: Rule;
  readonly label: string;
  readonly detail: string;
}

/** The rules that can choose a plan's λ. */
export function ruleChoices(plan: FitPlan, family: Family): readonly RuleChoice[] {
  const ofFolds: readonly RuleChoice[] = [
    { rule: '1se', label: l10n.t('1-SE'), detail: l10n.t('The largest λ whose error is within one standard error of the best.') },
    { rule: 'min', label: l10n.t('Minimum'), detail: l10n.t('The λ with the best cross-validated error.') },
  ];
  const ofCriteria: readonly RuleChoice[] = [
    { rule: 'aic', label: 'AIC', detail: l10n.t("Akaike's information criterion.") },
    { rule: 'bic', label: 'BIC', detail: l10n.t('Bayesian information criterion: fewer columns than AIC.') },
    { rule: 'ebic', label: 'EBIC', detail: l10n.t('Extended BIC, for many columns: fewer still.') },
  ];
  const ofRidge: readonly RuleChoice[] = [
    { rule: 'loo', label: l10n.t('Leave-One-Out'), detail: l10n.t('The exact error of leaving out each row in turn: no folds, no chance.') },
    { rule: 'gcv', label: 'GCV', detail: l10n.t('Generalised cross-validation: leave-one-out with the rows’ influence averaged.') },
  ];
  return [...(plan.fit.folds > 0 ? ofFolds : []), ...ofCriteria, ...(isPlainRidge(plan) && family === 'gaussian' ? ofRidge : [])];
}

/** A rule that a plan does not have gives way to the usual one. */
export function withPossibleRule(plan: FitPlan, family?: Family): FitPlan {
  const { rule } = plan.fit;
  const isOfRidge = rule === 'loo' || rule === 'gcv';
  return isOfRidge && !(isPlainRidge(plan) && (family ?? 'gaussian') === 'gaussian') ? { ...plan, fit: { ...plan.fit, rule: '1se' } } : plan;
}

function isPlainRidge({ fit }: FitPlan): boolean {
  const { penalty, l1Ratio, lowerLimits, upperLimits } = fit;
  return penalty === 'lasso' && l1Ratio === 0 && Object.keys(lowerLimits).length + Object.keys(upperLimits).length === 0;
}
