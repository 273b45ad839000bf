import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Model } from '../../../src/engine/model';
import { ModelDocument, type NearCsv } from '../../../src/host/modelEditor/modelDocument';
import { planAgain } from '../../../src/host/modelEditor/planAgain';
import { sentencesOf } from '../../../src/host/models/predictionSentences';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { openModel } from '../../../src/worker/openModel';
import { serialiseModel } from '../../../src/engine/model';
import { serialiseNetworkModel } from '../../../src/engine/network/networkModel';
import { fittedModel, trainedModel } from '../modelFile/savedModels';

const { model } = fittedModel({ target: 'y' });
const text = serialiseModel(model);
const own: string = model.origin!.data.sha256;

/** A world in which the CSV is what `near` says, and texts are opened when the test lets them. */
function documentIn(near: () => NearCsv | null) {
  const told: string[] = [];
  const waiting: (() => void)[] = [];
  let slow = false;
  const document: ModelDocument = new ModelDocument('m.lens.json', {
    open: (given) => new Promise((resolve, reject) => {
      const answer = () => {
        try {
          resolve(openModel(given));
        } catch (error) {
          reject(error as Error);
        }
      };
      if (slow) waiting.push(answer);
      else answer();
    }),
    sentenceFor: (error) => `m.lens.json: ${(error as Error).message}`,
    findCsv: () => Promise.resolve(near()),
  }, () => {
    const { content, csv } = document.snapshot();
    told.push(`${content.kind}${csv ? ` ${csv.kind}${csv.kind === 'found' ? ` ${csv.agrees}` : ''}` : ''}`);
  });
  return { document, told, waiting, slowly: () => (slow = true) };
}

const csv = (sha256: string): NearCsv => ({ uri: 'file:///data/mixed.csv', path: 'data/mixed.csv', sha256: () => Promise.resolve(sha256) });

describe('a model file in its editor', () => {
  it('is shown at once, then its CSV is looked for and compared', async () => {
    const { document, told } = documentIn(() => csv(own));
    assert.equal(document.snapshot().content.kind, 'reading');
    await document.read(text);
    assert.deepEqual(told, ['open', 'open looking', 'open found null', 'open found true']);
    assert.equal(document.csvUri, 'file:///data/mixed.csv');
    assert.deepEqual(document.opened, { kind: 'linear', model });
  });

  it('notices a CSV that changed, went away, or cannot be read', async () => {
    let near: NearCsv | null = csv(own);
    const { document } = documentIn(() => near);
    await document.read(text);
    near = csv('0'.repeat(64));
    await document.look();
    assert.deepEqual(document.snapshot().csv, { kind: 'found', path: 'data/mixed.csv', agrees: false });
    near = { ...near, sha256: () => Promise.reject(new Error('denied')) };
    await document.look();
    assert.deepEqual(document.snapshot().csv, { kind: 'found', path: 'data/mixed.csv', agrees: null });
    near = null;
    await document.look();
    assert.deepEqual([document.snapshot().csv, document.csvUri], [{ kind: 'absent' }, null]);
  });

  it('follows its text: what is no model is refused in one sentence, and mended again', async () => {
    const { document } = documentIn(() => null);
    await document.read(text);
    await document.read(text.replace('"version": 3', '"version": 4'));
    assert.deepEqual(document.snapshot(), { file: 'm.lens.json', content: { kind: 'refused', sentence: 'm.lens.json: The model file has version 4, and this Lambda Lens reads versions 1 to 3; update Lambda Lens.' }, csv: null });
    await document.read('{ "format"');
    const { content } = document.snapshot();
    assert.equal(content.kind === 'refused' && content.sentence, 'm.lens.json: The model file is not JSON; choose a file that Lambda Lens has written.');
    await document.read(text);
    assert.equal(document.snapshot().content.kind, 'open');
  });

  it('shows the last of several texts, in whatever order they are read', async () => {
    const { document, waiting, slowly } = documentIn(() => null);
    slowly();
    const reads = [document.read('{}'), document.read(text)];
    waiting[1]();
    waiting[0]();
    await Promise.all(reads);
    assert.equal(document.snapshot().content.kind, 'open');
  });

  it('says nothing any more once it is closed, whatever is still on its way', async () => {
    const { document, told, waiting, slowly } = documentIn(() => csv(own));
    slowly();
    const reading = document.read(text);
    document.close();
    waiting[0]();
    await reading;
    const refused = document.read('{}');
    document.close();
    waiting[1]();
    await refused;
    await document.look();
    assert.deepEqual(told, []);
  });

  it('of an older version has no CSV to look for', async () => {
    const { document, told } = documentIn(() => csv(own));
    const old: Model = { ...model, origin: null };
    await document.read(serialiseModel(old));
    assert.deepEqual(told, ['open', 'open']);
    assert.equal(document.snapshot().csv, null);
  });
});

describe('a model made again on its CSV', () => {
  it('is asked for as it was', () => {
    const uri = 'file:///data/mixed.csv';
    const { read, design, fit } = model.origin!;
    assert.deepEqual(planAgain(openModel(text), uri), { view: 'fit', plan: { mode: 'fit', uri, read, design, fit, l1Ratios: [fit.l1Ratio] }, place: { lambda: model.lambda, choice: model.origin!.choice } });
    const network = trainedModel('y', { dropout: [0, 0.5, 0] }).model;
    const again = planAgain(openModel(serialiseNetworkModel(network)), uri);
    assert.ok(again.view === 'network');
    assert.deepEqual([again.options, again.plan.design, again.plan.fit], [network.origin!.options, network.origin!.design, defaultFitOptions]);
  });
});

describe('a network as its editor is told', () => {
  it('has its shape, its zeros and the norms of its columns, but no weight', () => {
    const network = trainedModel('y', { groupL1: 0.5, epochs: 40, batchNorm: [true, false] }).model;
    const opened = openModel(serialiseNetworkModel(network));
    assert.ok(opened.kind === 'network');
    const { layers, batchNorm, parameters, zeroWeights, columns } = opened.model;
    const p = network.inputs.length;
    assert.deepEqual([layers, batchNorm, parameters], [[p, 8, 6, 1], [true, false], p * 8 + 3 * 8 + 8 * 6 + 6 + 6 + 1]);
    const all = network.network.layers.flatMap(({ weights }) => [...weights]);
    assert.equal(zeroWeights, all.filter((weight) => weight === 0).length);
    assert.deepEqual(columns.map(({ name }) => name), [...new Set(network.inputs.map(({ column }) => column))]);
    assert.ok(columns.some(({ norm }) => norm === 0) && columns.some(({ norm }) => norm > 0));
    assert.ok(!JSON.stringify(opened).includes('"layers":[{'));
  });
});

describe('what is said of predictions that were written', () => {
  it('names both files and counts, then the errors and what the intervals are', () => {
    assert.equal(sentencesOf('new.predictions.csv', 'new.csv', { rows: 1, errors: null, intervals: null }), 'new.predictions.csv has a prediction for the one row of new.csv.');
    assert.equal(sentencesOf('p.csv', 'n.csv', { rows: 12345, errors: 'E.', intervals: 'I.' }), 'p.csv has a prediction for each of the 12,345 rows of n.csv. E. I.');
  });
});
