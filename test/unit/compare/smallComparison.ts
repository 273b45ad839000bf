import type { Comparison, MethodResult } from '../../../src/engine/compare/comparisonTypes';

const done: MethodResult = {
  method: 'lasso', state: 'done', heldOutError: 1.25, standardError: 0.1, trainingError: 1, gap: 0.25, errorOfFold: [1.2, 1.3], rootError: 1.118033988749895, accuracy: null, difference: null,
  featuresUsed: 1, features: ['a'], zeroWeights: 1, weights: 2, seconds: 0.12, setting: { words: 'λ = 0.1', values: { lambda: 0.1 } }, settingOfFold: [], settingsTried: 1, settingsPlanned: 1, trainingsEnded: 0, why: null,
};
const nothing = { heldOutError: null, standardError: null, trainingError: null, gap: null, errorOfFold: null, rootError: null, features: null, featuresUsed: null, zeroWeights: null, weights: null, setting: null, settingOfFold: null } as const;

/** A comparison of three methods: the best, one within its standard error that the clock cut, and one without a result. */
export const smallComparison: Comparison = {
  family: 'gaussian', measure: 'squaredError', target: 'y', rows: 20, columns: 2, designColumns: 2,
  folds: { kind: 'kfold', count: 2, seed: 0, notes: [] },
  results: [
    done,
    { ...done, method: 'elasticNet', heldOutError: 1.3, setting: { words: 'λ = 0.1, l1 ratio 0.5', values: { lambda: 0.1, l1Ratio: 0.5 } }, difference: { mean: 0.05, standardError: 0.02 }, settingsPlanned: 5 },
    { ...done, ...nothing, method: 'network', state: 'outOfTime', settingsTried: 0 },
  ],
  best: 'lasso', withinOneError: ['elasticNet'], advice: null, clusters: [], budgetSeconds: 1, seconds: 1, cut: true,
};
