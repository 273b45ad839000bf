import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { runToEnd } from '../../../src/engine/job';
import { circle, touchesOf } from '../../../src/engine/insight/cornerRing';
import { budgetForm, budgetGaps, costAt, costEdge, penaltyForm, withLambda, type PairCost } from '../../../src/engine/insight/pairForms';
import { powerAt, powerProx, solvePowerPair, type PowerPenalty } from '../../../src/engine/insight/powerPair';
import { lossAt, sliceAround, unpenalisedPoint, type Point, type Slice } from '../../../src/engine/insight/slice';
import { solvePair } from '../../../src/engine/insight/solvePair';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const hundredths = fc.integer({ min: -300, max: 300 }).map((each) => each / 100);
const slices: fc.Arbitrary<Slice> = fc.record({ r: number(-0.95, 0.95), scale: number(0.3, 3), a: hundredths, b: hundredths })
  .map(({ r, scale, a, b }) => ({ curvature: { aa: 1, ab: r * Math.sqrt(scale), bb: scale }, pull: [a, b] as const }));
const powers = fc.record({ lambda: number(0.01, 3), q: fc.oneof(fc.constantFrom(0.5, 0.75, 1, 1.5, 2, 3, 4), number(0.5, 4)), factors: fc.constantFrom<Point>([1, 1], [1, 2], [0.5, 1]) });

function valueOf(slice: Slice, penalty: PowerPenalty): (w: Point) => number {
  return (w) => lossAt(slice, w) + penalty.lambda * powerAt(penalty, w);
}

describe('the penalty λ Σ v|w|^q/q on two weights', function () {
  this.timeout(20000);

  it('has the proximal step that a fine grid finds', () => {
    fc.assert(fc.property(number(0.2, 3), hundredths, number(0, 3), number(0.5, 4), (a, c, kappa, q) => {
      const value = (x: number) => 0.5 * a * x * x - c * x + (x === 0 ? 0 : (kappa * Math.abs(x) ** q) / q);
      const found = powerProx(a, c, kappa, q);
      const far = Math.abs(c) / a;
      for (let k = -400; k <= 400; k++) assert.ok(value(found) <= value((k / 400) * far) + 1e-12, `${value(found)} at ${found}, ${value((k / 400) * far)} at ${(k / 400) * far}`);
    }), { numRuns: 500, seed: 1 });
  });

  it('is the lasso at q = 1 and ridge at q = 2', () => {
    fc.assert(fc.property(slices, number(0.01, 3), (slice, lambda) => {
      for (const [q, l1Ratio] of [[1, 1], [2, 0]]) {
        const [own, known] = [solvePowerPair(slice, { lambda, q, factors: [1, 1] }), solvePair(slice, { lambda, l1Ratio, factors: [1, 1] })];
        assert.ok(Math.hypot(own[0] - known[0], own[1] - known[1]) < 1e-7 * (1 + Math.hypot(...known)), `q ${q}: ${own.join(', ')}, ${known.join(', ')}`);
        assert.deepEqual(own.map((w) => w === 0), known.map((w) => w === 0));
      }
    }), { numRuns: 300, seed: 1 });
  });

  it('has an optimum below which no place of a grid over the plane is, convex or not', () => {
    fc.assert(fc.property(slices, powers, (slice, penalty) => {
      const value = valueOf(slice, penalty);
      const found = solvePowerPair(slice, penalty);
      const free = unpenalisedPoint(slice)!;
      const reach = 1.3 * Math.hypot(...free);
      for (let i = -40; i <= 40; i++) for (let k = -40; k <= 40; k++) {
        const at: Point = [(reach * i) / 40, (reach * k) / 40];
        assert.ok(value(found) <= value(at) + 1e-9, `q ${penalty.q}, λ ${penalty.lambda}: ${value(found)} at ${found.join(', ')}, but ${value(at)} at ${at.join(', ')}`);
      }
    }), { numRuns: 150, seed: 1 });
  });

  it('is found beyond the last node but one of the scan', () => {
    const slice: Slice = { curvature: { aa: 1, ab: 0, bb: 1.364895922202312 }, pull: [2.87, 0.04] };
    const penalty: PowerPenalty = { lambda: 0.01, q: 0.8637204764597902, factors: [1, 1] };
    const found = solvePowerPair(slice, penalty);
    assert.ok(found[1] > 0.01 && valueOf(slice, penalty)(found) < valueOf(slice, penalty)([found[0], 0]), found.join(', '));
  });

  it('is stationary in each weight that is not zero', () => {
    fc.assert(fc.property(slices, powers, (slice, penalty) => {
      const { curvature: { aa, ab, bb }, pull } = slice;
      const w = solvePowerPair(slice, penalty);
      const slopes = [aa * w[0] + ab * w[1] - pull[0], ab * w[0] + bb * w[1] - pull[1]];
      w.forEach((each, j) => {
        if (each === 0 || Math.abs(each) < 1e-6) return;
        assert.ok(Math.abs(slopes[j] + penalty.lambda * penalty.factors[j] * Math.sign(each) * Math.abs(each) ** (penalty.q - 1)) < 1e-5, `q ${penalty.q}: ${w.join(', ')}`);
      });
    }), { numRuns: 500, seed: 1 });
  });
});

