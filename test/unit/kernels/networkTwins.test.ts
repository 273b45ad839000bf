import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { philox } from '../../../src/engine/random';
import { openWorkshop } from '../../../src/engine/kernels/workshop';
import { recordLength, writeRecord } from '../../../src/engine/kernels/callRecord';
import { kernelNames, type Call, type KernelName } from '../../../src/engine/kernels/kernels';
import type { Bench } from './bench';
import { onBoth } from './bench';

/** Rows below, at and above a tile of four. */
const rowCounts = [1, 3, 4, 5, 7, 13, 32];

function matrix(bench: Bench, rows: number, columns: number): Float32Array {
  const made = bench.arena.singles(rows * columns);
  for (let k = 0; k < made.length; k++) made[k] = bench.random();
  return made;
}

describe('network kernels and their plain twins', () => {
  it('multiply matrices, begun at a bias, at what is there, or at nothing, to the same bits', () => {
    for (const rows of rowCounts) {
      for (const [inner, columns] of [[1, 8], [10, 16], [65, 24]]) {
        for (const begun of ['bias', 'add', 'nothing']) {
          const { compiled, plain } = onBoth(rows + inner, (bench) => {
            const [a, b, c, bias] = [matrix(bench, rows, inner), matrix(bench, inner, columns), matrix(bench, rows, columns), matrix(bench, 1, columns)];
            const before = c.slice();
            bench.kernels.multiplyMatrices(a.byteOffset, 16 * inner, 4 * inner, 4, b.byteOffset, 32, 4 * columns, c.byteOffset, 4 * columns, rows, inner, columns, begun === 'bias' ? bias.byteOffset : 0, begun === 'add' ? 1 : 0);
            for (let i = 0; i < rows; i++) {
              for (let j = 0; j < columns; j++) {
                let sum = begun === 'bias' ? bias[j] : begun === 'add' ? before[i * columns + j] : 0;
                let size = Math.abs(sum);
                for (let l = 0; l < inner; l++) {
                  sum += a[i * inner + l] * b[l * columns + j];
                  size += Math.abs(a[i * inner + l] * b[l * columns + j]);
                }
                assert.ok(Math.abs(c[i * columns + j] - sum) < 1e-6 * (size + 1e-3));
              }
            }
            return [...c];
          });
          assert.deepEqual(compiled, plain);
        }
      }
    }
  });

  it('multiply packed panels, and transposes, to the same bits as plain matrices', () => {
    for (const [rows, inner, columns] of [[9, 11, 16], [4, 40, 8], [17, 6, 24]]) {
      const { compiled, plain } = onBoth(4, ({ kernels, arena, random }) => {
        const wide = (count: number) => (count + 7) & ~7;
        // X' is `rows` × `inner`, stored inner × wide(rows).
        const [x, d] = [arena.singles(inner * wide(rows)), arena.singles(inner * columns)];
        for (let l = 0; l < inner; l++) for (let i = 0; i < rows; i++) x[l * wide(rows) + i] = random();
        for (let k = 0; k < d.length; k++) d[k] = random();
        const made = [0, 1, 2].map(() => arena.singles(rows * columns));
        kernels.multiplyMatrices(x.byteOffset, 16, 4, 4 * wide(rows), d.byteOffset, 32, 4 * columns, made[0].byteOffset, 4 * columns, rows, inner, columns, 0, 0);
        const [left, right] = [arena.singles(inner * wide(rows)), arena.singles(inner * columns)];
        kernels.packColumnPanels(x.byteOffset, 4 * wide(rows), inner, wide(rows), 4, left.byteOffset);
        kernels.packColumnPanels(d.byteOffset, 4 * columns, inner, columns, 8, right.byteOffset);
        kernels.multiplyMatrices(left.byteOffset, 16 * inner, 4, 16, right.byteOffset, 32 * inner, 32, made[1].byteOffset, 4 * columns, rows, inner, columns, 0, 0);
        // D is the transpose of its own transpose, in panels.
        const turned = arena.singles(columns * wide(inner));
        for (let l = 0; l < inner; l++) for (let j = 0; j < columns; j++) turned[j * wide(inner) + l] = d[l * columns + j];
        const again = arena.singles(inner * columns);
        kernels.packRowPanels(turned.byteOffset, 4 * wide(inner), columns, inner, again.byteOffset);
        assert.deepEqual([...again], [...right]);
        for (let l = 0; l < inner; l += 5) {
          kernels.multiplyMatrices(left.byteOffset + 16 * l, 16 * inner, 4, 16, again.byteOffset + 32 * l, 32 * inner, 32, made[2].byteOffset, 4 * columns, rows, Math.min(5, inner - l), columns, 0, l > 0 ? 1 : 0);
        }
        assert.deepEqual([...made[1]], [...made[0]]);
        assert.deepEqual([...made[2]], [...made[0]]);
        return [...made[0]];
      });
      assert.deepEqual(compiled, plain);
    }
  });

  it('leave out the terms of zeros, of a matrix and of its transpose, to the bits of the whole products', () => {
    for (const rows of [1, 4, 6, 31, 33, 70]) {
      for (const [inner, columns, share] of [[1, 8, 0.5], [12, 16, 0.3], [50, 24, 0.5], [64, 64, 0.25], [130, 88, 0.1], [40, 40, 0]]) {
        for (const begun of ['bias', 'add', 'nothing']) {
          const { compiled, plain } = onBoth(rows + inner, (bench) => {
            const width = (inner + 7) & ~7;
            const [a, b, turned] = [bench.arena.singles(rows * width), matrix(bench, inner, columns), bench.arena.singles(inner * ((rows + 7) & ~7))];
            const [bias, whole] = [matrix(bench, 1, columns), matrix(bench, rows, columns)];
            const [along, across] = [bench.arena.singles(rows * columns), bench.arena.singles(rows * columns)];
            [along, across].forEach((c) => c.set(whole));
            for (let i = 0; i < rows; i++) for (let l = 0; l < inner; l++) a[i * width + l] = bench.random() > 1 - 2 * share ? bench.random() : 0;
            const [given, add] = [begun === 'bias' ? bias.byteOffset : 0, begun === 'add' ? 1 : 0];
            const [aRow, bRow, turnedRow] = [4 * width, 4 * columns, 4 * ((rows + 7) & ~7)];
            bench.kernels.turnMatrix(a.byteOffset, aRow, rows, inner, turned.byteOffset, turnedRow);
            for (let l = 0; l < inner; l++) for (let i = 0; i < turnedRow / 4; i++) assert.equal(turned[l * (turnedRow / 4) + i], i < rows ? a[i * width + l] : 0);
            bench.kernels.multiplyMatrices(a.byteOffset, 4 * aRow, aRow, 4, b.byteOffset, 32, bRow, whole.byteOffset, bRow, rows, inner, columns, given, add);
            bench.kernels.multiplySparse(a.byteOffset, aRow, b.byteOffset, bRow, along.byteOffset, bRow, rows, inner, columns, given, add);
            assert.deepEqual(along, whole);
            if (begun !== 'bias') {
              bench.kernels.multiplySparseTurned(turned.byteOffset, turnedRow, b.byteOffset, bRow, across.byteOffset, bRow, rows, inner, columns, add);
              assert.deepEqual(across, whole);
            }
            return [...along, ...across, ...turned];
          });
          assert.deepEqual(compiled, plain);
        }
      }
    }
  });

  it('gather rows, multiply them by others, and shuffle lists as Fisher and Yates do, in pieces too', () => {
    const { compiled, plain } = onBoth(5, (bench) => {
      const [from, out, mask] = [matrix(bench, 9, 11), bench.arena.singles(4 * 16), matrix(bench, 4, 32)];
      const list = bench.arena.ints(4);
      list.set([8, 0, 3, 3]);
      bench.kernels.gatherRows(from.byteOffset, 44, list.byteOffset, 4, 11, out.byteOffset, 64);
      list.forEach((row, i) => assert.deepEqual([...out.subarray(16 * i, 16 * i + 16)], [...from.subarray(11 * row, 11 * row + 11), 0, 0, 0, 0, 0]));
      bench.kernels.multiplyRows(out.byteOffset, 64, mask.byteOffset, 128, 4, 12);
      list.forEach((row, i) => out.subarray(16 * i, 16 * i + 11).forEach((value, j) => assert.equal(value, Math.fround(from[11 * row + j] * mask[32 * i + j]))));
      const orders = [bench.arena.ints(1001), bench.arena.ints(1001)];
      for (const order of orders) order.forEach((_, i) => (order[i] = i));
      bench.kernels.shuffleList(orders[0].byteOffset, 1000, 0, 7, -3, 12, 0x400);
      for (const [first, to] of [[1000, 795], [795, 3], [3, 0]]) bench.kernels.shuffleList(orders[1].byteOffset, first, to, 7, -3, 12, 0x400);
      const expected = Int32Array.from({ length: 1001 }, (_, i) => i);
      for (let i = 1000; i > 0; i--) {
        const j = philox([i >>> 2, 12, 0, 0x400], [7, -3 >>> 0])[i & 3] % (i + 1);
        [expected[i], expected[j]] = [expected[j], expected[i]];
      }
      for (const order of orders) assert.deepEqual([...order], [...expected]);
      return [...out, ...orders[0]];
    });
    assert.deepEqual(compiled, plain);
  });

  it('make the calls of a list as they are made one by one, and tell of one that is none of theirs', () => {
    onBoth(6, (bench) => {
      const [x, y, z, w] = [matrix(bench, 8, 64), matrix(bench, 8, 64), matrix(bench, 8, 64), matrix(bench, 8, 64)].map((each) => each);
      const list = bench.arena.ints(4);
      list.set([3, 1, 0, 2]);
      const places = [x, y, z, w].map((each) => each.byteOffset);
      const [a, b, c, d] = places;
      const calls: Call[] = [
        ['multiplyMatrices', a, 256, 64, 4, b, 32, 64, c, 64, 4, 16, 16, d, 0], ['packColumnPanels', a, 64, 4, 16, 8, c], ['packRowPanels', a, 64, 8, 8, c],
        ['multiplySparse', a, 64, b, 64, c, 64, 4, 16, 16, d, 0], ['multiplySparseTurned', a, 64, b, 64, c, 64, 4, 8, 16, 1], ['turnMatrix', a, 64, 8, 8, c, 64],
        ['gatherRows', a, 64, list.byteOffset, 4, 13, c, 64], ['multiplyRows', a, 64, b, 64, 4, 16], ['drawMasks', 7, -3, 5, 0x101, list.byteOffset, 4, 20, 30000, 2.5, c],
        ['drawNormals', 7, -3, 5, 0x101, list.byteOffset, 4, 20, 0.7, c], ['rectify', a, 64, b, 64, 4, 16], ['rectifyBack', c, a, 64, b, 64, 4, 16],
        ['tanhForward', a, b, 64, c, 64, 4, 16], ['tanhBack', a, b, 64, c, 64, 4, 16], ['geluForward', a, b, 64, c, 64, 4, 16], ['geluBack', a, b, 64, c, 64, 4, 16],
        ['adamStep', a, b, c, d, 64, 0.01, 0.9, 0.1, 0.999, 0.001, 1.5, 1e-8, 0.02, 0.99, 0.004, 1], ['momentumStep', a, b, c, 64, 0.1, 0.9, 0.02, 0.99, 0.05],
      ];
      const start = [x, y, z, w].map((each) => each.map(Math.abs));
      const reset = () => [x, y, z, w].forEach((each, k) => each.set(start[k]));
      const now = () => [x, y, z, w].flatMap((each) => [...each]);
      const records = bench.arena.floats(3 * recordLength);
      for (const call of calls) {
        reset();
        const [name, ...args] = call;
        (bench.kernels[name] as (...args: number[]) => void)(...args);
        const alone = now();
        reset();
        assert.notDeepEqual(alone, now(), name);
        [calls[0], call].forEach((each, i) => writeRecord(records, i, each));
        assert.equal(bench.kernels.makeCalls(records.byteOffset + 8 * recordLength, 1), 0);
        assert.deepEqual(now(), alone, name);
      }
      return [];
    });
    const recordable = kernelNames.slice(kernelNames.indexOf('multiplyMatrices'), kernelNames.indexOf('makeCalls')).filter((name) => name !== 'shuffleList');
    const { kernels, arena } = openWorkshop(null);
    const records = arena().floats(recordLength);
    const answer = (name: KernelName) => {
      records.fill(0);
      records[0] = kernelNames.indexOf(name);
      return kernels.makeCalls(records.byteOffset, 1);
    };
    for (const name of recordable) assert.equal(answer(name), 0, name);
    assert.equal(answer('gramTiles'), 1);
  });

  it('pack rows that are not there as zeros', () => {
    const { compiled, plain } = onBoth(4, (bench) => {
      const x = matrix(bench, 11, 16);
      const out = bench.arena.singles(16 * 13).fill(7);
      bench.kernels.packRowPanels(x.byteOffset, 64, 11, 13, out.byteOffset);
      for (let i = 0; i < 16; i++) for (let j = 0; j < 13; j++) assert.equal(out[(i >> 3) * 104 + j * 8 + (i & 7)], i < 11 ? x[i * 16 + j] : 0);
      return [...out];
    });
    assert.deepEqual(compiled, plain);
  });

  for (const name of ['tanh', 'gelu'] as const) {
    it(`compute ${name} and its slope to the same bits, and to single precision`, () => {
      for (const masked of [true, false]) {
        const { compiled, plain } = onBoth(8, ({ kernels, arena, random }) => {
          const given = [0, -0, 1e-30, -1e-8, 3e-4, -0.3, 0.5, -0.7, 1, -3, 6, -9, 12, -40, 90, -1e4, 1e20, -1e20];
          const [h, kept, d, mask] = [arena.singles(3 * 40), arena.singles(3 * 40), arena.singles(3 * 40).fill(1.5), arena.singles(3 * 64)];
          for (let k = 0; k < h.length; k++) h[k] = given[k] ?? 3 * random();
          for (let k = 0; k < mask.length; k++) mask[k] = k % 3 === 0 ? 0 : 2;
          const x = h.slice();
          const [to, from] = [masked ? mask.byteOffset : 0, 256];
          kernels[`${name}Forward`](h.byteOffset, kept.byteOffset, 160, to, from, 3, 40);
          kernels[`${name}Back`](d.byteOffset, kept.byteOffset, 160, to, from, 3, 40);
          x.forEach((value, k) => {
            const factor = masked ? mask[Math.floor(k / 40) * 64 + (k % 40)] : 1;
            const u = Math.sqrt(2 / Math.PI) * (value + 0.044715 * value ** 3);
            const share = 1 / (1 + Math.exp(-2 * u));
            const expected = name === 'tanh' ? Math.tanh(value) : value * share;
            const bell = Math.exp(-2 * Math.abs(u)) / (1 + Math.exp(-2 * Math.abs(u))) ** 2;
            const slope = name === 'tanh' ? 1 - Math.tanh(value) ** 2 : share + (bell === 0 ? 0 : value * bell * 2 * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * value * value));
            // What rounds in the exponent counts u times; the share is kept no smaller than e⁻⁸⁷.
            assert.ok(Math.abs(h[k] - factor * expected) <= (3e-7 + (name === 'gelu' ? 1e-7 * Math.min(90, Math.abs(u)) : 0)) * Math.abs(factor * expected) + 1e-17, `${value}: ${h[k]}, expected ${factor * expected}`);
            assert.ok(Math.abs(d[k] - 1.5 * factor * slope) <= 2e-6, `${value}: slope ${d[k]}, expected ${1.5 * factor * slope}`);
          });
          return [...h, ...kept, ...d];
        });
        assert.deepEqual(compiled, plain);
      }
    });
  }

  it('draw normal multipliers of (seed, step, layer, example, unit) to the same bits, with the moments and the distribution of normal numbers', () => {
    const { compiled, plain } = onBoth(1, (bench) => {
      const [units, width, rows] = [40, 64, 500];
      const list = bench.arena.words(rows);
      list.forEach((_, i) => (list[i] = 3 * i));
      const out = bench.arena.singles(rows * width);
      bench.kernels.drawNormals(7, -3, 1742, 2, list.byteOffset, rows, units, 0.5, out.byteOffset);
      const drawn = Float64Array.from({ length: rows * units }, (_, k) => (out[Math.floor(k / units) * width + (k % units)] - 1) / 0.5).sort();
      const n = drawn.length;
      const moment = (power: number) => drawn.reduce((sum, z) => sum + z ** power / n, 0);
      // Standard errors of the sample moments of n normal numbers.
      [[1, 0, 1], [2, 1, 2], [3, 0, 15], [4, 3, 96]].forEach(([power, expected, variance]) => assert.ok(Math.abs(moment(power) - expected) < 4 * Math.sqrt(variance / n), `moment ${power}: ${moment(power)}`));
      // Kolmogorov's distance: below 1.95/√n but once in a thousand samples.
      const normalShare = (z: number) => 0.5 * (1 + Math.sign(z) * Math.sqrt(1 - Math.exp((-2 * z * z) / Math.PI)));
      const farthest = drawn.reduce((most, z, k) => Math.max(most, Math.abs((k + 0.5) / n - normalShare(z))), 0);
      assert.ok(farthest < 1.95 / Math.sqrt(n) + 0.0032, String(farthest));
      return [...out];
    });
    assert.deepEqual(compiled, plain);
  });

  it('draw the masks that Philox gives for (seed, step, layer, example, unit)', () => {
    const { compiled, plain } = onBoth(1, (bench) => {
      const [units, stride] = [70, 96];
      const rows = bench.arena.words(3);
      rows.set([5, 0, 4_000_000_000]);
      const out = bench.arena.singles(3 * stride);
      bench.kernels.drawMasks(7, -3, 1742, 2, rows.byteOffset, 3, units, 0.3 * 65536, 1 / 0.7, out.byteOffset);
      rows.forEach((row, i) => {
        for (let u = 0; u < units; u++) {
          const words = philox([4 * (u >> 5) + (u & 3), row, 1742, 2], [7, -3 >>> 0]);
          const word = words[(u >> 3) & 3];
          const draw = (u >> 2) & 1 ? word >>> 16 : word & 0xffff;
          assert.equal(out[i * stride + u], draw < Math.trunc(0.3 * 65536) ? 0 : Math.fround(1 / 0.7), `row ${row}, unit ${u}`);
        }
      });
      return [...out];
    });
    assert.deepEqual(compiled, plain);
  });

  it('rectify forward and backward, with and without masks, to the same bits', () => {
    for (const masked of [true, false]) {
      const { compiled, plain } = onBoth(3, (bench) => {
        const [h, d, mask] = [matrix(bench, 5, 16), matrix(bench, 5, 16), matrix(bench, 5, 32)];
        for (let k = 0; k < mask.length; k++) mask[k] = mask[k] > 0 ? 2 : 0;
        const z = h.slice();
        const slope = d.slice();
        bench.kernels.rectify(h.byteOffset, 64, masked ? mask.byteOffset : 0, 128, 5, 16);
        bench.kernels.rectifyBack(d.byteOffset, h.byteOffset, 64, masked ? mask.byteOffset : 0, 128, 5, 16);
        for (let i = 0; i < 5; i++) {
          for (let j = 0; j < 16; j++) {
            const factor = masked ? mask[i * 32 + j] : 1;
            assert.equal(h[i * 16 + j], Math.max(0, z[i * 16 + j]) * factor);
            assert.ok(d[i * 16 + j] === (z[i * 16 + j] > 0 ? slope[i * 16 + j] * factor : 0));
          }
        }
        return [...h, ...d];
      });
      assert.deepEqual(compiled, plain);
    }
  });

  it('take steps of Adam and of momentum to the same bits, and as written down', () => {
    const { compiled, plain } = onBoth(11, (bench) => {
      const [w, g, m, v] = [matrix(bench, 1, 24), matrix(bench, 1, 24), matrix(bench, 1, 24), matrix(bench, 1, 24)];
      for (let k = 0; k < 24; k++) v[k] = Math.abs(v[k]);
      const [w0, m0, v0] = [w.slice(), m.slice(), v.slice()];
      const [rate, b1, b2, root, epsilon, l2, keep, l1] = [0.01, 0.9, 0.999, 1.5, 1e-8, 0.02, 0.99, 0.004];
      bench.kernels.adamStep(w.byteOffset, g.byteOffset, m.byteOffset, v.byteOffset, 24, rate, b1, 1 - b1, b2, 1 - b2, root, epsilon, l2, keep, l1, 1);
      for (let k = 0; k < 24; k++) {
        const slope = g[k] + l2 * w0[k];
        const [mean, square] = [b1 * m0[k] + (1 - b1) * slope, b2 * v0[k] + (1 - b2) * slope * slope];
        const size = Math.sqrt(square) * root + epsilon;
        const after = keep * w0[k] - (rate * mean) / size;
        const expected = Math.sign(after) * Math.max(0, Math.abs(after) - l1 / size);
        assert.ok(Math.abs(w[k] - expected) < 1e-6, `${w[k]}, expected ${expected}`);
      }
      bench.kernels.momentumStep(w.byteOffset, g.byteOffset, m.byteOffset, 24, 0.1, 0.9, 0.02, 1, 0.05);
      return [...w, ...m, ...v];
    });
    assert.deepEqual(compiled, plain);
    assert.ok(compiled.slice(0, 24).some((value) => value === 0), 'the proximal step made no zero');
  });
});
