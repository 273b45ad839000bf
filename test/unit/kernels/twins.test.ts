import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import { wasmKernels, kernelModule } from '../../../src/engine/kernels/wasmKernels';
import type { Bench } from './bench';
import { onBoth } from './bench';

/** Tails of two and four, none and one, and more than a block. */
const sizes = [0, 1, 2, 3, 4, 5, 7, 8, 63, 65, 513, 1030];

function columns(bench: Bench, count: number, rows: number): Float64Array[] {
  return Array.from({ length: count }, () => bench.floats(rows, bench.random));
}

/** Vectors four by four, row after row. */
function packed(bench: Bench, vectors: readonly Float64Array[], rows: number): Float64Array {
  const groups = Math.ceil(vectors.length / 4);
  const out = bench.floats(4 * groups * rows);
  vectors.forEach((vector, v) => vector.forEach((value, i) => (out[((v >> 2) * rows + i) * 4 + (v & 3)] = value)));
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function same(actual: Float64Array, expected: Float64Array): void {
  assert.deepEqual([...actual], [...expected]);
}

function close(actual: number, expected: number, size: number, terms: number): void {
  assert.ok(Math.abs(actual - expected) <= 2 * Number.EPSILON * Math.sqrt(terms + 1) * size + 1e-300, `${actual}, expected ${expected}`);
}

describe('kernels and their plain twins', () => {
  it('are compiled here, so that these tests compare two things', () => {
    assert.ok(kernelModule());
    assert.notEqual(openWorkshop(null).kernels.gramTiles.toString(), '');
    assert.equal(typeof wasmKernels, 'function');
    assert.match(openWorkshop(null).kernels.gramTiles.toString(), /native code/);
  });

  it('pack columns and sum Gram tiles to the same bits, and to the sums they should be', () => {
    for (const rows of sizes) {
      for (const count of [1, 3, 4, 9]) {
        const { compiled, plain } = onBoth(rows * 10 + count, (bench) => {
          const x = columns(bench, count, rows + 3);
          const scale = bench.floats(rows + 3, () => Math.abs(bench.random()));
          const panels = Math.ceil(count / 4);
          const panelBytes = 32 * Math.max(1, rows);
          const block = bench.floats((panels * panelBytes) / 8);
          const gram = bench.floats(16 * panels * panels);
          const list = bench.arena.addresses(x);
          bench.kernels.packColumns(list.byteOffset, count, 3, rows, scale.byteOffset, block.byteOffset, panelBytes);
          bench.kernels.gramTiles(block.byteOffset, panelBytes, rows, panels, 0, panels, gram.byteOffset, 4 * panels);
          const weighted = x.map((column) => column.slice(3).map((value, i) => value * scale[i + 3]));
          for (let a = 0; a < count; a++) {
            for (let b = a; b < count; b++) {
              const size = Math.sqrt(dot(weighted[a], weighted[a]) * dot(weighted[b], weighted[b]));
              close(gram[a * 4 * panels + b], dot(weighted[a], weighted[b]), size, rows);
            }
          }
          return gram.slice();
        });
        same(compiled, plain);
      }
    }
  });

  it('multiply columns by several vectors to the same bits, whatever range of columns is asked for', () => {
    for (const rows of sizes) {
      for (const vectorCount of [1, 4, 11]) {
        const { compiled, plain } = onBoth(rows, (bench) => {
          const count = 7;
          const x = columns(bench, count, rows);
          const vectors = columns(bench, vectorCount, rows);
          const groups = Math.ceil(vectorCount / 4);
          const list = bench.arena.addresses(x);
          const [whole, inParts] = [bench.floats(count * 4 * groups, () => 9), bench.floats(count * 4 * groups, () => 9)];
          const v = packed(bench, vectors, rows).byteOffset;
          bench.kernels.crossProducts(list.byteOffset, 0, count, rows, v, groups, whole.byteOffset);
          for (const [from, to] of [[0, 1], [1, 6], [6, 7]]) bench.kernels.crossProducts(list.byteOffset, from, to, rows, v, groups, inParts.byteOffset);
          same(inParts, whole);
          x.forEach((column, k) => vectors.forEach((vector, j) => {
            close(whole[k * 4 * groups + j], dot(column, vector), Math.sqrt(dot(column, column) * dot(vector, vector)), rows);
          }));
          return whole.slice();
        });
        same(compiled, plain);
      }
    }
  });

  it('multiply columns by one vector to the same bits as by several', () => {
    for (const rows of sizes) {
      const { compiled, plain } = onBoth(rows, (bench) => {
        const count = 21;
        const list = bench.arena.addresses(columns(bench, count, rows)).byteOffset;
        const [vector] = columns(bench, 1, rows);
        const [whole, inParts, packedOnce] = [bench.floats(count, () => 9), bench.floats(count, () => 9), bench.floats(4 * count)];
        bench.kernels.columnProducts(list, 0, count, rows, vector.byteOffset, whole.byteOffset);
        for (const [from, to] of [[0, 1], [1, 18], [18, count]]) bench.kernels.columnProducts(list, from, to, rows, vector.byteOffset, inParts.byteOffset);
        bench.kernels.crossProducts(list, 0, count, rows, packed(bench, [vector], rows).byteOffset, 1, packedOnce.byteOffset);
        same(inParts, whole);
        same(packedOnce.filter((_, i) => i % 4 === 0), whole);
        return whole.slice();
      });
      same(compiled, plain);
    }
  });

  it('sum squared distances from centres to the same bits', () => {
    for (const rows of sizes) {
      const { compiled, plain } = onBoth(rows + 3, (bench) => {
        const x = columns(bench, 5, rows);
        const vectors = columns(bench, 6, rows);
        const centres = bench.floats(5 * 8, bench.random);
        const out = bench.floats(5 * 8);
        bench.kernels.crossSpreads(bench.arena.addresses(x).byteOffset, 0, 5, rows, packed(bench, vectors, rows).byteOffset, 2, centres.byteOffset, out.byteOffset);
        x.forEach((column, k) => vectors.forEach((vector, j) => {
          const squares = column.map((value) => (value - centres[8 * k + j]) ** 2);
          close(out[8 * k + j], dot(squares, vector), dot(squares, vector.map(Math.abs)), rows);
        }));
        return out.slice();
      });
      same(compiled, plain);
    }
  });

  it('take a quadratic form at some places to the same bits', () => {
    for (const count of [0, 1, 4, 9]) {
      const { compiled, plain } = onBoth(count, (bench) => {
        const root = bench.floats(100, bench.random);
        const gram = bench.floats(100, (i) => root[i] + root[(i % 10) * 10 + Math.floor(i / 10)]);
        const places = bench.arena.ints(count);
        places.set([7, 1, 2, 9, 0, 3, 4, 5, 8].slice(0, count));
        const values = bench.floats(count, bench.random);
        const form = bench.kernels.quadraticForm(gram.byteOffset, 10, places.byteOffset, values.byteOffset, count);
        let expected = 0;
        places.forEach((a, i) => places.forEach((b, k) => (expected += values[i] * values[k] * gram[10 * a + b])));
        assert.ok(Math.abs(form - expected) < 1e-12);
        return Float64Array.of(form);
      });
      same(compiled, plain);
    }
  });

  it('list the same columns as those that may matter', () => {
    for (const count of [1, 2, 33, 500]) {
      const { compiled, plain } = onBoth(count, (bench) => {
        const stride = count + (count % 2);
        const known = bench.floats(3 * stride, bench.random);
        const weights = bench.floats(3, bench.random);
        const norm = bench.floats(count, () => Math.abs(bench.random()));
        const factor = bench.floats(count, (j) => (j % 7 === 3 ? Infinity : Math.abs(bench.random())));
        const out = bench.arena.ints(count);
        const found = bench.kernels.screenColumns(known.byteOffset, stride, weights.byteOffset, 3, count, norm.byteOffset, 0.1, factor.byteOffset, 2, out.byteOffset);
        const listed = [...out.subarray(0, found)];
        for (let j = 0; j < count; j++) {
          const estimate = weights.reduce((sum, weight, i) => sum + weight * known[i * stride + j], 0);
          const over = Math.abs(estimate) + 0.1 * norm[j] - 2 * factor[j];
          if (Math.abs(over) > 1e-12) assert.equal(listed.includes(j), over > 0, `column ${j}`);
        }
        return Float64Array.from(listed);
      });
      same(compiled, plain);
    }
  });

  it('add columns to a vector to the same bits, in any division of the rows', () => {
    for (const rows of sizes) {
      for (const count of [0, 1, 4, 6]) {
        const { compiled, plain } = onBoth(rows + count, (bench) => {
          const x = columns(bench, count, rows);
          const weights = bench.floats(count, bench.random);
          const start = columns(bench, 1, rows)[0];
          const inParts = bench.floats(rows, (i) => start[i]);
          const list = bench.arena.addresses(x);
          bench.kernels.addColumns(list.byteOffset, weights.byteOffset, count, 0, rows, start.byteOffset);
          const middle = Math.min(rows, 6);
          bench.kernels.addColumns(list.byteOffset, weights.byteOffset, count, 0, middle, inParts.byteOffset);
          bench.kernels.addColumns(list.byteOffset, weights.byteOffset, count, middle, rows, inParts.byteOffset);
          same(inParts, start);
          return start.slice();
        });
        same(compiled, plain);
      }
    }
  });

  it('descend to the same bits, with and without limits', () => {
    for (const count of [1, 2, 5, 32]) {
      for (const limited of [false, true]) {
        const { compiled, plain } = onBoth(count, (bench) => {
          const stride = count + (count % 2);
          const x = columns(bench, count, 40);
          const y = bench.floats(40, bench.random);
          const gram = bench.floats(stride * stride);
          x.forEach((a, j) => x.forEach((b, k) => (gram[j * stride + k] = dot(a, b) / 40)));
          const response = bench.floats(count, (j) => dot(x[j], y) / 40);
          const c = bench.floats(count, (j) => response[j]);
          const [b, again] = [bench.floats(count), bench.floats(count)];
          const l1 = bench.floats(count, (j) => (j === 1 ? Infinity : 0.02));
          const l2 = bench.floats(count, () => 0.1);
          const lower = bench.floats(count, () => 0);
          const upper = bench.floats(count, () => 0.05);
          const limits = limited ? [lower.byteOffset, upper.byteOffset] as const : [0, 0] as const;
          let change = Infinity;
          for (let sweep = 0; sweep < 200; sweep++) {
            change = bench.kernels.sweepCoordinates(gram.byteOffset, stride, 0, count, b.byteOffset, c.byteOffset, l1.byteOffset, l2.byteOffset, ...limits);
          }
          assert.ok(change < 1e-20);
          bench.kernels.correlationsFromGram(gram.byteOffset, stride, count, response.byteOffset, b.byteOffset, again.byteOffset);
          b.forEach((value, j) => {
            if (j === 1) return assert.equal(value, 0);
            if (limited) assert.ok(value >= 0 && value <= 0.05);
            const slope = again[j] - 0.1 * value;
            if (limited && value === 0) assert.ok(slope <= 0.02 + 1e-12);
            else if (limited && value === 0.05) assert.ok(slope >= 0.02 - 1e-12);
            else if (value === 0) assert.ok(Math.abs(slope) <= 0.02 + 1e-12);
            else assert.ok(Math.abs(slope - 0.02 * Math.sign(value)) < 1e-10);
          });
          return Float64Array.of(...b, ...c, ...again);
        });
        same(compiled, plain);
      }
    }
  });
});

describe('exp, sigmoid and softplus', () => {
  const special = [0, -0, 1, -1, 1e-300, -1e-20, 709.7, 709.782712893384, 709.79, 800, Infinity, -Infinity, -700, -708.5, -740, -745.1, -745.2, -800, NaN];
  const results = onBoth(5, (bench) => {
    const x = bench.floats(4001, (i) => special[i] ?? bench.random() * (i % 3 === 0 ? 200 : 3));
    return Object.fromEntries((['exponentials', 'sigmoids', 'softplus'] as const).map((name) => {
      const out = bench.floats(x.length);
      bench.kernels[name](x.byteOffset, out.byteOffset, x.length);
      return [name, { x: x.slice(), out: out.slice() }];
    }));
  });

  for (const [name, exact] of Object.entries({
    exponentials: Math.exp,
    sigmoids: (x: number) => (x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    softplus: (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  })) {
    it(`${name}: both the same, and right to a few units in the last place`, () => {
      const { x, out } = results.compiled[name];
      same(out, results.plain[name].out);
      x.forEach((value, i) => {
        const expected = exact(value);
        if (Number.isNaN(expected) || !Number.isFinite(expected)) return assert.ok(Object.is(out[i], expected), `${name}(${value}) = ${out[i]}`);
        assert.ok(Math.abs(out[i] - expected) <= (name === 'exponentials' ? 2 : 4) * Number.EPSILON * Math.abs(expected) + Number.MIN_VALUE, `${name}(${value}) = ${out[i]}, expected ${expected}`);
      });
    });
  }
});
