import type { FitOptions } from '../linear/fitTypes';

/** A lasso of a view's own, whatever the fit is that is explained: on standardised columns, at the λ of the smallest cross-validated error. @param penaltyFactors by the names of its design's columns */
export function ownLasso(options: FitOptions, penaltyFactors: Readonly<Record<string, number>>): FitOptions {
  return { ...options, penalty: 'lasso', l1Ratio: 1, gamma: null, lambda: null, rule: 'min', standardize: true, lowerLimits: {}, upperLimits: {}, penaltyFactors, exactPath: false };
}
