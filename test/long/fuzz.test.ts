import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { buildDesign } from '../../src/engine/data/buildDesign';
import { readTable } from '../../src/engine/data/readTable';
import { FitError, InputError } from '../../src/engine/errors';
import { runToEnd } from '../../src/engine/job';
import { fitLinear } from '../../src/engine/linear/fitLinear';
import { defaultFitOptions } from '../../src/engine/linear/fitTypes';
import { modelOf, serialiseModel } from '../../src/engine/model';
import { parseModel } from '../../src/engine/parseModel';
import { predict } from '../../src/engine/predict';

/** Cells that have broken CSV readers and numeric code before. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((value) => value.toPrecision(4)) },
  fc.integer({ min: 0, max: 3 }).map(String),
  fc.constantFrom('', 'NA', '?', 'null', 'true', 'FALSE', '1e308', '-1e308', '1e-320', '0', '007', '2024-02-30', '31/12/2020', 'Inf', 'NaN', '1,5', '"', '""', '"a""b"', '"x\ny"', ' 1 ', '=1+1', '\u0000', 'é', '</script>', '__proto__', 'constructor'),
  fc.string({ maxLength: 6 }),
);

const csv = fc
  .record({
    columns: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 0, max: 25 }),
    separator: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    ragged: fc.boolean(),
  })
  .chain(({ columns, rows, separator, end, ragged }) =>
    fc
      .array(fc.array(cell, ragged ? { minLength: 1, maxLength: columns + 1 } : { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows + 1 })
      .map((lines) => lines.map((line) => line.join(separator)).join(end)),
  );

/** Whatever the bytes: a finished fit, or one sentence. */
function assertSaneOn(bytes: Uint8Array): void {
  try {
    const table = runToEnd(readTable(bytes));
    for (const { name } of table.columns) {
      try {
        const design = runToEnd(buildDesign(table, { target: name }));
        const fit = runToEnd(fitLinear(design, { ...defaultFitOptions, folds: 3, lambdaCount: 8, l1Ratio: table.rowCount % 3 / 2 }));
        const predictions = predict(parseModel(serialiseModel(modelOf(design, fit))), table).columns[0].values;
        assert.equal(predictions.length, table.rowCount);
      } catch (error) {
        assertSentence(error);
      }
    }
  } catch (error) {
    assertSentence(error);
  }
}

function assertSentence(error: unknown): void {
  if (!(error instanceof InputError || error instanceof FitError)) throw error;
  assert.match(error.message, /^\S.*[^\s]$/s);
  assert.ok(error.message.length < 1200, `a sentence of ${error.message.length} characters`);
}

describe('any bytes at all', function () {
  this.timeout(600_000);

  it('are fitted or refused with a sentence when they look like a CSV', () => {
    fc.assert(fc.property(csv, (text) => assertSaneOn(new TextEncoder().encode(text))), { numRuns: 10_000, seed: 11 });
  });

  it('are fitted or refused with a sentence when they are noise', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), assertSaneOn), { numRuns: 5_000, seed: 12 });
  });

  it('are a model or refused with a sentence when they are given as one', () => {
    const model = { format: 'lambda-lens-model', version: 1, family: 'gaussian', target: 'y', n: 9, lambda: 1, l1Ratio: 1, intercept: 0, decimalMark: '.', terms: [{ kind: 'number', column: 'x', reading: { as: 'number' }, coefficient: 2, whenMissing: 0 }] };
    const damaged = fc.tuple(fc.constantFrom(...Object.keys(model)), fc.jsonValue()).map(([key, value]) => JSON.stringify({ ...model, [key]: value }));
    const table = runToEnd(readTable(new TextEncoder().encode('x,y\n1,2\n2,3\n3,5\n4,8\n')));
    fc.assert(
      fc.property(fc.oneof(damaged, fc.json(), fc.string()), (text) => {
        try {
          predict(parseModel(text), table);
        } catch (error) {
          assertSentence(error);
        }
      }),
      { numRuns: 10_000, seed: 13 },
    );
  });
});
