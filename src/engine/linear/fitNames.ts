import type { Rule } from './fitTypes';

/** What a rule for choosing λ is called on screen. */
export const ruleNames: Readonly<Record<Rule, string>> = { min: 'minimum', '1se': '1-SE', aic: 'AIC', bic: 'BIC', ebic: 'EBIC' };

/** What a mixture of L1 and L2 is called: "lasso", "ridge", "elastic net 0.5". */
export function mixtureName(l1Ratio: number): string {
  if (l1Ratio === 1) return 'lasso';
  if (l1Ratio === 0) return 'ridge';
  return `elastic net ${l1Ratio}`;
}
