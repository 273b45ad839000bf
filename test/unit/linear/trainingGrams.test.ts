import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import type { Split } from '../../../src/engine/linear/folds/split';
import { foldsOf, heldPart, rowsByPart, splitInto, trainingRows } from '../../../src/engine/linear/folds/split';
import { extendedGrams, gramLayout } from '../../../src/engine/linear/problem/extendedGram';
import { trainingGrams } from '../../../src/engine/linear/problem/trainingGrams';
import { denseDesign } from './denseDesign';
import { normals } from './randomDesign';

const normal = normals(11);
const x = Array.from({ length: 75 }, (_, i) => [normal(), normal() * 3 + 1, i % 9 === 0 ? NaN : normal()]);
// One row that would swallow the others' digits, were it ever subtracted.
x[40][0] = 1e9;
const design = denseDesign(x, x.map((row) => row[1] + normal()));
const source = { design, layout: gramLayout(design), response: design.target.values, weights: design.weights };
const workshop = openWorkshop(null);

function gramOf(rows: Int32Array): Float64Array {
  return Float64Array.from(runToEnd(extendedGrams(source, [rows], workshop, workshop.arena()))[0]);
}

function close(actual: Float64Array, expected: Float64Array): void {
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= 1e-14 * Math.abs(expected[i]) + 1e-16, `entry ${i}: ${value}, expected ${expected[i]}`));
}

describe('Gram matrices of each fold\'s training rows', () => {
  const leaveOneOut = splitInto(Int32Array.from({ length: 75 }, (_, i) => i));
  const inOrder: Split = { partOf: Int32Array.from({ length: 75 }, (_, i) => Math.floor(i / 3)), parts: 25, training: 'earlier' };
  for (const [name, split] of [['leaving each row out', leaveOneOut], ['in order', inOrder]] as const) {
    for (const [kept, most] of [['all kept', Infinity], ['few kept', 0]] as const) {
      it(`are those rows' own: ${name}, ${kept}`, () => {
        const grams = runToEnd(trainingGrams(source, split, workshop, workshop.arena(), most));
        // Out of turn as well: a search begins again with the next mixture.
        for (const k of [...Array(foldsOf(split)).keys(), 0, 1, 20, 3]) {
          const arena = workshop.arena();
          const { training, held } = runToEnd(grams.fold(k, arena));
          close(training, gramOf(trainingRows(split, k)));
          close(held, gramOf(rowsByPart(split)[heldPart(split, k)]));
          arena.free();
        }
        close(grams.total, gramOf(Int32Array.from({ length: 75 }, (_, i) => i)));
      });
    }
  }
});
