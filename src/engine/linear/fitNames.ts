import * as l10n from '@vscode/l10n';
import type { Family } from '../data/family';
import type { Metric, PenaltyName, Rule } from './fitTypes';

/** What a rule for choosing λ is called on screen: made when it is asked for, in the language that is then known. */
export const ruleNames: Readonly<Record<Rule, string>> = {
  get min() { return l10n.t('minimum'); },
  '1se': '1-SE', aic: 'AIC', bic: 'BIC', ebic: 'EBIC',
  get loo() { return l10n.t('leave-one-out'); },
  gcv: 'GCV',
};

/** What a mixture of L1 and L2 is called, by kind. */
export function mixtureKind(l1Ratio: number): string {
  return l1Ratio === 1 ? l10n.t('lasso') : l1Ratio === 0 ? l10n.t('ridge') : l10n.t('elastic net');
}

/** "lasso", "ridge", "elastic net 0.5". */
export function mixtureName(l1Ratio: number): string {
  return l1Ratio > 0 && l1Ratio < 1 ? l10n.t('elastic net {0}', Number(l1Ratio.toFixed(3))) : mixtureKind(l1Ratio);
}

/** What a penalty is called: the elastic net's own names for its ends, and its l1 ratio between them. */
export function penaltyName(penalty: PenaltyName, l1Ratio: number): string {
  switch (penalty) {
    case 'lasso':
      return mixtureName(l1Ratio);
    case 'group':
      return l10n.t('group lasso');
    case 'adaptive':
      return l10n.t('adaptive lasso');
    case 'relaxed':
      return l10n.t('relaxed lasso');
    case 'mcp':
      return 'MCP';
    case 'scad':
      return 'SCAD';
  }
}

/** What a family is called on screen. */
export const familyNames: Readonly<Record<Family, string>> = {
  get gaussian() { return l10n.t('gaussian'); },
  get binomial() { return l10n.t('binomial'); },
  get multinomial() { return l10n.t('multinomial'); },
  get poisson() { return l10n.t('poisson'); },
  cox: 'Cox',
};

/** What is averaged unless something else is asked for: squared error for numbers, else the deviance. */
export function metricOf(family: Family, metric: Metric | null): Metric {
  if (family === 'gaussian' && (metric === null || metric === 'deviance')) return 'mse';
  return metric ?? 'deviance';
}

/** Concavity or exponent that a penalty has when none is given; null for those without one. */
export function usualGamma(penalty: PenaltyName): number | null {
  switch (penalty) {
    case 'mcp':
      return 3;
    case 'scad':
      return 3.7;
    case 'adaptive':
      return 1;
    case 'lasso':
    case 'group':
    case 'relaxed':
      return null;
  }
}

/** What γ must be above, in a penalty that has one. */
export function gammaAbove(penalty: PenaltyName): number {
  return penalty === 'scad' ? 2 : penalty === 'mcp' ? 1 : 0;
}

/** What chooses the λ of the ridge fit behind an adaptive lasso: GCV where the noise is estimated, AIC where the family knows it. */
export function adaptiveRule(family: Family): 'GCV' | 'AIC' {
  return family === 'gaussian' ? 'GCV' : 'AIC';
}

/** Limits of a coefficient: "from 0 to 2", "from −1 up". */
export function intervalText(lower: number | undefined, upper: number | undefined): string {
  if (lower === undefined) return upper === undefined ? l10n.t('without limits') : l10n.t('up to {0}', upper);
  return upper === undefined ? l10n.t('from {0} up', lower) : l10n.t('from {0} to {1}', lower, upper);
}
