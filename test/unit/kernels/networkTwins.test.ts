import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { philox } from '../../../src/engine/random';
import type { Bench } from './bench';
import { onBoth } from './bench';

/** Rows below, at and above a tile of six. */
const rowCounts = [1, 5, 6, 7, 13, 32];

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
            bench.kernels.multiplyMatrices(a.byteOffset, 4 * inner, 4, b.byteOffset, 4 * columns, c.byteOffset, 4 * columns, rows, inner, columns, begun === 'bias' ? bias.byteOffset : 0, begun === 'add' ? 1 : 0);
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

  it('multiply by a transpose as by the transposed matrix', () => {
    const { compiled, plain } = onBoth(4, (bench) => {
      const [x, d] = [matrix(bench, 9, 16), matrix(bench, 9, 8)];
      const turned = bench.arena.singles(16 * 9);
      const [direct, through] = [bench.arena.singles(16 * 8), bench.arena.singles(16 * 8)];
      const { kernels } = bench;
      kernels.multiplyMatrices(x.byteOffset, 4, 64, d.byteOffset, 32, direct.byteOffset, 32, 16, 9, 8, 0, 0);
      kernels.transposeMatrix(x.byteOffset, 64, 9, 16, turned.byteOffset, 36);
      kernels.multiplyMatrices(turned.byteOffset, 36, 4, d.byteOffset, 32, through.byteOffset, 32, 16, 9, 8, 0, 0);
      assert.deepEqual([...direct], [...through]);
      return [...direct];
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
