import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { ElasticNetPenalty } from '../../../src/engine/linear/penalties/elasticNet';
import { GroupLassoPenalty } from '../../../src/engine/linear/penalties/groupLasso';
import { McpPenalty } from '../../../src/engine/linear/penalties/mcp';
import type { QuadraticPiece, SeparablePenalty } from '../../../src/engine/linear/penalties/penalty';
import { ScadPenalty } from '../../../src/engine/linear/penalties/scad';
import { near } from './fitting';

interface Made {
  readonly penalty: SeparablePenalty;
  readonly lower: number;
  readonly upper: number;
}

const l1Ratios = fc.constantFrom(1, 0.9, 0.5, 0.1);
const factor = fc.constantFrom(0.3, 1, 2);
const limit = fc.constantFrom(0, 0.2, 1.5, Infinity);

const separable: fc.Arbitrary<Made> = fc
  .record({ kind: fc.constantFrom('elastic net', 'mcp', 'scad'), limited: fc.boolean(), l1Ratio: l1Ratios, factor, gamma: fc.constantFrom(2.1, 3, 3.7, 20), low: limit, high: limit })
  .map(({ kind, limited, l1Ratio, factor: each, gamma, low, high }): Made => {
    const factors = Float64Array.of(each);
    const terms = limited ? { l1Ratio, factors, lower: Float64Array.of(-low), upper: Float64Array.of(high) } : { l1Ratio, factors };
    const penalty = kind === 'mcp' ? new McpPenalty({ ...terms, gamma }) : kind === 'scad' ? new ScadPenalty({ ...terms, gamma }) : new ElasticNetPenalty(terms);
    return { penalty, lower: limited ? -low : -Infinity, upper: limited ? high : Infinity };
  });

const lambdas = fc.double({ min: 0.05, max: 2, noNaN: true });
const places = fc.double({ min: -4, max: 4, noNaN: true });
const curvatures = fc.double({ min: 0.02, max: 3, noNaN: true });

/** All of −6 … 6 that one may try, with the point itself. */
function tries({ lower, upper }: Made, also: number): number[] {
  return [also, 0, ...Array.from({ length: 1201 }, (_, i) => (i - 600) / 100)].map((b) => Math.min(Math.max(b, lower), upper));
}

const options = { numRuns: 500, seed: 1 };

describe('a penalty of one coefficient', () => {
  it('has a prox that nothing on a fine grid betters', () => {
    fc.assert(
      fc.property(separable, lambdas, places, curvatures, (made, lambda, z, a) => {
        const height = (b: number) => 0.5 * a * b * b - z * b + made.penalty.value(lambda, Float64Array.of(b));
        const best = made.penalty.prox(lambda, 0, z, a);
        const least = height(best);
        for (const b of tries(made, best)) assert.ok(least <= height(b) + 1e-12, `${made.penalty.name}: ${b} is better than ${best}`);
      }),
      options,
    );
  });

  it('is stationary at its prox', () => {
    fc.assert(
      fc.property(separable, lambdas, places, curvatures, (made, lambda, z, a) => {
        const b = made.penalty.prox(lambda, 0, z, a);
        near(made.penalty.distance(lambda, 0, b, z - a * b), 0, 1e-12, made.penalty.name, 1);
      }),
      options,
    );
  });

  it('has a distance that tells how far a number is from its slope', () => {
    fc.assert(
      fc.property(separable, lambdas, places, places, (made, lambda, b, c) => {
        if (Math.abs(b) < 1e-3 || b <= made.lower + 1e-3 || b >= made.upper - 1e-3) return;
        const value = (at: number) => made.penalty.value(lambda, Float64Array.of(at));
        const slope = (value(b + 1e-6) - value(b - 1e-6)) / 2e-6;
        near(made.penalty.distance(lambda, 0, b, c), Math.abs(c - slope), 1e-5, made.penalty.name, 1);
      }),
      options,
    );
  });

  it('is the quadratic piece that it says, up to both ends', () => {
    const piece: QuadraticPiece = { slope: 0, curvature: 0, low: 0, high: 0 };
    fc.assert(
      fc.property(separable, lambdas, places, fc.double({ min: 0, max: 1, noNaN: true }), (made, lambda, start, share) => {
        // Not every penalty has one.
        if (!made.penalty.piece) return;
        const b = Math.min(Math.max(start, made.lower), made.upper);
        if (b === 0) return;
        made.penalty.piece(lambda, 0, b, 0, piece);
        const { slope, curvature, low, high } = piece;
        assert.ok(low <= b && b <= high);
        const within = Math.max(low, b - 3) + share * (Math.min(high, b + 3) - Math.max(low, b - 3));
        const value = (at: number) => made.penalty.value(lambda, Float64Array.of(at));
        near(value(within) - value(b), slope * (within - b) + 0.5 * curvature * (within * within - b * b), 1e-12, made.penalty.name, 10);
      }),
      options,
    );
  });

  it('has the conjugate that a search finds, if it is convex', () => {
    fc.assert(
      fc.property(separable, lambdas, places, (made, lambda, c) => {
        const { penalty } = made;
        if (!penalty.convex) return;
        const claimed = penalty.conjugate(lambda, 0, c);
        // It is reached where c is in the subdifferential: at the prox of c with next to no curvature, were it finite.
        for (const b of tries(made, 0)) assert.ok(c * b - penalty.value(lambda, Float64Array.of(b)) <= claimed + 1e-12);
        if (claimed === Infinity) return;
        const b = penalty.prox(lambda, 0, c, 1e-9);
        near(c * b - penalty.value(lambda, Float64Array.of(b)), claimed, 1e-6, penalty.name, 1e-6);
      }),
      options,
    );
  });

  it('is stationary at zero from λ_max on, and not below', () => {
    fc.assert(
      fc.property(separable, places, (made, c) => {
        const { penalty } = made;
        const most = penalty.lambdaMax(Float64Array.of(c));
        near(penalty.distance(most * (1 + 1e-12), 0, 0, c), 0, 1e-12, '', 1);
        if (most > 1e-9) assert.ok(penalty.distance(most * 0.99, 0, 0, c) > 0);
      }),
      options,
    );
  });

  it('is the lasso when MCP or SCAD never level off', () => {
    const factors = Float64Array.of(1);
    const lasso = new ElasticNetPenalty({ l1Ratio: 1, factors });
    for (const penalty of [new McpPenalty({ l1Ratio: 1, factors, gamma: 1e12 }), new ScadPenalty({ l1Ratio: 1, factors, gamma: 1e12 })]) {
      for (const z of [-3, -0.5, 0.2, 1.7]) near(penalty.prox(0.4, 0, z, 0.8), lasso.prox(0.4, 0, z, 0.8), 1e-9, penalty.name);
    }
  });
});

