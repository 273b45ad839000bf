import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workshop } from '../../../src/engine/kernels/workshop';
import type { Loss } from '../../../src/engine/linear/losses/loss';
import { lossOf } from '../../../src/engine/linear/losses/lossOf';
import { familyDesign, lossFamilies, slowLoss } from './familyDesigns';
import { near } from './fitting';
import { normals } from './randomDesign';

const problem = { seed: 3, n: 37, p: 4, classes: 4, weighted: true, offset: false, collinear: false, missing: false, levels: 0 } as const;

/** η in the kernels' memory. */
function vectors(values: readonly (readonly number[])[]): Float64Array[] {
  const arena = workshop().arena();
  return values.map((own) => {
    const vector = arena.floats(own.length);
    vector.set(own);
    return vector;
  });
}

function valueOf(loss: Loss, eta: readonly (readonly number[])[]): number {
  workshop().teamFor(0).run(loss.look(vectors(eta)));
  loss.settle();
  return loss.value();
}

function randomEta(loss: Loss, size: number, seed = 5): number[][] {
  const normal = normals(seed);
  return Array.from({ length: loss.responses }, () => Array.from({ length: loss.n }, () => size * normal()));
}

describe('a loss', () => {
  for (const family of lossFamilies) {
    const design = familyDesign({ ...problem, family });
    const loss = lossOf(family, design.target, design.weights);
    const valueAt = (eta: readonly (readonly number[])[]) => valueOf(loss, eta);
    const moved = (eta: number[][], k: number, i: number, step: number) => eta.map((own, r) => own.map((value, row) => (r === k && row === i ? value + step : value)));

    it(`of the ${family} family is −Σ w loglik by its definition, but for a constant`, () => {
      const [a, b] = [randomEta(loss, 1), randomEta(loss, 2, 6)];
      near(valueAt(a) - valueAt(b), slowLoss(design, a) - slowLoss(design, b), 1e-12);
    });

    it(`of the ${family} family has the residual that finite differences have`, () => {
      const eta = randomEta(loss, 1);
      valueAt(eta);
      const residual = loss.residual.map((own) => own.slice());
      for (let k = 0; k < loss.responses; k++) {
        for (let i = 0; i < loss.n; i += 5) {
          const slope = (valueAt(moved(eta, k, i, 1e-5)) - valueAt(moved(eta, k, i, -1e-5))) / 2e-5;
          assert.ok(Math.abs(residual[k][i] + slope) < 1e-9, `${residual[k][i]} and ${-slope}`);
        }
      }
    });

    it(`of the ${family} family has the curvature that finite differences of its residual have`, () => {
      const eta = randomEta(loss, 1);
      const normal = normals(11);
      const [u, v] = [0, 1].map(() => Array.from({ length: loss.responses }, () => Float64Array.from({ length: loss.n }, normal)));
      const slopes = [1e-5, -1e-5].map((step) => {
        valueAt(eta.map((own, k) => own.map((value, i) => value + step * v[k][i])));
        return loss.residual.reduce((sum, own, k) => own.reduce((total, r, i) => total - r * u[k][i], sum), 0);
      });
      const expected = (slopes[0] - slopes[1]) / 2e-5;
      valueAt(eta);
      const h = new Float64Array(loss.n);
      let curvature = 0;
      for (let a = 0; a < loss.responses; a++) {
        for (let b = 0; b < loss.responses; b++) {
          loss.curvature(a, b, h);
          curvature += h.reduce((sum, each, i) => sum + each * u[a][i] * v[b][i], 0);
        }
      }
      if (loss.riskSets) {
        const means = [u[0], v[0]].map((x) => {
          const out = new Float64Array(loss.riskSets!.count);
          loss.riskSets!.means(x, out);
          return out;
        });
        curvature -= means[0].reduce((sum, mean, t) => sum + mean * means[1][t], 0);
      }
      near(curvature, expected, 1e-6);
    });

    it(`of the ${family} family is finite and steep at predictors that are far out`, () => {
      const eta = randomEta(loss, 60);
      const value = valueAt(eta);
      assert.ok(Number.isFinite(value) && value > 0);
      assert.ok(loss.residual.every((own) => own.every(Number.isFinite)));
      for (const t of [0, 0.5, 0.999, 1]) assert.ok(loss.divergence(t) >= 0 && Number.isFinite(loss.divergence(t)));
    });

    it(`of the ${family} family bounds what its dual point loses by shrinking: no model is further below than that`, () => {
      // L(η') ≥ L(η) − t r'(η' − η) − divergence(t) for every η': the conjugate's defining inequality.
      const eta = randomEta(loss, 0.7);
      const value = valueAt(eta);
      const residual = loss.residual.map((own) => own.slice());
      const costs = [1, 0.999, 0.9, 0.5].map((t) => [t, loss.divergence(t)] as const);
      assert.equal(costs[0][1], 0);
      for (const size of [1e-3, 0.1, 1, 5]) {
        const other = eta.map((own, k) => own.map((each, i) => each + size * randomEta(loss, 1, 21 + k)[k][i]));
        const there = valueAt(other);
        for (const [t, cost] of costs) {
          const along = residual.reduce((sum, own, k) => own.reduce((total, r, i) => total + t * r * (other[k][i] - eta[k][i]), sum), 0);
          assert.ok(there >= value - along - cost - 1e-13, `t = ${t}, step ${size}: ${there} < ${value - along - cost}`);
        }
      }
    });

    it(`of the ${family} family is the same when a row's weight is two as when it is there twice`, () => {
      const twice = Int32Array.from([...Array(loss.n).keys(), ...Array(loss.n).keys()]);
      const { values, classes, status } = design.target;
      const doubled = { name: 'y', values: Float64Array.from(twice, (i) => values[i]), classes, status: status && Float64Array.from(twice, (i) => status[i]) };
      const repeated = lossOf(family, doubled, Float64Array.from(twice, (i) => design.weights[i] / 2));
      const eta = randomEta(loss, 1);
      near(valueOf(repeated, eta.map((own) => [...own, ...own])), valueAt(eta), 1e-12);
    });
  }

  it('keeps the digits of a small loss', () => {
    const design = familyDesign({ ...problem, family: 'binomial', weighted: false });
    const loss = lossOf('binomial', design.target, design.weights);
    const value = valueOf(loss, [Array.from(design.target.values, (y) => (y === 1 ? 40 : -40))]);
    near(value, Math.exp(-40), 1e-12);
  });
});
