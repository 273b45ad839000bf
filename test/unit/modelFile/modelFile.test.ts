import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { DesignOptions } from '../../../src/engine/data/design';
import { sha256 } from '../../../src/engine/data/sha256';
import { InputError } from '../../../src/engine/errors';
import { runToEnd } from '../../../src/engine/job';
import type { FitOptions } from '../../../src/engine/linear/fitTypes';
import { serialiseModel, type Model } from '../../../src/engine/model';
import { errorAt } from '../../../src/engine/modelFile/origin';
import { readableJson } from '../../../src/engine/modelFile/readableJson';
import { serialiseNetworkModel } from '../../../src/engine/network/networkModel';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { predictNetwork } from '../../../src/engine/network/predictNetwork';
import { parseAnyModel } from '../../../src/engine/parseAnyModel';
import { parseModel } from '../../../src/engine/parseModel';
import { predict } from '../../../src/engine/predict';
import { repository } from '../../vscode/repository';
import { breaches } from './jsonSchema';
import { refusedAt } from './meddling';
import { fittedModel, mixedBytes, mixedText, trainedModel } from './savedModels';

const schema = JSON.parse(readFileSync(join(repository, 'media', 'lens.schema.json'), 'utf8')) as Record<string, unknown>;

const linear: readonly (readonly [string, DesignOptions, Partial<FitOptions>?])[] = [
  ['a lasso', { target: 'y' }],
  ['a lasso with a category of two levels', { target: 'y', exclude: ['kind', 'count', 'time', 'status'] }],
  ['a ridge without cross-validation', { target: 'y' }, { l1Ratio: 0, folds: 0, rule: 'bic', lambda: 0.2 }],
  ['an elastic net with infinite factors and limits', { target: 'y' }, { l1Ratio: 0.5, penaltyFactors: { a: 0, city: Infinity }, upperLimits: { b: 0 }, lowerLimits: { 'a': -Infinity } }],
  ['a logistic lasso', { target: 'answer', positive: 'no' }],
  ['a multinomial lasso', { target: 'kind' }],
  ['a poisson lasso with an offset', { target: 'count', family: 'poisson', offset: 'time' }],
  ['a Cox lasso', { target: 'time', status: 'status' }],
  ['an MCP', { target: 'y' }, { penalty: 'mcp' }],
];

const networks: readonly (readonly [string, string, Partial<NetworkOptions>?])[] = [
  ['a network of numbers', 'y', { dropout: [0.1, 0.2, 0] }],
  ['a network of two classes with normalised layers and early stopping', 'answer', { batchNorm: [true, false], patience: 3, groupL1: 0.2 }],
  ['a network of three classes', 'kind', { activation: 'gelu' }],
];

/** A model of each kind, once: fits take a while. */
const texts = new Map<string, string>();

