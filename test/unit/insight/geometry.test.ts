import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ballCorners, ballEdge, lossContour } from '../../../src/engine/insight/geometry';
import { lossAt, penaltyAt, sliceAround, times, type Point } from '../../../src/engine/insight/slice';
import { solvePair } from '../../../src/engine/insight/solvePair';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point = fc.tuple(number(-9, 9), number(-9, 9)) as fc.Arbitrary<Point>;

describe('contours of the loss', () => {
  it('have the same loss everywhere on them', () => {
    fc.assert(fc.property(number(-0.95, 0.95), number(0.2, 5), point, point, number(0, 6.3), (correlation, bb, minimum, through, t) => {
      fc.pre(Math.hypot(minimum[0] - through[0], minimum[1] - through[1]) > 1e-3);
      const slice = sliceAround({ aa: 1, ab: correlation * Math.sqrt(bb), bb }, minimum);
      const { centre, longer, shorter, angle } = lossContour(slice, through)!;
      const [x, y] = [longer * Math.cos(t), shorter * Math.sin(t)];
      const on: Point = [centre[0] + x * Math.cos(angle) - y * Math.sin(angle), centre[1] + x * Math.sin(angle) + y * Math.cos(angle)];
      const above = (w: Point) => lossAt(slice, w) - lossAt(slice, minimum);
      assert.ok(Math.abs(above(on) - above(through)) <= 1e-7 * (1 + above(through)));
      assert.ok(longer >= shorter);
    }), { seed: 1 });
  });

  it('are no ellipse for collinear columns', () => {
    assert.equal(lossContour(sliceAround({ aa: 4, ab: 6, bb: 9 }, [1, 1]), [0, 0]), null);
  });

  it('touch the ball and do not enter it: the loss is least at the touching point, of all that the budget allows', () => {
    fc.assert(fc.property(number(-0.95, 0.95), point, number(0.05, 9), fc.constantFrom(0, 0.3, 0.7, 1), (ab, minimum, lambda, l1Ratio) => {
      const slice = sliceAround({ aa: 1, ab, bb: 1 }, minimum);
      const penalty = { lambda, l1Ratio, factors: [1, 1] as const };
      const touch = solvePair(slice, penalty);
      for (const w of ballEdge(penalty, penaltyAt(penalty, touch), 100, 72)) {
        assert.ok(lossAt(slice, w) >= lossAt(slice, touch) - 1e-9 * (1 + Math.abs(lossAt(slice, touch))));
      }
    }), { seed: 1 });
  });
});

describe('the ball of the penalty', () => {
  it('has its whole edge at the budget', () => {
    fc.assert(fc.property(number(0, 1), number(0.01, 50), fc.constantFrom(1, 2, 0.1), (l1Ratio, budget, factor) => {
      const penalty = { lambda: 1, l1Ratio, factors: [1, factor] as const };
      for (const w of ballEdge(penalty, budget, 1e6, 40)) assert.ok(Math.abs(penaltyAt(penalty, w) - budget) <= 1e-9 * budget);
    }), { seed: 1 });
  });

  it('is a point when nothing is spent', () => {
    for (const l1Ratio of [1, 0.5, 0]) assert.deepEqual(ballCorners({ lambda: 1, l1Ratio, factors: [1, 1] }, [0, 0]), [0, 0]);
  });

  it('is a diamond with its corners on the axes, or a circle of radius √C', () => {
    const diamond = ballEdge({ l1Ratio: 1, factors: [1, 1] }, 3, 100, 4);
    assert.deepEqual(diamond.map((w) => w.map((value) => Math.round(value * 1e9) / 1e9 + 0)), [[3, 0], [0, 3], [-3, 0], [0, -3]]);
    for (const w of ballEdge({ l1Ratio: 0, factors: [1, 1] }, 2, 100)) assert.ok(Math.abs(Math.hypot(...w) - 2) < 1e-12);
    assert.deepEqual(ballCorners({ lambda: 1, l1Ratio: 1, factors: [1, 2] }, [1, 1]), [3, 1.5]);
  });

  it('is cut where an unpenalised weight lets it run on', () => {
    const edge = ballEdge({ l1Ratio: 1, factors: [0, 1] }, 1, 10, 4);
    assert.deepEqual(edge.map((w) => Math.round(Math.hypot(...w))), [10, 1, 10, 1]);
  });

  it('is a single segment when a column is left out', () => {
    const edge = ballEdge({ l1Ratio: 1, factors: [1, Infinity] }, 2, 10, 4);
    assert.deepEqual(edge.map((w) => Math.round(Math.hypot(...w))), [2, 0, 2, 0]);
    assert.ok(edge.every((w) => Number.isFinite(w[0]) && w[1] === 0));
  });

  it('grows as λ falls', () => {
    const slice = sliceAround({ aa: 1, ab: 0.5, bb: 1 }, [4, 2]);
    const budgets = [3, 2, 1, 0.5, 0].map((lambda) => {
      const penalty = { lambda, l1Ratio: 1, factors: [1, 1] as const };
      return penaltyAt(penalty, solvePair(slice, penalty));
    });
    assert.deepEqual(budgets, [...budgets].sort((a, b) => a - b));
    assert.deepEqual(times({ aa: 1, ab: 0.5, bb: 1 }, [4, 2]), [5, 4]);
  });
});
