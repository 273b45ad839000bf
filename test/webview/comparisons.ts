import { defaultComparisonOptions, methodNames, type Comparison, type MethodName, type MethodResult } from '../../src/engine/compare/comparisonTypes';
import type { ComparisonSnapshot } from '../../src/protocol/comparisonMessages';
import type { PanelSnapshot } from '../../src/protocol/panelMessages';
import { diabetes } from './samples';

/** A comparison whose numbers are written down here, so that a test knows what must be seen. */

interface Numbers {
  readonly heldOut: number;
  readonly error: number;
  readonly training: number;
  readonly used: number;
  readonly zero: readonly [number, number];
  readonly seconds: number;
  readonly setting: string;
}

const numbers: Readonly<Record<MethodName, Numbers>> = {
  mean: { heldOut: 5944, error: 246, training: 5929, used: 0, zero: [0, 0], seconds: 0.001, setting: '' },
  unregularised: { heldOut: 3001, error: 152, training: 2857, used: 10, zero: [0, 10], seconds: 0.012, setting: '' },
  lasso: { heldOut: 2990, error: 148, training: 2874, used: 8, zero: [2, 10], seconds: 0.21, setting: 'λ = 0.894' },
  ridge: { heldOut: 2996, error: 150, training: 2869, used: 10, zero: [0, 10], seconds: 0.18, setting: 'λ = 2.61' },
  elasticNet: { heldOut: 2984, error: 147, training: 2871, used: 9, zero: [1, 10], seconds: 1.04, setting: 'λ = 0.0713, l1 ratio 0.5' },
  network: { heldOut: 3392, error: 201, training: 2204, used: 10, zero: [0, 8961], seconds: 3.9, setting: '' },
  networkL2: { heldOut: 3104, error: 168, training: 2611, used: 10, zero: [0, 8961], seconds: 8.8, setting: 'L2 0.01' },
  networkL1: { heldOut: 3087, error: 161, training: 2688, used: 10, zero: [7421, 8961], seconds: 9.3, setting: 'L1 0.001' },
  networkDropout: { heldOut: 3129, error: 174, training: 2702, used: 10, zero: [0, 8961], seconds: 8.1, setting: 'dropout 0.2' },
  networkDropoutDecay: { heldOut: 3061, error: 159, training: 2790, used: 10, zero: [0, 8961], seconds: 11.6, setting: 'dropout 0.2, weight decay 0.3' },
};

const unknown = {
  heldOutError: null, standardError: null, trainingError: null, gap: null, errorOfFold: null, rootError: null, accuracy: null, difference: null,
  featuresUsed: null, features: null, zeroWeights: null, weights: null, setting: null, settingOfFold: null, seconds: 0, settingsTried: 0, settingsPlanned: 1, trainingsEnded: 0, why: null,
} as const;

export function unknownResult(method: MethodName, state: MethodResult['state'], why: string | null = null): MethodResult {
  return { ...unknown, method, state, why };
}

export function knownResult(method: MethodName, change: Partial<Numbers> = {}): MethodResult {
  const { heldOut, error, training, used, zero, seconds, setting } = { ...numbers[method], ...change };
  const features = Array.from({ length: used }, (_, j) => `column ${j + 1}`);
  return {
    ...unknown, method, state: 'done', heldOutError: heldOut, standardError: error, trainingError: training, gap: heldOut - training,
    errorOfFold: [heldOut], rootError: Math.sqrt(heldOut), featuresUsed: used, features, zeroWeights: zero[0], weights: zero[1], seconds,
    setting: { words: setting, values: {} }, settingsTried: 1,
  };
}

export function comparisonOf(results: readonly MethodResult[], change: Partial<Comparison> = {}): Comparison {
  const known = results.filter(({ heldOutError }) => heldOutError !== null);
  const best = known.reduce<MethodResult | null>((least, each) => (least === null || each.heldOutError! < least.heldOutError! ? each : least), null);
  return {
    family: 'gaussian', measure: 'squaredError', target: 'progression', rows: 442, columns: 10, designColumns: 10,
    folds: { kind: 'kfold', count: 5, seed: 0, notes: [] },
    results, best: best && best.method,
    withinOneError: known.filter((each) => each !== best && each.heldOutError! <= best!.heldOutError! + best!.standardError!).map(({ method }) => method),
    advice: null, clusters: [], budgetSeconds: 60, seconds: 43, cut: false,
    ...change,
  };
}

export const everyMethod = (): Comparison =>
  comparisonOf(methodNames.map((method) => knownResult(method)), { advice: 'Elastic net: the smallest error; two clusters of correlated columns (the largest: s1, s2 and 1 more), and it needs only 9 of 10 columns; networks do no better, so a linear model suffices.' });

/** While it runs: the first three are known, the fourth has begun. */
export const halfCompared = (): Comparison =>
  comparisonOf(methodNames.map((method, i) => (i < 3 ? knownResult(method) : unknownResult(method, i === 3 ? 'running' : 'waiting'))), { seconds: 12.4 });

/** Everything that can go wrong, and one method so far off that it must not squeeze the others. */
export const troubled = (): Comparison =>
  comparisonOf([
    knownResult('mean'),
    { ...knownResult('unregularised', { heldOut: 61234, error: 12345, training: 0, used: 1000, zero: [0, 1000] }), why: 'More columns than rows: of all that fit exactly, the least squares of smallest norm.' },
    knownResult('lasso', { used: 43, zero: [957, 1000] }),
    { ...knownResult('elasticNet', { used: 61, zero: [939, 1000] }), settingsTried: 2, settingsPlanned: 5 },
    unknownResult('network', 'failed', 'The loss grew without bound at a learning rate of 0.003; give a smaller one.'),
    unknownResult('networkL2', 'outOfTime'),
    unknownResult('networkL1', 'leftOut', 'Networks are not made for counts.'),
  ], { columns: 1000, designColumns: 1000, rows: 300, cut: true, folds: { kind: 'kfold', count: 5, seed: 0, notes: ['One of the folds has fewer rows than the others.'] } });

/** The panel of diabetes.csv, its Compare view shown. */
export function comparing(comparison: Comparison | null, change: Partial<ComparisonSnapshot> = {}, panel: Partial<PanelSnapshot> = {}): PanelSnapshot {
  const { snapshot } = diabetes();
  return { ...snapshot, shownView: 'compare', comparison: { status: { kind: 'done' }, options: defaultComparisonOptions, comparison, ...change }, ...panel };
}
