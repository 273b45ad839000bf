import { defaultComparisonOptions } from '../../../src/engine/compare/comparisonTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import type { CrossValidation } from '../../../src/engine/linear/fitTypes';
import type { PanelSnapshot, RunView } from '../../../src/protocol/panelMessages';

/** Three columns over four λs, by hand: a and b enter, c never does. */
export function smallRun(change: Partial<RunView> = {}): RunView {
  return {
    family: 'gaussian',
    classes: null,
    positiveClass: null,
    l1Ratio: 1,
    n: 50,
    columns: ['a', 'b', 'c'],
    lambda: Float64Array.of(10, 1, 0.1, 0.01),
    solved: 4,
    coefficients: Float64Array.of(0, 0, 0, 1, 0, 0, 2, -4, 0, 6, -2, 0),
    intercepts: Float64Array.of(10, 10, 10, 10),
    gradients: new Float64Array(12),
    nonzero: Int32Array.of(0, 1, 2, 2),
    devianceRatio: Float64Array.of(0, 0.3, 0.5, 0.6),
    objective: Float64Array.of(5, 4, 3, 2),
    dualityGap: Float64Array.of(0, 1e-10, 1e-9, 2e-9),
    stationarity: Float64Array.of(0, 1e-11, 1e-10, 2e-10),
    converged: Uint8Array.of(1, 1, 1, 1),
    mean: Float64Array.of(1, 2, 3),
    deviation: Float64Array.of(1, 4, 1),
    scale: Float64Array.of(1, 1, 1),
    responseMean: 10,
    penaltyFactor: Float64Array.of(1, 1, 1),
    crossValidation: smallValidation(),
    exactPath: null,
    chosenIndex: 1,
    rule: '1se',
    notes: [],
    pair: null,
    ...change,
  };
}

export function smallValidation(change: Partial<CrossValidation> = {}): CrossValidation {
  return {
    kind: 'kfold',
    metric: 'mse',
    folds: 2,
    repeats: 1,
    seed: 0,
    lambda: Float64Array.of(10, 1, 0.1, 0.01),
    mean: Float64Array.of(100, 52, 50, 51),
    standardError: Float64Array.of(9, 4, 4, 4),
    byFold: new Float64Array(8).fill(50),
    nonzero: Int32Array.of(0, 1, 2, 2),
    nullError: 101,
    inclusion: null,
    models: 10,
    beside: null,
    notes: [],
    minIndex: 2,
    oneSeIndex: 1,
    ...change,
  };
}

export function smallSnapshot(change: Partial<PanelSnapshot> = {}): PanelSnapshot {
  const options = { ...defaultFitOptions, lambdaCount: 4, folds: 2 };
  return {
    file: 'small.csv',
    mode: 'fit',
    shownView: 'fit',
    target: 'y',
    status: { kind: 'done' },
    runs: [smallRun()],
    record: null,
    columnKinds: [],
    reading: { encoding: null, separator: null, decimalMark: null },
    options,
    elapsed: 100,
    comparison: { status: { kind: 'idle' }, options: defaultComparisonOptions, comparison: null },
    why: { shown: 'fit', parts: {} },
    view: null,
    resume: { panelId: 'p', plan: { mode: 'fit', uri: 'file:///small.csv', read: {}, design: { target: 'y' }, fit: options, l1Ratios: [1] } },
    ...change,
  };
}
