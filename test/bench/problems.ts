import type { Family } from '../../src/engine/data/family';

/** One line of the benchmark's table. Columns are AR(1) with ρ = ½ (or categories), 20 of them true, signal to noise 3. */
export interface Problem {
  readonly name: string;
  readonly family: Family;
  readonly n: number;
  /** Design columns; for categories: how many categories and levels make them. */
  readonly p: number;
  readonly categories: { readonly count: number; readonly levels: number } | null;
  /** 1 for models with one linear predictor. */
  readonly classes: number;
  readonly seed: number;
  /** How many times our time a program should take at least; of "best peer", the quickest of them. */
  readonly goals: Readonly<Record<string, number>>;
  /** How many times the time limit of other problems its peers have. */
  readonly patience?: number;
}

const gaussian = { family: 'gaussian', categories: null, classes: 1 } as const;

export const problems: readonly Problem[] = [
  { ...gaussian, name: 'gaussian-20000x100', n: 20_000, p: 100, seed: 1, goals: { glmnet: 30, 'best peer': 10 } },
  { ...gaussian, name: 'gaussian-100000x50', n: 100_000, p: 50, seed: 2, goals: { glmnet: 80, 'best peer': 20 } },
  { ...gaussian, name: 'gaussian-1000000x100', n: 1_000_000, p: 100, seed: 3, goals: { 'scikit-learn': 60 }, patience: 4 },
  { ...gaussian, name: 'gaussian-200x20000', n: 200, p: 20_000, seed: 4, goals: { glmnet: 10, 'best peer': 4 } },
  { ...gaussian, name: 'gaussian-1000x5000', n: 1000, p: 5000, seed: 5, goals: { glmnet: 10, 'best peer': 4 } },
  { ...gaussian, name: 'binomial-20000x100', family: 'binomial', n: 20_000, p: 100, seed: 6, goals: { 'best peer': 5 } },
  { ...gaussian, name: 'binomial-100x7000', family: 'binomial', n: 100, p: 7000, seed: 7, goals: { 'best peer': 5 } },
  { ...gaussian, name: 'multinomial-20000x50', family: 'multinomial', n: 20_000, p: 50, classes: 5, seed: 8, goals: { 'best peer': 3 } },
  { ...gaussian, name: 'poisson-20000x50', family: 'poisson', n: 20_000, p: 50, seed: 9, goals: { 'best peer': 3 } },
  { ...gaussian, name: 'onehot-200000x5x200', n: 200_000, p: 1000, categories: { count: 5, levels: 200 }, seed: 10, goals: { 'best peer': 5 } },
];

/** The same shapes a hundred times smaller: to see that everything runs. Their times mean nothing. */
export const quickProblems: readonly Problem[] = [
  { ...gaussian, name: 'quick-gaussian-400x40', n: 400, p: 40, seed: 1, goals: {} },
  { ...gaussian, name: 'quick-gaussian-60x200', n: 60, p: 200, seed: 4, goals: {} },
  { ...gaussian, name: 'quick-binomial-400x40', family: 'binomial', n: 400, p: 40, seed: 6, goals: {} },
  { ...gaussian, name: 'quick-binomial-60x200', family: 'binomial', n: 60, p: 200, seed: 7, goals: {} },
  { ...gaussian, name: 'quick-multinomial-400x30', family: 'multinomial', n: 400, p: 30, classes: 5, seed: 8, goals: {} },
  { ...gaussian, name: 'quick-poisson-400x30', family: 'poisson', n: 400, p: 30, seed: 9, goals: {} },
  { ...gaussian, name: 'quick-onehot-2000x3x20', n: 2000, p: 60, categories: { count: 3, levels: 20 }, seed: 10, goals: {} },
];

export const foldCount = 10;
export const lambdaCount = 100;