describe('a model file', function () {
  this.timeout(20_000);
  for (const [title, design, fit] of linear) {
    it(`keeps every bit of ${title}, as its schema says`, () => {
      const { model, table } = fittedModel(design, fit);
      const text = serialiseModel(model);
      texts.set(title, text);
      const opened = parseModel(text);
      assert.deepEqual(opened, model);
      assert.equal(serialiseModel(opened), text);
      assert.deepEqual(breaches(JSON.parse(text), schema), []);
      assert.deepEqual(predict(opened, table), predict(model, table));
    });
  }

  for (const [title, target, change] of networks) {
    it(`keeps every bit of ${title}, as its schema says`, () => {
      const { model, table } = trainedModel(target, change);
      const text = serialiseNetworkModel(model);
      texts.set(title, text);
      const opened = parseAnyModel(text);
      assert.ok(opened.kind === 'network');
      assert.deepEqual(opened.model, model);
      assert.equal(serialiseNetworkModel(opened.model), text);
      assert.deepEqual(breaches(JSON.parse(text), schema), []);
      assert.deepEqual(runToEnd(predictNetwork(opened.model, table, 3)), runToEnd(predictNetwork(model, table, 3)));
    });
  }

  it('has a line for each coefficient, each λ, each epoch and each input of a layer', () => {
    const lasso = texts.get('a lasso')!.split('\n');
    const model = JSON.parse(texts.get('a lasso')!) as { terms: unknown[]; origin: { crossValidation: { curve: unknown[] } } };
    assert.equal(lasso.filter((line) => /^ {4}\{ "kind": "(number|level)", "column": ".*"coefficients": \[.+\].*\},?$/.test(line)).length, model.terms.length);
    assert.equal(lasso.filter((line) => /^ {8}\{ "lambda": .*"nonzero": \d+ \},?$/.test(line)).length, model.origin.crossValidation.curve.length);
    const network = texts.get('a network of numbers')!.split('\n');
    const [first] = (JSON.parse(network.join('\n')) as { layers: { inputs: number }[] }).layers;
    assert.ok(network.filter((line) => /^ {8}"[A-Za-z0-9+/=]+",?$/.test(line)).length >= first.inputs);
    assert.equal(network.filter((line) => line.startsWith('      { "epoch": ')).length, 5);
  });

  it('of another λ differs in the lines of its coefficients and of the choice only', () => {
    const at = (lambda: number) => serialiseModel(fittedModel({ target: 'y' }, { lambda, folds: 0, rule: 'bic' }).model).split('\n');
    const [one, other] = [at(0.2), at(0.1)];
    assert.equal(one.length, other.length);
    const changed = one.filter((line, i) => line !== other[i]).map((line) => /"(\w+)":/.exec(line)![1]);
    const choice = ['devianceRatio', 'dualityGap', 'intercepts', 'kind', 'lambda', 'objective', 'stationarity'];
    assert.deepEqual(changed.filter((name) => !choice.includes(name)), []);
    assert.ok(changed.includes('kind') && changed.includes('lambda'));
  });

  it('tells which file it is from, and holds no cell of it', () => {
    const { data, record } = (JSON.parse(texts.get('a lasso')!) as { origin: { data: object; record: { unreadable: unknown } } }).origin;
    assert.deepEqual(data, { name: 'mixed.csv', sha256: createHash('sha256').update(mixedBytes).digest('hex'), rows: 91, columns: ['a', 'b', 'city', 'member', 'day', 'y', 'answer', 'kind', 'count', 'time', 'status'] });
    assert.deepEqual(record.unreadable, [{ column: 'b', cells: 1 }]);
    const cells = new Set(mixedText.split('\n').slice(1).flatMap((line) => line.split(',').filter((cell) => /^-?\d+\.\d{3,}$/.test(cell))));
    for (const text of texts.values()) for (const cell of cells) assert.ok(!text.includes(` ${cell},`) && !text.includes(`"${cell}"`), cell);
  });

  it('of version 1 or 2 is still read, and gives the same predictions', () => {
    const { model, table } = fittedModel({ target: 'y' });
    const terms = model.terms.map((term) => without(term, 'deviation'));
    const second = { ...without(model, 'origin'), version: 2, terms };
    const alone = terms.map((term) => ({ ...without(term, 'coefficients'), coefficient: term.coefficients[0] }));
    const first = { ...without(model, 'origin', 'classes', 'offset', 'intercepts'), version: 1, intercept: model.intercepts[0], terms: alone };
    for (const old of [second, first]) {
      const opened: Model = parseModel(JSON.stringify(old));
      assert.equal(opened.origin, null);
      assert.deepEqual(predict(opened, table), predict(model, table));
      assert.deepEqual(breaches(old, schema), []);
    }
    const { model: network, table: rows } = trainedModel('y', { batchNorm: [true, false] });
    const written = JSON.parse(serialiseNetworkModel(network)) as { layers: { weights: string[]; inputs: number; outputs: number }[] };
    const joined = (weights: readonly string[]) => Buffer.concat(weights.map((text) => Buffer.from(text, 'base64'))).toString('base64');
    const old = { ...written, version: 1, origin: undefined, layers: written.layers.map((layer) => ({ ...layer, weights: joined(layer.weights) })) };
    const opened = parseAnyModel(JSON.stringify(old));
    assert.ok(opened.kind === 'network');
    assert.deepEqual(opened.model, { ...network, origin: null });
    assert.deepEqual(runToEnd(predictNetwork(opened.model, rows, 0)), runToEnd(predictNetwork(network, rows, 0)));
  });

  it('of a newer version is refused in one sentence', () => {
    for (const title of ['a lasso', 'a network of numbers']) {
      const file = JSON.parse(texts.get(title)!) as object;
      for (const version of [4, 99, '3', null, { newer: true }]) {
        assert.throws(() => parseAnyModel(JSON.stringify({ ...file, version })), (error) => error instanceof InputError && /^The model file has version .{1,25}, and this Lambda Lens reads versions 1 [^.]*; update Lambda Lens\.$/.test(error.message));
      }
    }
  });

  it('that says of a column two things, or of classes what none of its family has, is refused in one sentence', () => {
    type File = Model & { terms: Model['terms'][number][]; inputs: unknown[]; classes: string[] };
    const refused = (title: string, change: (file: File) => void, what: string) => {
      const file = JSON.parse(texts.get(title)!) as File;
      change(file);
      assert.throws(() => parseAnyModel(JSON.stringify(file)), (error) => error instanceof InputError && error.message === `The model file is damaged: ${what}; save the model again.`, `${title}: ${String(change)}`);
    };
    const number = ({ terms }: File) => terms.find(({ kind }) => kind === 'number')!;
    const level = ({ terms }: File) => terms.find(({ kind }) => kind === 'level')!;
    refused('a lasso', (file) => file.terms.push(number(file)), 'a coefficient is not readable');
    refused('a lasso', (file) => file.terms.push(level(file)), 'a coefficient is not readable');
    refused('a lasso', (file) => file.terms.push({ ...level(file), column: number(file).column }), 'a coefficient is not readable');
    refused('a lasso', (file) => Object.assign(file, { lambda: -1 }), 'its penalty is unknown');
    refused('a lasso', (file) => Object.assign(file, { l1Ratio: 7 }), 'its penalty is unknown');
    refused('a lasso', (file) => Object.assign(file, { n: 0.5 }), 'a number about its data is not readable');
    refused('a multinomial lasso', (file) => (file.classes[1] = file.classes[0]), 'its classes are not readable');
    refused('a multinomial lasso', (file) => Object.assign(file, { family: 'binomial' }), 'its classes are not readable');
    refused('a network of numbers', (file) => (file.inputs[1] = file.inputs[0]), 'an input is not readable');
  });

  it('that was meddled with anywhere is refused in one sentence, or says the same of another number', () => {
    let refused = 0;
    const walk = (text: string, value: unknown, path: readonly (string | number)[]) => {
      if (path.length > 0) refused += refusedAt(text, path);
      if (typeof value !== 'object' || value === null) return;
      // The first item of a list stands for all.
      const keys = Array.isArray(value) ? [0].slice(0, value.length) : Object.keys(value);
      for (const key of keys) walk(text, (value as Record<string | number, unknown>)[key], [...path, key]);
    };
    for (const title of ['a multinomial lasso', 'a network of two classes with normalised layers and early stopping']) walk(texts.get(title)!, JSON.parse(texts.get(title)!), []);
    assert.ok(refused > 1000, String(refused));
  });

  it('writes numbers with the fewest digits that give them back, and infinite ones as text', () => {
    assert.equal(readableJson({ a: 0.1 + 0.2, b: 1e300, c: [1 / 3, -Infinity], d: {}, e: [], f: undefined }), '{\n  "a": 0.30000000000000004,\n  "b": 1e+300,\n  "c": [0.3333333333333333, "-Infinity"],\n  "d": {},\n  "e": []\n}\n');
  });
});

function without<T extends object, K extends keyof T>(value: T, ...names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name as K))) as Omit<T, K>;
}

describe('SHA-256', () => {
  it('is that of Node, for every length around a block and for more than one pause', () => {
    for (const length of [...Array(130).keys(), 1000, 3_000_001]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 131 + (i >> 8)) & 255);
      assert.equal(runToEnd(sha256(bytes)), createHash('sha256').update(bytes).digest('hex'), String(length));
    }
  });
});

describe('the cross-validated error at a λ', () => {
  it('is that of the grid, on a line over log λ between two of its points, and unknown beyond', () => {
    const { model: { origin } } = fittedModel({ target: 'y' });
    const validation = origin!.crossValidation!;
    const { lambda, mean } = validation;
    assert.equal(errorAt(validation, lambda[7]), mean[7]);
    const between = errorAt(validation, Math.sqrt(lambda[7] * lambda[8]))!;
    assert.ok(Math.abs(between - (mean[7] + mean[8]) / 2) < 1e-9 * between);
    assert.equal(errorAt(validation, lambda[0] * 1.01), null);
    assert.equal(errorAt(validation, lambda.at(-1)! * 0.99), null);
  });
});
