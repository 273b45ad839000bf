import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { modelFileCode } from '../../src/engine/code/modelCode';
import { languagesOf } from '../../src/engine/code/codeSubject';
import { readTable } from '../../src/engine/data/readTable';
import { InputError } from '../../src/engine/errors';
import { runToEnd, type Job } from '../../src/engine/job';
import { serialiseModel } from '../../src/engine/model';
import { serialiseNetworkModel } from '../../src/engine/network/networkModel';
import { parseAnyModel, type AnyModel } from '../../src/engine/parseAnyModel';
import { predictAny, readOptionsForAny } from '../../src/engine/predictAny';
import { predictionCsv } from '../../src/engine/predictionCsv';
import { predictionNotes } from '../../src/engine/predictionNotes';
import { judgePredictions } from '../../src/engine/judgePredictions';
import { openModel } from '../../src/worker/openModel';
import { fittedModel, mixedText, trainedModel } from '../unit/modelFile/savedModels';

/** Whatever stands in a model file or in a CSV, they are opened and predicted, or refused with one sentence, and soon. */

const longest = 5000;

const models = [
  serialiseModel(fittedModel({ target: 'y' }).model),
  serialiseModel(fittedModel({ target: 'kind' }, { folds: 0, rule: 'bic' }).model),
  serialiseModel(fittedModel({ target: 'count', family: 'poisson', offset: 'time' }, { folds: 3, penaltyFactors: { a: Infinity } }).model),
  serialiseNetworkModel(trainedModel('y', { dropout: [0.1, 0.2, 0] }).model),
  serialiseNetworkModel(trainedModel('answer', { batchNorm: [true, false] }).model),
];

/** Places of all values in a JSON value, the containers too. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [...(path.length > 0 ? [path] : []), ...Object.keys(value).flatMap((key) => placesOf((value as Record<string, unknown>)[key], [...path, Array.isArray(value) ? Number(key) : key]))];
}

const places = models.map((text) => placesOf(JSON.parse(text)));

const oddValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 0.5, 1e9, 1e308, -1e308, 5e-324, 2 ** 53, '', 'Infinity', '__proto__', 'constructor', '(missing)', '\u0000', 'AAAA', [], {}, [null], [[[]]], { __proto__: null, format: 1 }),
  fc.double().map((each) => (Number.isFinite(each) ? each : 0)),
  fc.string({ maxLength: 12 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A model of ours with a few of its values replaced, left out or given twice. */
const meddled = fc.nat(models.length - 1).chain((which) => fc.array(fc.tuple(fc.nat(places[which].length - 1), fc.constantFrom('replace', 'drop', 'double'), oddValue), { minLength: 1, maxLength: 3 }).map((changes) => {
  const file = JSON.parse(models[which]) as Record<string, unknown>;
  for (const [at, how, value] of changes) change(file, places[which][at], how, value);
  return JSON.stringify(file);
}));

function change(file: unknown, path: readonly (string | number)[], how: string, value: unknown): void {
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), file);
  if (typeof holder !== 'object' || holder === null) return;
  const key = path.at(-1)!;
  const own = holder as Record<string, unknown>;
  if (how === 'replace') own[key] = value;
  else if (Array.isArray(holder)) holder.splice(Number(key), how === 'drop' ? 1 : 0, ...(how === 'drop' ? [] : [holder[Number(key)]]));
  else if (how === 'drop') delete own[key];
}

/** Its text cut short, or with some characters replaced. */
const torn = fc.tuple(fc.nat(models.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.string({ maxLength: 3 }), fc.boolean())
  .map(([which, share, between, goesOn]) => {
    const text = models[which];
    const at = Math.floor(share * text.length);
    return `${text.slice(0, at)}${between}${goesOn ? text.slice(at + between.length) : ''}`;
  });

const cell = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((value) => value.toPrecision(4)) },
  fc.constantFrom('', 'NA', 'Oslo', 'Rome', '(missing)', 'true', 'FALSE', '1e308', '-1e308', '1e-320', '007', '2024-02-30', '2024-01-11', '1,5', '"', '"a""b"', '"x\ny"', '\u0000', 'é', 'low', 'yes', '3.5.6'),
  fc.string({ maxLength: 5 }),
);

