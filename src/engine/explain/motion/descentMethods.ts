import * as l10n from '@vscode/l10n';
import type { PairPenalty } from '../../insight/slice';
import type { PairProblem } from '../fittedPair';

/** Ways down the loss of two weights. */
export const descentMethods = ['plain', 'l2', 'l1-subgradient', 'l1-proximal', 'elastic-net', 'adam-l2', 'adamw'] as const;
export type DescentMethod = (typeof descentMethods)[number];

/** Names and steps are made when they are asked for, in the language that is then known. */
export const descentNames: Readonly<Record<DescentMethod, string>> = {
  get plain() { return l10n.t('Plain'); },
  l2: 'L2',
  get 'l1-subgradient'() { return l10n.t('L1 subgradient'); },
  get 'l1-proximal'() { return l10n.t('L1 proximal'); },
  get 'elastic-net'() { return l10n.t('Elastic net'); },
  'adam-l2': 'Adam + L2',
  adamw: 'AdamW',
};

/** What one step does to w, η the step size and g the slope of the loss. */
export const descentSteps: Readonly<Record<DescentMethod, string>> = {
  plain: 'w − ηg',
  l2: '(1 − ηλ₂)w − ηg',
  'l1-subgradient': 'w − η(g + λ₁ sign w)',
  'l1-proximal': 'soft(w − ηg, ηλ₁)',
  'elastic-net': 'soft((1 − ηλ₂)w − ηg, ηλ₁)',
  get 'adam-l2'() { return l10n.t('w − ηm/√v, m and v the running means of g + λ₂w and its square'); },
  get adamw() { return l10n.t('(1 − ηλ₂)w − ηm/√v, m and v the running means of g and its square'); },
};

/** Strengths of the two terms λ₁ Σ v|w| and (λ₂/2) Σ v w². */
export interface Strengths {
  readonly lambda1: number;
  readonly lambda2: number;
}

/**
 * The fit's own terms, λ₁ = λρ and λ₂ = λ(1−ρ). Where the fit has only one of them, the other is what the same λ is for a target in standard deviations, so that
 * the target's unit does not matter: λ₂ = λ/s beside a lasso (as glmnet scales it), λ₁ = λs beside ridge.
 */
export function termsOf({ penalty: { lambda, l1Ratio }, targetDeviation }: PairProblem): Strengths {
  if (l1Ratio === 1) return { lambda1: lambda, lambda2: targetDeviation > 0 ? lambda / targetDeviation : 0 };
  if (l1Ratio === 0) return { lambda1: lambda * targetDeviation, lambda2: lambda };
  return { lambda1: lambda * l1Ratio, lambda2: lambda * (1 - l1Ratio) };
}

/** The terms that a method has. The elastic net is the fit's own; beside a pure lasso or ridge it is half of each. */
export function strengthsOf(method: DescentMethod, problem: PairProblem): Strengths {
  const { lambda1, lambda2 } = termsOf(problem);
  const { l1Ratio } = problem.penalty;
  switch (method) {
    case 'plain':
      return { lambda1: 0, lambda2: 0 };
    case 'l1-subgradient':
    case 'l1-proximal':
      return { lambda1, lambda2: 0 };
    case 'elastic-net':
      return l1Ratio > 0 && l1Ratio < 1 ? { lambda1, lambda2 } : { lambda1: lambda1 / 2, lambda2: lambda2 / 2 };
    case 'l2':
    case 'adam-l2':
    case 'adamw':
      return { lambda1: 0, lambda2 };
  }
}

export function pairPenaltyOf({ lambda1, lambda2 }: Strengths, factors: PairPenalty['factors']): PairPenalty {
  const lambda = lambda1 + lambda2;
  return { lambda, l1Ratio: lambda === 0 ? 1 : lambda1 / lambda, factors };
}
