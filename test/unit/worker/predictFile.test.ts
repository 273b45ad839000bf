import assert from 'node:assert/strict';
import { defaultFitOptions, type LinearFit } from '../../../src/engine/linear/fitTypes';
import { savedValidation } from '../../../src/engine/modelFile/origin';
import { modelOf } from '../../../src/engine/model';
import { predict } from '../../../src/engine/predict';
import { CsvEngine } from '../../../src/host/engine/csvEngine';
import { EngineWorker } from '../../../src/host/engine/engineWorker';
import type { ModelQuestion, PredictionResult, TrainingMessage } from '../../../src/protocol/workerMessages';
import { readBytes } from '../data/reading';
import { designFrom, fitted } from '../linear/fitting';
import { builtWorker, sampleBytes } from './dataFiles';

const never = new AbortController().signal;
const bytesOf = (text: string) => new TextEncoder().encode(text);

function numbersOf({ csv }: PredictionResult): { readonly title: string; readonly cells: string[][] } {
  const [title, ...lines] = Buffer.concat(csv).toString().trimEnd().split('\n');
  return { title, cells: lines.map((line) => line.split(',')) };
}

/** How a fit has chosen its λ; of none where nothing of it matters. */
function selectionOf(fit: LinearFit | null): ModelQuestion['selection'] {
  const { objective, dualityGap, stationarity, converged, devianceRatio } = fit?.chosen ?? { objective: 0, dualityGap: null, stationarity: 0, converged: true, devianceRatio: 0 };
  return { fit: fit?.options ?? defaultFitOptions, choice: '1se', certificate: { objective, dualityGap, stationarity, converged, devianceRatio }, crossValidation: fit?.crossValidation ? savedValidation(fit.crossValidation) : null, notes: [] };
}

describe('predicting another file in the worker', function () {
  this.timeout(20_000);
  let engine: CsvEngine;
  let worker: EngineWorker;

  beforeEach(() => {
    engine = new CsvEngine({ script: builtWorker, bytes: () => Promise.resolve(sampleBytes('diabetes.csv')) });
    worker = new EngineWorker({ script: builtWorker });
  });

  afterEach(() => {
    engine.dispose();
    worker.dispose();
  });

  /** The text of the model that a fit in the worker has at the λ that its rule chose. */
  async function savedModel(): Promise<{ text: string; predictions: Float64Array }> {
    const design = designFrom(sampleBytes('diabetes.csv'), { target: 'progression' });
    const fit = fitted(design);
    await engine.read({});
    const { scaling, chosen, options: { l1Ratio } } = fit;
    const selection = selectionOf(fit);
    const text = await engine.linearModel({}, { design: { target: 'progression' }, n: 442, point: { scaling, l1Ratio, solution: chosen }, file: 'diabetes.csv', selection });
    return { text, predictions: predict(modelOf(design, fit), readBytes(sampleBytes('diabetes.csv'))).columns[0].values };
  }

  it('gives, by a saved model, the predictions of the fit to the last bit, and how they do', async () => {
    const { text, predictions } = await savedModel();
    const result = await worker.call('predict', { model: text, bytes: sampleBytes('diabetes.csv'), carried: [] });
    const { title, cells } = numbersOf(result);
    assert.equal(title, 'prediction,lower95,upper95');
    assert.deepEqual(cells.map(([cell]) => Number(cell)), [...predictions]);
    assert.match(result.intervals!, /1\.96 × \d+\.\d+, the root mean squared error of rows that cross-validation held out/);
    assert.deepEqual([result.rows, result.notes], [442, []]);
    const { values } = readBytes(sampleBytes('diabetes.csv')).columns.find(({ name }) => name === 'progression') as { values: Float64Array };
    const rmse = Math.sqrt(values.reduce((sum, value, i) => sum + (value - predictions[i]) ** 2 / 442, 0));
    assert.ok(result.errors!.startsWith(`Against "progression" in 442 rows: root mean squared error ${Number(rmse.toPrecision(4))}, `), result.errors!);
  });

  it('tells of what is missing, and of a target that is not there by not judging', async () => {
    const { text } = await savedModel();
    const lines = new TextDecoder().decode(sampleBytes('diabetes.csv')).split('\n').slice(0, 4).map((line) => line.split(','));
    lines[2][lines[0].indexOf('bmi')] = '';
    const without = lines.map((cells) => cells.filter((_, j) => lines[0][j] !== 'progression').join(';')).join('\n');
    const result = await worker.call('predict', { model: text, bytes: bytesOf(without), carried: [] });
    assert.deepEqual(result.notes, ["the fields are set apart by semicolons here, and by commas in the model's file.", 'column "bmi": missing in 1 row, filled with the training mean.']);
    assert.equal(result.errors, null);
    assert.equal(numbersOf(result).cells.length, 3);
    const { data } = result;
    assert.deepEqual([data.filled, data.unseen, data.rowsWithout, data.separator], [[{ column: 'bmi', rows: 1 }], [], 0, ';']);
    assert.ok(data.used.includes('bmi') && !data.used.includes('age'), data.used.join());
  });

  it('refuses a file without a needed column, and a model that is none, in one sentence', async () => {
    const { text } = await savedModel();
    await assert.rejects(worker.call('predict', { model: text, bytes: bytesOf('age,sex\n1,2\n3,4\n'), carried: [] }), /^\w+: The file lacks \d of the \d columns that the model needs: ("\w+", )+"\w+"; add them or rename the columns that hold them\.$/);
    await assert.rejects(worker.call('predict', { model: '{}', bytes: bytesOf('a\n1\n'), carried: [] }), /not a Lambda Lens model/);
  });

  it('is not made of another file than the fit was', async () => {
    await engine.read({});
    const point = { scaling: { mean: new Float64Array(3), deviation: new Float64Array(3), scale: new Float64Array(3), responseMean: 0, intercept: true }, l1Ratio: 1, solution: { lambda: 1, intercepts: new Float64Array(1), coefficients: new Float64Array(3) } };
    await assert.rejects(engine.linearModel({}, { design: { target: 'progression' }, n: 441, point, file: 'diabetes.csv', selection: selectionOf(null) }), /has changed since this fit was made/);
  });

  it('by a network gives its numbers with an interval around each', async () => {
    await engine.read({});
    const controller = new AbortController();
    const text = await new Promise<string>((resolve, reject) => {
      const hear = (message: TrainingMessage) => {
        if (message.stage === 'update' && message.update.status.kind === 'paused') engine.networkModel('diabetes.csv').then(resolve, reject);
      };
      engine.train({ design: { target: 'progression' }, options: null, resume: { step: 40, changes: [] }, stepsPerSecond: null }, hear, controller.signal).catch(() => {});
    });
    controller.abort();
    const result = await worker.call('predict', { model: text, bytes: sampleBytes('diabetes.csv'), carried: [] }, { signal: never });
    const { title, cells } = numbersOf(result);
    assert.equal(title, 'prediction,mcMean,lower95,upper95');
    assert.equal(cells.length, 442);
    assert.ok(cells.every(([, mean, lower, upper]) => Number(lower) < Number(mean) && Number(mean) < Number(upper)));
    assert.match(result.errors!, /^Against "progression" in 442 rows: root mean squared error /);
  });
});