/** A CSV with some of the model's columns, in another order, and others. */
const csv = fc.record({
  names: fc.shuffledSubarray(['a', 'b', 'city', 'member', 'day', 'y', 'answer', 'kind', 'count', 'time', 'other', 'prediction', '__proto__'], { minLength: 1 }),
  separator: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n'),
  rows: fc.nat(12),
  mark: fc.boolean(),
}).chain(({ names, separator, end, rows, mark }) => fc.array(fc.array(cell, { minLength: Math.max(1, names.length - 1), maxLength: names.length + 1 }), { minLength: rows, maxLength: rows })
  .map((lines) => `${mark ? '\ufeff' : ''}${[names, ...lines].map((line) => line.join(separator)).join(end)}`));

function soon<Progress, Result>(job: Job<Progress, Result>, begun: number): Result {
  return runToEnd(job, () => assert.ok(performance.now() - begun < longest, 'it takes too long'));
}

/** All that can be done with a model file and a CSV. @returns whether anything was predicted */
function used(text: string, bytes: Uint8Array): boolean {
  const begun = performance.now();
  const found = orSentence(() => parseAnyModel(text));
  if (!found) return false;
  orSentence(() => openModel(text));
  const written = found.kind === 'linear' ? serialiseModel(found.model) : serialiseNetworkModel(found.model);
  assert.deepEqual(parseAnyModel(written), found);
  for (const language of languagesOf[found.kind]) orSentence(() => modelFileCode(found, 'm.lens.json', language));
  const predicted = orSentence(() => predictedLines(found, bytes, begun));
  assert.ok(performance.now() - begun < longest, 'it takes too long');
  return predicted !== null;
}

function predictedLines(found: AnyModel, bytes: Uint8Array, begun: number): number {
  const table = soon(readTable(bytes, readOptionsForAny(found)), begun);
  const prediction = soon(predictAny(found, table, { passes: 2, intervals: true }), begun);
  for (const sentence of predictionNotes(found, table, prediction)) assert.ok(sentence.length > 0);
  judgePredictions(found, table, prediction);
  const text = Buffer.concat(soon(predictionCsv(bytes, table, prediction.columns, 'all'), begun));
  assert.ok(text.length > 0);
  for (const { values } of prediction.columns) assert.equal(values.length, table.rowCount);
  return table.rowCount;
}

function orSentence<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    assert.match(error.message, /^\S.*\S$/s);
    assert.ok(error.message.length < 1200, `a sentence of ${error.message.length} characters`);
    return null;
  }
}

describe('any model file and any CSV', function () {
  this.timeout(900_000);
  const good = new TextEncoder().encode(mixedText);

  it('10,000 files that were meddled with are opened and predict, or are refused with a sentence', () => {
    let predicted = 0;
    fc.assert(fc.property(meddled, (text) => {
      if (used(text, good)) predicted++;
    }), { numRuns: 10_000, seed: 21 });
    assert.ok(predicted > 500 && predicted < 9500, String(predicted));
  });

  it('10,000 files that were torn, or are any text or JSON, are opened or refused with a sentence', () => {
    fc.assert(fc.property(fc.oneof({ weight: 4, arbitrary: torn }, fc.json(), fc.string()), (text) => void used(text, good)), { numRuns: 10_000, seed: 22 });
  });

  it('10,000 CSVs are predicted by models of every kind, or refused with a sentence', () => {
    let predicted = 0;
    fc.assert(fc.property(fc.nat(models.length - 1), csv, (which, text) => {
      if (used(models[which], new TextEncoder().encode(text))) predicted++;
    }), { numRuns: 10_000, seed: 23 });
    assert.ok(predicted > 100, String(predicted));
  });
});
