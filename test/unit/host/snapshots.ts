import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { NetworkModel } from '../../../src/host/network/networkModel';
import { PanelModel } from '../../../src/host/panel/panelModel';
import type { FitPlan } from '../../../src/protocol/fitPlan';
import type { FitPoints, FitStarted } from '../../../src/protocol/workerMessages';
import { plainOptions } from '../network/smallData';

export const plan: FitPlan = {
  mode: 'fit',
  uri: 'file:///data/diabetes.csv',
  read: {},
  design: { target: 'progression' },
  fit: defaultFitOptions,
  l1Ratios: [1],
};

export function started(columns: readonly string[], count: number): FitStarted {
  const p = columns.length;
  return {
    stage: 'started',
    family: 'gaussian',
    classes: null,
    positiveClass: null,
    n: 20,
    columns,
    lambda: Float64Array.from({ length: count }, (_, k) => 10 ** -k),
    scaling: { mean: new Float64Array(p), deviation: new Float64Array(p).fill(2), scale: new Float64Array(p).fill(2), responseMean: 5, intercept: true },
    penaltyFactor: new Float64Array(p).fill(1),
    record: {
      source: { encoding: 'utf-8', byteOrderMark: false, separator: ',', decimalMark: '.', header: true, rowsRead: 20, raggedRows: [] },
      target: 'progression', family: { family: 'gaussian', reason: null, suggestion: null }, rowsRead: 20, rowsUsed: 20, rowsSkipped: [], imputed: [], unreadable: [], excluded: [], encoded: [], dates: [], booleans: [],
      weights: null, offset: null, status: null, foldColumn: null,
    },
  };
}

/** Coefficient of column j at λ number i: a number that tells both. */
export const coefficientAt = (i: number, j: number) => (j === i ? 0 : (j % 2 ? -1 : 1) * (i + 1 + j / 1000));

export function points(from: number, count: number, width: number): FitPoints {
  const coefficients = Float64Array.from({ length: count * width }, (_, k) => coefficientAt(from + Math.floor(k / width), k % width));
  return {
    from,
    coefficients,
    intercepts: new Float64Array(count).fill(5),
    gradients: coefficients.map((value) => value / 10),
    nonzero: new Int32Array(count).fill(width - 1),
    devianceRatio: new Float64Array(count).fill(0.5),
    objective: new Float64Array(count).fill(3),
    dualityGap: new Float64Array(count).fill(1e-11),
    stationarity: new Float64Array(count).fill(1e-12),
    converged: new Uint8Array(count).fill(1),
  };
}

export const hostileNames = ['</script><img onerror=alert(1)>', '$', '__proto__', 'x'.repeat(300)];

export function finishedModel(columns: readonly string[] = ['a', 'b', 'c'], count = 4): PanelModel {
  const model = new PanelModel('panel-1', 'diabetes.csv', plan);
  finish(model, columns, count);
  return model;
}

/** A fit from its beginning to its end. */
export function finish(model: PanelModel, columns: readonly string[] = ['a', 'b', 'c'], count = 4): void {
  model.begin(plan, 0);
  model.runStarted(0, started(columns, count));
  model.addPoints(0, points(0, count, columns.length));
  const solution = { lambda: 1, intercepts: new Float64Array(1), stationarity: 0, coefficients: new Float64Array(0), correlations: new Float64Array(0), nonzero: 0, devianceRatio: 0, objective: 0, dualityGap: 0, converged: true };
  model.runFinished(0, { rule: '1se', crossValidation: null, criteria: null, exactPath: { knots: [{ lambda: 2.5, column: 0, enters: true }], end: 0.1, stopped: null }, chosen: solution, chosenIndex: 2, refined: [], notes: [], pair: { a: 0, b: 1, aa: 1, ab: 0.25, bb: 1 } });
  model.done(120);
}

/** A network of the columns age, bmi and site, the last of two levels, at epoch 12. */
export function trainedModel(options: Partial<NetworkOptions>, columnNorms: Float64Array): NetworkModel {
  const model = new NetworkModel('diabetes.csv', 'progression');
  model.begin('progression');
  const frame = { task: 'regression', rows: { train: 12, validation: 4, test: 4 }, inputs: ['age', 'bmi', 'site=a', 'site=b'], sources: ['age', 'bmi', 'site', 'site'], outputs: ['progression'], layers: [4, 8, 6, 1], parameters: 101, stepsPerEpoch: 2, lastStep: 40 } as const;
  model.hear({ stage: 'started', options: { ...plainOptions, ...options }, record: started([], 1).record, frame });
  const picture = { row: 0, line: 2, kept: [], masked: [], whole: [], weights: [], edges: [], history: { firstStep: 1, steps: 1, masks: [] }, keptCounts: [], examples: 1 };
  const curves = { train: [], validation: [], plainTrain: [], plainValidation: [], from: 0, plainFrom: 0 };
  model.hear({ stage: 'update', update: { status: { kind: 'paused' }, step: 24, epoch: 12, bestEpoch: null, dropout: [0, 0, 0], curves, picture, heldOut: null, changes: [], columnNorms } });
  return model;
}

/** One λ, two columns, three classes: cat has a = 3, dog a = 5 and b = −7, emu nothing. */
export function multinomialModel(): PanelModel {
  const model = new PanelModel('panel-1', 'animals.csv', plan);
  model.begin(plan, 0);
  const scaling = { mean: new Float64Array(2), deviation: new Float64Array(2).fill(2), scale: new Float64Array(2).fill(2), responseMean: 0, intercept: true };
  model.runStarted(0, { ...started(['a', 'b'], 1), family: 'multinomial', classes: ['cat', 'dog', 'emu'], scaling });
  const one = points(0, 1, 2);
  model.addPoints(0, { ...one, coefficients: Float64Array.of(3, 0, 5, -7, 0, 0), gradients: new Float64Array(6), intercepts: new Float64Array(3) });
  const chosen = { lambda: 1, intercepts: new Float64Array(3), stationarity: 0, coefficients: new Float64Array(6), correlations: new Float64Array(6), nonzero: 2, devianceRatio: 0, objective: 0, dualityGap: 0, converged: true };
  model.runFinished(0, { rule: '1se', crossValidation: null, criteria: null, exactPath: null, chosen, chosenIndex: 0, refined: [], notes: [], pair: null });
  model.done(1);
  return model;
}
