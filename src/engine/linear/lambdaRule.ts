import type { CrossValidation, FitOptions, InformationCriteria } from './fitTypes';

/** Without cross-validation there is no minimum and no standard error: BIC chooses. */
export function withPossibleRule(options: FitOptions): FitOptions {
  const { folds, rule } = options;
  return folds === 0 && (rule === 'min' || rule === '1se') ? { ...options, rule: 'bic' } : options;
}

export function needsCriteria({ rule, lambda }: FitOptions): boolean {
  return lambda === null && rule !== 'min' && rule !== '1se';
}

/** Place on the grid of the λ that the rule names. */
export function indexByRule({ rule }: FitOptions, validation: CrossValidation | null, criteria: InformationCriteria | null): number {
  if (rule === 'min') return validation!.minIndex;
  if (rule === '1se') return validation!.oneSeIndex;
  const scores = criteria![rule];
  return scores.reduce((best, score, k) => (score < scores[best] ? k : best), 0);
}