const costs: fc.Arbitrary<PairCost> = fc.oneof(
  powers.map((penalty): PairCost => ({ kind: 'power', penalty })),
  fc.record({ lambda: number(0.01, 2), l1Ratio: fc.oneof(fc.constantFrom(0, 1), number(0, 1)), factors: fc.constantFrom<Point>([1, 1], [1, 2]) }).map((penalty): PairCost => ({ kind: 'net', penalty })),
);

describe('penalty form and budget form', function () {
  this.timeout(20000);

  it('meet: what λ leads to is the best that its own budget allows', () => {
    fc.assert(fc.property(slices, costs, (slice, cost) => {
      const touch = penaltyForm(slice, cost);
      const bounded = budgetForm(slice, cost, costAt(cost, touch));
      assert.ok(costAt(cost, bounded) <= costAt(cost, touch) * (1 + 1e-9) + 1e-12);
      assert.ok(Math.abs(lossAt(slice, bounded) - lossAt(slice, touch)) < 1e-7 * (1 + Math.abs(lossAt(slice, touch))), `${bounded.join(', ')} and ${touch.join(', ')}`);
    }), { numRuns: 200, seed: 1 });
  });

  it('have, for any budget, no better point within the ball', () => {
    fc.assert(fc.property(slices, costs, number(0.05, 0.9), (slice, cost, share) => {
      const budget = share * costAt(cost, unpenalisedPoint(slice)!);
      const found = budgetForm(slice, cost, budget);
      assert.ok(costAt(cost, found) <= budget * (1 + 1e-9));
      for (const edge of costEdge(cost, budget, 1e9, 720)) {
        for (const part of [1, 0.7]) assert.ok(lossAt(slice, found) <= lossAt(slice, [part * edge[0], part * edge[1]]) + 1e-7 * (1 + Math.abs(lossAt(slice, found))));
      }
    }), { numRuns: 150, seed: 1 });
  });

  it('differ below q = 1: budgets in a gap belong to no λ, and their own optimum is none of the penalty form\'s', () => {
    const slice = sliceAround({ aa: 1, ab: 0.4, bb: 1 }, [2, 1.2]);
    const cost: PairCost = { kind: 'power', penalty: { lambda: 0.5, q: 0.5, factors: [1, 1] } };
    const gaps = budgetGaps(slice, cost);
    assert.ok(gaps.length >= 1 && gaps.every(({ from, to }) => to > from));
    for (let lambda = 0.01; lambda < 5; lambda *= 1.01) {
      const spent = costAt(cost, penaltyForm(slice, withLambda(cost, lambda)));
      for (const { from, to } of gaps) assert.ok(spent <= from + 1e-6 || spent >= to - 1e-6, `λ ${lambda} spends ${spent}`);
    }
    const within = (gaps[0].from + gaps[0].to) / 2;
    assert.ok(Math.abs(costAt(cost, budgetForm(slice, cost, within)) - within) < 1e-9);
    assert.deepEqual(budgetGaps(slice, { kind: 'power', penalty: { lambda: 0.5, q: 1.5, factors: [1, 1] } }), []);
  });

  it('have corners of the ball among the points of its edge', () => {
    for (const q of [0.5, 1, 2, 4]) {
      const cost: PairCost = { kind: 'power', penalty: { lambda: 1, q, factors: [1, 2] } };
      const edge = costEdge(cost, 0.8, 100);
      edge.forEach((point) => assert.ok(Math.abs(costAt(cost, point) - 0.8) < 1e-12));
      assert.equal(edge.filter(([x, y]) => x === 0 || y === 0).length, 4);
    }
  });
});

describe('how often the touch is on a corner', function () {
  this.timeout(20000);

  const at = (q: number, lambda = 0.4) => (slice: Slice) => solvePowerPair(slice, { lambda, q, factors: [1, 1] });
  const share = (q: number) => {
    const slices = circle({ aa: 1, ab: 0, bb: 1 }, 1, 720);
    const { firstZero, secondZero, bothZero } = runToEnd(touchesOf(slices, slices.map(unpenalisedPoint), at(q)));
    return firstZero + secondZero + bothZero;
  };

  it('is the share of the circle that the lasso\'s threshold cuts off, for uncorrelated columns', () => {
    // One weight is zero where |cos| or |sin| ≤ λ: four arcs of 2·asin λ.
    assert.ok(Math.abs(share(1) - (4 * 2 * Math.asin(0.4)) / (2 * Math.PI)) < 0.01, String(share(1)));
  });

  it('is more often so below q = 1, and beyond only on the axes themselves', () => {
    assert.ok(share(0.5) > share(1));
    for (const q of [1.5, 2, 4]) assert.ok(share(q) <= 4 / 720, `q ${q}: ${share(q)}`);
  });

  it('holds C in the budget form: arcs by the normal cones of the diamond', () => {
    const cost: PairCost = { kind: 'net', penalty: { lambda: 1, l1Ratio: 1, factors: [1, 1] } };
    const slices = circle({ aa: 1, ab: 0, bb: 1 }, 1, 720);
    const budget = 0.5;
    // Round contours touch the corner (C, 0) where |sin| ≤ cos − C: from the angle at which cos t − sin t = C.
    const angle = Math.acos(budget / Math.SQRT2) - Math.PI / 4;
    const { firstZero, secondZero } = runToEnd(touchesOf(slices, slices.map(unpenalisedPoint), (slice) => budgetForm(slice, cost, budget)));
    assert.ok(Math.abs(firstZero + secondZero - (8 * angle) / (2 * Math.PI)) < 0.01, `${firstZero + secondZero}, ${(8 * angle) / (2 * Math.PI)}`);
  });
});
