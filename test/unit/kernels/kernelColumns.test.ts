import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { KernelColumns } from '../../../src/engine/kernels/kernelColumns';
import type { Workshop } from '../../../src/engine/kernels/workshop';
import { openWorkshop, plainWorkshop } from '../../../src/engine/kernels/workshop';
import { helperThreads } from '../../../src/worker/helperThreads';
import { normals } from '../linear/randomDesign';

const shapes: readonly (readonly [number, number])[] = [[0, 1], [1, 1], [3, 5], [700, 9], [2600, 33]];

function dot(...factors: readonly Float64Array[]): number {
  let sum = 0;
  for (let i = 0; i < factors[0].length; i++) sum += factors.reduce((product, factor) => product * factor[i], 1);
  return sum;
}

function everything(workshop: Workshop, n: number, p: number): number[] {
  const random = normals(n + p);
  const vector = () => Float64Array.from({ length: n }, random);
  const x = Array.from({ length: p }, vector);
  const root = vector().map(Math.abs);
  const columns = new KernelColumns(workshop, n, x);
  const arena = workshop.arena();
  const vectors = Array.from({ length: 5 }, () => {
    const own = arena.floats(n);
    own.set(vector());
    return own;
  });
  const five = columns.crossProducts(vectors);
  const ofFive = five.products.slice(0, five.width * p);
  x.forEach((column, j) => vectors.forEach((v, k) => near(ofFive[five.width * j + k], dot(column, v), n)));
  const one = columns.crossProducts([vectors[2]]);
  assert.deepEqual(x.map((_, j) => one.products[one.width * j]), x.map((_, j) => ofFive[five.width * j + 2]), 'a vector alone has the same products');

  const eta = arena.floats(n);
  const list = Array.from({ length: Math.ceil(p / 2) }, (_, k) => 2 * k);
  const weights = list.map(random);
  columns.addTo(eta, list, weights);
  eta.forEach((value, i) => near(value, list.reduce((sum, j, k) => sum + weights[k] * x[j][i], 0), p));

  const scale = arena.floats(n);
  scale.set(root);
  const { gram, stride } = runToEnd(columns.weightedGram(list, scale));
  list.forEach((j, a) => list.forEach((k, b) => near(gram[a * stride + b], dot(x[j], x[k], root, root), n)));
  const result = [...ofFive, ...eta, ...gram];
  arena.free();
  columns.free();
  return result;
}

function near(actual: number, expected: number, terms: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-14 * (terms + 20), `${actual}, expected ${expected}`);
}

describe('columns in the kernels\' memory', () => {
  const helped = openWorkshop(helperThreads(resolve('dist', 'helper.js'), 3));
  for (const [n, p] of shapes) {
    it(`give the products of ${n} rows and ${p} columns, with helpers, alone and in plain code to the same bits`, () => {
      const expected = everything(openWorkshop(null), n, p);
      assert.deepEqual(everything(helped, n, p), expected);
      assert.deepEqual(everything(plainWorkshop(), n, p), expected);
    });
  }

  it('give their memory back', () => {
    const workshop = openWorkshop(null);
    const first = workshop.arena();
    const place = first.floats(10).byteOffset;
    const second = workshop.arena();
    second.floats(1000);
    first.free();
    assert.equal(workshop.arena().floats(10).byteOffset, place);
    second.free();
    const again = workshop.arena().floats(500);
    assert.ok(again.every((value) => value === 0));
  });
});
