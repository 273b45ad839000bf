import type { PenaltyName, Rule } from './fitTypes';

/** What a rule for choosing λ is called on screen. */
export const ruleNames: Readonly<Record<Rule, string>> = { min: 'minimum', '1se': '1-SE', aic: 'AIC', bic: 'BIC', ebic: 'EBIC', loo: 'leave-one-out', gcv: 'GCV' };

/** What a mixture of L1 and L2 is called: "lasso", "ridge", "elastic net 0.5". */
export function mixtureName(l1Ratio: number): string {
  if (l1Ratio === 1) return 'lasso';
  if (l1Ratio === 0) return 'ridge';
  return `elastic net ${l1Ratio}`;
}

/** What a penalty is called: the elastic net's own names for its ends, and its l1 ratio between them. */
export function penaltyName(penalty: PenaltyName, l1Ratio: number): string {
  return penalty === 'lasso' ? mixtureName(l1Ratio) : otherPenalties[penalty];
}

const otherPenalties: Readonly<Record<Exclude<PenaltyName, 'lasso'>, string>> = {
  group: 'group lasso', adaptive: 'adaptive lasso', relaxed: 'relaxed lasso', mcp: 'MCP', scad: 'SCAD',
};
