import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inverse, Matrix } from 'ml-matrix';
import type { Design } from '../../../src/engine/data/design';
import { chainDiagnostics } from '../../../src/engine/explain/priors/chainDiagnostics';
import { coefficientCurves } from '../../../src/engine/explain/priors/coefficientCurves';
import type { Priors, PriorsOptions } from '../../../src/engine/explain/priors/priorsView';
import { priorsView } from '../../../src/engine/explain/priors/priorsView';
import { violation } from '../../../src/engine/insight/solvePair';
import { runToEnd } from '../../../src/engine/job';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { denseDesign } from '../linear/denseDesign';
import { fixtureDesign, near } from '../linear/fitting';
import { normals } from '../linear/randomDesign';

function explained(design: Design, options: Partial<PriorsOptions> = {}) {
  return runToEnd(priorsView(design, { ...defaultFitOptions, column: null, beside: null, folds: 0, ...options }));
}

/** Two correlated columns, standardised by hand: z'z/n, z'y/n. */
function pair(seed: number, n: number) {
  const random = normals(seed);
  const x = Array.from({ length: n }, () => {
    const shared = random();
    return [shared + random(), shared + 0.7 * random()];
  });
  const y = x.map(([a, b]) => 0.5 * a + 0.1 * b + random());
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v / n, 0);
  const standard = (values: number[]) => {
    const centre = mean(values);
    const deviation = Math.sqrt(mean(values.map((v) => (v - centre) ** 2)));
    return values.map((v) => (v - centre) / deviation);
  };
  const [u, v] = [standard(x.map(([a]) => a)), standard(x.map(([, b]) => b))];
  const rest = y.map((each) => each - mean(y));
  return { design: denseDesign(x, y), r: mean(u.map((each, i) => each * v[i])), cu: mean(u.map((each, i) => each * rest[i])), cv: mean(v.map((each, i) => each * rest[i])), square: mean(rest.map((each) => each * each)) };
}

function pairDesign(): Design {
  return pair(2, 40).design;
}

/** Mean, deviation and 5 % and 95 % quantiles of both coefficients under exp(−energy), summed over a fine grid. */
function byQuadrature(energy: (a: number, b: number) => number, span: number) {
  const size = 801;
  const nodes = Array.from({ length: size }, (_, i) => -span + (2 * span * i) / (size - 1));
  const energies = nodes.map((a) => nodes.map((b) => energy(a, b)));
  const lowest = Math.min(...energies.map((row) => Math.min(...row)));
  const density = energies.map((row) => row.map((each) => Math.exp(lowest - each)));
  const total = density.reduce((sum, row) => sum + row.reduce((inner, each) => inner + each, 0), 0);
  return [density.map((row) => row.reduce((sum, each) => sum + each, 0) / total), nodes.map((_, k) => density.reduce((sum, row) => sum + row[k], 0) / total)].map((mass) => {
    const mean = mass.reduce((sum, m, i) => sum + m * nodes[i], 0);
    const quantile = (share: number) => {
      let sum = 0;
      return nodes[mass.findIndex((m) => (sum += m) >= share)];
    };
    return { mean, deviation: Math.sqrt(mass.reduce((sum, m, i) => sum + m * (nodes[i] - mean) ** 2, 0)), low: quantile(0.05), high: quantile(0.95) };
  });
}