describe('the group lasso', () => {
  const triple = fc.tuple(places, places, places).map((values) => Float64Array.from(values));
  const groups = fc.record({ l1Ratio: l1Ratios, factor }).map(({ l1Ratio, factor: v }) => new GroupLassoPenalty({ l1Ratio, factors: Float64Array.of(v, v, v), groupOf: Int32Array.of(0, 0, 0) }));
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * y[i], 0);

  it('has a prox that is stationary, and that no step around it betters', () => {
    fc.assert(
      fc.property(groups, lambdas, triple, curvatures, triple, (penalty, lambda, z, a, way) => {
        const best = new Float64Array(3);
        penalty.prox(lambda, 0, z, a, best);
        near(penalty.distance(lambda, 0, best, z.map((value, i) => value - a * best[i])), 0, 1e-12, '', 1);
        const height = (b: Float64Array) => 0.5 * a * dot(b, b) - dot(z, b) + penalty.value(lambda, b);
        for (const size of [1e-3, 0.1, 1]) assert.ok(height(best) <= height(best.map((value, i) => value + size * way[i])) + 1e-12);
      }),
      options,
    );
  });

  const limited = fc.record({ l1Ratio: l1Ratios, factor, low: fc.tuple(limit, limit, limit), high: fc.tuple(limit, limit, limit) }).map(({ l1Ratio, factor: v, low, high }) => {
    const [lower, upper] = [Float64Array.from(low, (each) => -each), Float64Array.from(high)];
    return { lower, upper, penalty: new GroupLassoPenalty({ l1Ratio, factors: Float64Array.of(v, v, v), groupOf: Int32Array.of(0, 0, 0), lower, upper }) };
  });

  it('within limits has a prox that is stationary, and that nothing within them betters', () => {
    fc.assert(
      fc.property(limited, lambdas, triple, curvatures, triple, ({ penalty, lower, upper }, lambda, z, a, way) => {
        const best = new Float64Array(3);
        penalty.prox(lambda, 0, z, a, best);
        near(penalty.distance(lambda, 0, best, z.map((value, i) => value - a * best[i])), 0, 1e-12, '', 1);
        const height = (b: Float64Array) => 0.5 * a * dot(b, b) - dot(z, b) + penalty.value(lambda, b);
        assert.ok(height(best) < Infinity);
        for (const size of [1e-3, 0.1, 1, 4]) {
          const other = best.map((value, i) => Math.min(Math.max(value + size * way[i], lower[i]), upper[i]));
          assert.ok(height(best) <= height(other) + 1e-12);
        }
      }),
      options,
    );
  });

  it('within limits has the conjugate that a search finds', () => {
    fc.assert(
      fc.property(limited, lambdas, triple, triple, ({ penalty, lower, upper }, lambda, c, way) => {
        const claimed = penalty.conjugate(lambda, 0, c);
        const inside = (b: Float64Array) => b.map((value, i) => Math.min(Math.max(value, lower[i]), upper[i]));
        for (const size of [0.1, 1, 10]) {
          const b = inside(way.map((value) => size * value));
          assert.ok(dot(c, b) - penalty.value(lambda, b) <= claimed + 1e-12);
        }
        const share = penalty.feasible(lambda, 0, c);
        if (claimed === Infinity) {
          assert.ok(share < 1 && penalty.conjugate(lambda, 0, c.map((value) => share * (1 - 1e-12) * value)) < Infinity);
          assert.equal(penalty.conjugate(lambda, 0, c.map((value) => share * (1 + 1e-9) * value)), Infinity);
          return;
        }
        assert.equal(share, 1);
        // It is reached where c is in the subdifferential: at the prox of c with next to no curvature.
        const b = new Float64Array(3);
        penalty.prox(lambda, 0, c, 1e-9, b);
        near(dot(c, b) - penalty.value(lambda, b), claimed, 1e-5, '', 1e-5);
      }),
      options,
    );
  });

  it('within limits is stationary at zero from λ_max on, and not below', () => {
    fc.assert(
      fc.property(limited, triple, ({ penalty }, c) => {
        const most = penalty.lambdaMax(c);
        const zero = new Float64Array(3);
        near(penalty.distance(most * (1 + 1e-12), 0, zero, c), 0, 1e-12, '', 1);
        if (most > 1e-9) assert.ok(penalty.distance(most * 0.99, 0, zero, c) > 0);
      }),
      options,
    );
  });

  it('and its conjugate meet in Fenchel–Young: with equality at a subgradient', () => {
    fc.assert(
      fc.property(groups, lambdas, triple, triple, (penalty, lambda, b, c) => {
        assert.ok(penalty.value(lambda, b) + penalty.conjugate(lambda, 0, c) >= dot(b, c) - 1e-12);
        if (dot(b, b) < 1e-4) return;
        const gradient = new Float64Array(3);
        penalty.derivatives(lambda, 0, b, gradient, null);
        if (penalty.l1Ratio < 1) near(penalty.value(lambda, b) + penalty.conjugate(lambda, 0, gradient), dot(b, gradient), 1e-9, '', 1);
        near(penalty.distance(lambda, 0, b, gradient), 0, 1e-12, '', 1);
      }),
      options,
    );
  });

  it('has the Hessian that differences of its gradient give', () => {
    const penalty = new GroupLassoPenalty({ l1Ratio: 0.7, factors: Float64Array.of(1, 1, 1), groupOf: Int32Array.of(0, 0, 0) });
    const at = Float64Array.of(0.5, -1, 0.3);
    const hessian = new Float64Array(9);
    penalty.derivatives(0.6, 0, at, new Float64Array(3), hessian);
    for (let t = 0; t < 3; t++) {
      const [above, below] = [new Float64Array(3), new Float64Array(3)];
      penalty.derivatives(0.6, 0, at.map((value, i) => (i === t ? value + 1e-6 : value)), above, new Float64Array(9));
      penalty.derivatives(0.6, 0, at.map((value, i) => (i === t ? value - 1e-6 : value)), below, new Float64Array(9));
      for (let i = 0; i < 3; i++) near(hessian[i * 3 + t], (above[i] - below[i]) / 2e-6, 1e-7, '', 1);
    }
  });

  it('on groups of one is the lasso', () => {
    const factors = Float64Array.of(1, 2);
    const group = new GroupLassoPenalty({ l1Ratio: 0.8, factors, groupOf: Int32Array.of(0, 1) });
    const net = new ElasticNetPenalty({ l1Ratio: 0.8, factors });
    const b = Float64Array.of(0.7, -1.1);
    near(group.value(0.3, b), net.value(0.3, b), 1e-15);
    near(group.lambdaMax(b), net.lambdaMax(b), 1e-15);
    const out = new Float64Array(1);
    group.prox(0.3, 1, Float64Array.of(-2), 0.9, out);
    near(out[0], net.prox(0.3, 1, -2, 0.9), 1e-15);
  });
});
