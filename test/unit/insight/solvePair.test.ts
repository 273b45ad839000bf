import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lossAt, penaltyAt, sliceAround, sliceThrough, times, unpenalisedPoint, type PairPenalty, type Point, type Slice } from '../../../src/engine/insight/slice';
import { solvePair, violation } from '../../../src/engine/insight/solvePair';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Curvatures of two standardised columns, nearly collinear ones among them. */
const slices: fc.Arbitrary<Slice> = fc
  .record({ correlation: fc.oneof(number(-0.99, 0.99), fc.constantFrom(0.9999, -0.9999)), scale: number(0.1, 10), a: number(-50, 50), b: number(-50, 50) })
  .map(({ correlation, scale, a, b }) => ({ curvature: { aa: 1, ab: correlation * Math.sqrt(scale), bb: scale }, pull: [a, b] as const }));

const penalties: fc.Arbitrary<PairPenalty> = fc.record({
  lambda: number(1e-3, 60),
  l1Ratio: fc.oneof(fc.constantFrom(0, 1), number(0, 1)),
  factors: fc.tuple(fc.constantFrom(1, 1, 2, 0.5, 0), fc.constantFrom(1, 1, 3, 0)) as fc.Arbitrary<Point>,
});

describe('solving a pair of weights on their slice', () => {
  it('meets the optimality conditions', () => {
    fc.assert(fc.property(slices, penalties, (slice, penalty) => {
      const w = solvePair(slice, penalty);
      const size = 1 + Math.abs(slice.pull[0]) + Math.abs(slice.pull[1]) + Math.hypot(...times(slice.curvature, w));
      assert.ok(violation(slice, penalty, w) <= 1e-6 * size, `${violation(slice, penalty, w)} at ${w.join(', ')}`);
    }), { numRuns: 2000, seed: 1 });
  });

  it('finds no better point nearby', () => {
    fc.assert(fc.property(slices, penalties, number(0, 6.3), number(1e-4, 1), (slice, penalty, angle, step) => {
      const w = solvePair(slice, penalty);
      const value = (at: Point) => lossAt(slice, at) + penalty.lambda * penaltyAt(penalty, at);
      const near: Point = [w[0] + step * Math.cos(angle), w[1] + step * Math.sin(angle)];
      assert.ok(value(w) <= value(near) + 1e-9 * (1 + Math.abs(value(w))));
    }), { numRuns: 2000, seed: 1 });
  });

  it('is the unpenalised point without a penalty', () => {
    fc.assert(fc.property(number(-0.9, 0.9), number(-9, 9), number(-9, 9), (ab, a, b) => {
      const slice = sliceAround({ aa: 1, ab, bb: 1 }, [a, b]);
      const w = solvePair(slice, { lambda: 0, l1Ratio: 1, factors: [1, 1] });
      const u = unpenalisedPoint(slice)!;
      assert.ok(Math.hypot(w[0] - a, w[1] - b) < 1e-10 * (1 + Math.hypot(a, b)) && Math.hypot(u[0] - a, u[1] - b) < 1e-10 * (1 + Math.hypot(a, b)));
    }), { seed: 1 });
  });

  it('gives both weights exactly 0 when the penalty outweighs every pull', () => {
    assert.deepEqual(solvePair({ curvature: { aa: 1, ab: 0.3, bb: 1 }, pull: [2, -1] }, { lambda: 2, l1Ratio: 1, factors: [1, 1] }), [0, 0]);
  });

  it('never uses a column that is left out', () => {
    const w = solvePair({ curvature: { aa: 1, ab: 0.3, bb: 1 }, pull: [2, 9] }, { lambda: 0.5, l1Ratio: 0.5, factors: [1, Infinity] });
    assert.equal(w[1], 0);
    assert.ok(Math.abs(w[0] - (2 - 0.25) / 1.25) < 1e-15);
  });

  it('still answers for two identical columns', () => {
    const slice: Slice = { curvature: { aa: 1, ab: 1, bb: 1 }, pull: [5, 5] };
    assert.equal(unpenalisedPoint(slice), null);
    const lasso = solvePair(slice, { lambda: 1, l1Ratio: 1, factors: [1, 1] });
    assert.ok(Math.abs(lasso[0] + lasso[1] - 4) < 1e-12);
    const ridge = solvePair(slice, { lambda: 1, l1Ratio: 0, factors: [1, 1] });
    assert.ok(Math.abs(ridge[0] - 5 / 3) < 1e-12 && Math.abs(ridge[1] - 5 / 3) < 1e-12);
  });

  it('returns the weights of a fit from its own correlations', () => {
    fc.assert(fc.property(slices, penalties, (slice, penalty) => {
      const w = solvePair(slice, penalty);
      const moved = times(slice.curvature, w);
      const again = solvePair(sliceThrough(slice.curvature, w, [slice.pull[0] - moved[0], slice.pull[1] - moved[1]]), penalty);
      assert.ok(Math.hypot(again[0] - w[0], again[1] - w[1]) <= 1e-6 * (1 + Math.hypot(...w)));
    }), { seed: 1 });
  });
});