describe('the penalty as a prior', function () {
  this.timeout(60000);

  it('has Gaussian variance σ²/(nλ) and Laplace scale σ²/(nλ), with the noise of least squares', () => {
    const { design, r, cu, cv, square } = pair(1, 50);
    const explainedSquare = (cu * cu + cv * cv - 2 * r * cu * cv) / (1 - r * r);
    const noise = (50 * (square - explainedSquare)) / (50 - 3);
    const [ridge, lasso, net] = [0, 1, 0.25].map((l1Ratio) => explained(design, { l1Ratio, lambda: 0.2 }));
    near(ridge.noise, noise, 1e-10);
    near(ridge.gaussianVariance!, noise / (50 * 0.2), 1e-10);
    near(lasso.laplaceScale!, noise / (50 * 0.2), 1e-10);
    assert.deepEqual([ridge.laplaceScale, lasso.gaussianVariance], [null, null]);
    near(net.gaussianVariance!, noise / (50 * 0.2 * 0.75), 1e-10);
    near(net.laplaceScale!, noise / (50 * 0.2 * 0.25), 1e-10);
  });

  it('gives ridge the Gaussian posterior of the closed form', () => {
    const { design, r, cu, cv } = pair(2, 40);
    const { coefficients, noise, method } = explained(design, { l1Ratio: 0, lambda: 0.3 });
    const determinant = 1.3 * 1.3 - r * r;
    assert.equal(method, 'exact');
    [[cu, cv], [cv, cu]].forEach(([own, other], j) => {
      const mean = (1.3 * own - r * other) / determinant;
      const deviation = Math.sqrt(((noise / 40) * 1.3) / determinant);
      near(coefficients[j].mean, mean, 1e-9);
      near(coefficients[j].mode, mean, 1e-9);
      near(coefficients[j].deviation, deviation, 1e-9);
      near(coefficients[j].high, mean + 1.6448536 * deviation, 1e-6);
    });
  });

  for (const l1Ratio of [1, 0.4]) {
    it(`samples the posterior that quadrature has, l1 ratio ${l1Ratio}`, () => {
      const { design, r, cu, cv } = pair(3, 40);
      const lambda = 0.25;
      const { coefficients, noise, method } = explained(design, { l1Ratio, lambda });
      assert.equal(method, 'gibbs');
      const precision = 40 / noise;
      const one = (b: number) => lambda * (l1Ratio * Math.abs(b) + ((1 - l1Ratio) / 2) * b * b);
      const exact = byQuadrature((a, b) => precision * (0.5 * (a * a + b * b) + r * a * b - cu * a - cv * b + one(a) + one(b)), 2.5);
      exact.forEach(({ mean, deviation, low, high }, j) => {
        const own = coefficients[j];
        assert.ok(own.rHat! < 1.02 && own.effectiveSize! > 400, `${own.rHat}, ${own.effectiveSize}`);
        const error = deviation / Math.sqrt(own.effectiveSize!);
        assert.ok(Math.abs(own.mean - mean) < 4 * error, `mean ${own.mean}, ${mean}`);
        near(own.deviation, deviation, 0.08);
        assert.ok(Math.abs(own.low - low) < 10 * error && Math.abs(own.high - high) < 10 * error, `${own.low} … ${own.high}, ${low} … ${high}`);
      });
    });
  }

  it('has its mode at the fit, where the curves of a coefficient are highest too', () => {
    const highest = ({ curves: { b, posterior } }: Priors) => b[posterior.indexOf(Math.max(...posterior))];
    for (const options of [{ l1Ratio: 1, lambda: 5 }, { l1Ratio: 0, lambda: 0.5 }, { l1Ratio: 0.5, lambda: 5 }]) {
      for (const column of ['bmi', 'age', 's3']) {
        const view = explained(fixtureDesign('diabetes.csv', { target: 'progression' }), { ...options, column });
        near(highest(view), view.coefficients.find((each) => each.column === column)!.mode, 1e-9, column, 1e-6);
      }
    }
  });

  it('has the posterior of a pair highest where the geometry touches, whatever the mixture', () => {
    for (const options of [{ l1Ratio: 1, lambda: 5 }, { l1Ratio: 0, lambda: 0.5 }, { l1Ratio: 0.5, lambda: 5 }]) {
      for (const [column, beside] of [['bmi', 's5'], ['bmi', 'age'], ['s1', 's2']]) {
        const { pair, coefficients } = explained(fixtureDesign('diabetes.csv', { target: 'progression' }), { ...options, column, beside });
        const { mode, heights, frame: { from, step, columns }, slice, penalty, regions } = pair!;
        assert.deepEqual(pair!.columns, [column, beside]);
        // The mode is the fit's own two coefficients, and no node is higher: a touching point has no ascent.
        [column, beside].forEach((name, j) => near(mode[j], coefficients.find((each) => each.column === name)!.mode, 1e-7, name, 1));
        assert.ok(violation(slice, penalty, mode) < 1e-9);
        assert.ok(heights.every((height) => height <= 1e-9));
        const top = heights.indexOf(Math.max(...heights));
        assert.ok(Math.abs(from[0] + (top % columns) * step - mode[0]) <= step);
        assert.ok(Math.abs(from[1] + Math.floor(top / columns) * step - mode[1]) <= step);
        const mass = (height: number) => heights.reduce((sum, each) => sum + (each > height ? Math.exp(each) : 0), 0) / heights.reduce((sum, each) => sum + Math.exp(each), 0);
        regions.forEach((region) => near(mass(region.height), region.mass, 0.02));
      }
    }
  });

  it('has the ellipses of the Gaussian posterior for ridge: −2 ln(1 − mass) of height', () => {
    const { pair } = explained(pairDesign(), { l1Ratio: 0, lambda: 0.3 });
    for (const { mass, height } of pair!.regions) near(height, Math.log(1 - mass), 0.05, `${mass}`);
    assert.equal(pair!.draws, null);
  });

  it('draws the pair from the chains', () => {
    const { pair, coefficients } = explained(pairDesign(), { lambda: 0.1 });
    const { draws } = pair!;
    assert.equal(draws!.length, 2 * 400);
    const mean = draws!.filter((_, k) => k % 2 === 0).reduce((sum, b) => sum + b / 400, 0);
    const own = coefficients.find(({ column }) => column === pair!.columns[0])!;
    assert.ok(Math.abs(mean - own.mean) < 5 * (own.deviation / 20), `${mean}, ${own.mean}`);
  });

  it('has densities with area 1, and of the prior the height that the formula has', () => {
    const { b, prior, likelihood, posterior } = coefficientCurves({ precision: 100, lambda: 0.1, l1Ratio: 1, factor: 1, mode: 0, correlation: 0.05, square: 1 });
    for (const curve of [prior, likelihood, posterior]) near(curve.reduce((sum, each, k) => (k === 0 ? 0 : sum + 0.5 * (each + curve[k - 1]) * (b[k] - b[k - 1])), 0), 1, 1e-12);
    const zero = b.indexOf(0);
    near(prior[zero + 20] / prior[zero], Math.exp(-10 * b[zero + 20]), 1e-9);
  });

  it('tells how much chains are worth: an autoregression\'s effective size, and an R-hat that sees chains apart', () => {
    const random = normals(12);
    const chain = (centre: number) => {
      let state = 0;
      return Float64Array.from({ length: 20000 }, () => centre + (state = 0.6 * state + random()));
    };
    const { effectiveSize, rHat } = chainDiagnostics([chain(0), chain(0), chain(0), chain(0)]);
    near(effectiveSize, (80000 * (1 - 0.6)) / (1 + 0.6), 0.1);
    near(rHat, 1, 0.002);
    assert.ok(chainDiagnostics([chain(0), chain(3)]).rHat > 1.3);
  });

  it('gives the same numbers for the same seed', () => {
    const { design } = pair(5, 30);
    assert.deepEqual(explained(design, { lambda: 0.1 }), explained(design, { lambda: 0.1 }));
    assert.notDeepEqual(explained(design, { lambda: 0.1 }).coefficients, explained(design, { lambda: 0.1, seed: 7 }).coefficients);
  });

  it('gives ridge its exact posterior with more columns than a sampler could take, and than rows: the deviations of the closed form in the rows', () => {
    const [n, p, lambda] = [30, 220, 0.7];
    const random = normals(11);
    const x = Array.from({ length: n }, () => Array.from({ length: p }, random));
    const design = denseDesign(x, x.map((row) => row[0] - row[1] + random()));
    const { coefficients, noise } = explained(design, { l1Ratio: 0, lambda });
    const columns = Array.from({ length: p }, (_, j) => {
      const mean = x.reduce((sum, row) => sum + row[j] / n, 0);
      const deviation = Math.sqrt(x.reduce((sum, row) => sum + (row[j] - mean) ** 2 / n, 0));
      return x.map((row) => (row[j] - mean) / deviation);
    });
    // (X'X/n + λI)⁻¹ = (I − X'(XX'/n + λI)⁻¹X/n) / λ
    const standard = new Matrix(columns).transpose();
    const kernel = inverse(Matrix.add(standard.mmul(standard.transpose()).div(n), Matrix.eye(n).mul(lambda)));
    coefficients.forEach(({ mode, mean, deviation }, j) => {
      near(mean, mode, 1e-7, `mean ${j}`, 0.1);
      const own = Matrix.columnVector(columns[j]);
      const explainedShare = own.transpose().mmul(kernel).mmul(own).get(0, 0) / n;
      near(deviation, Math.sqrt((noise / (n * lambda)) * (1 - explainedShare)), 1e-9, `deviation ${j}`);
    });
    assert.throws(() => explained(design, { lambda }), /There are 220 columns, and the sampler takes at most 200; leave some out, or fit ridge/);
  });

  it('says that a Laplace prior has no mass at zero, and what it cannot do', () => {
    const { design } = pair(5, 30);
    assert.ok(explained(design, { lambda: 0.1 }).notes.some((note) => note.includes('no mass at exactly zero')));
    assert.throws(() => explained(design, { lambda: 0 }), /λ = 0 is no penalty/);
    assert.throws(() => explained(design, { penalty: 'scad' }), /choose one of these three/);
    assert.throws(() => explained(design, { column: 'x9' }), /There is no coefficient "x9": the model has "x1", "x2"/);
    assert.throws(() => explained(fixtureDesign('wine.csv', { target: 'class' })), /is for targets that are numbers/);
  });
});
