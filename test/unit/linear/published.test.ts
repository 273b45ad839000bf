import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { denseDesign } from './denseDesign';
import { fitted, fixtureDesign, inOriginalUnits, near, standardised } from './fitting';

/** y scaled so that glmnet's λ(1−α)/s_y is ours: its ridge part is divided by the standard deviation of y. */
function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function fromGlmnet(lambda: number, alpha: number, sy: number): { lambda: number; l1Ratio: number } {
  const total = lambda * (alpha + (1 - alpha) / sy);
  return { lambda: total, l1Ratio: (lambda * alpha) / total };
}

/** diabetes as scikit-learn ships it: each column centred with Σx² = 1. */
function unitDiabetes(): Design {
  const design = fixtureDesign('diabetes.csv', { target: 'progression' });
  const n = design.n;
  const columns = design.columns.map((column) => standardised(column).map((value) => value / Math.sqrt(n)));
  const rows = Array.from({ length: n }, (_, i) => columns.map((column) => column[i]));
  return denseDesign(rows, [...design.target.values], { names: design.columns.map(({ name }) => name) });
}

describe('published and converged values', () => {
  const auto = () => fixtureDesign('auto.csv', { target: 'price' });

  // Stata's lassopack tests carry glmnet's values at thresh 1e-15, whose own distance from the optimum is up to 2e-6.
  it('fits glmnet\'s auto models in glmnet\'s convention', () => {
    const sy = deviation(auto().target.values);
    const cases: [number, number, Record<string, number>][] = [
      [1000, 1, { '(intercept)': 4336.84, weight: 0.3819041, displacement: 3.289185 }],
      [1000, 0.5, { '(intercept)': 2883.129, mpg: -5.096381, weight: 0.692915, displacement: 5.942777, foreign: 308.225 }],
      [1000, 0, { '(intercept)': 3425.776, mpg: -57.0062, rep78: 296.9702, headroom: -392.4219, trunk: 23.70664, weight: 0.9938447, length: 5.562674, turn: -24.18045, displacement: 8.855065, gear_ratio: -536.018, foreign: 1726.658 }],
    ];
    for (const [lambda, alpha, expected] of cases) {
      const fit = fitted(auto(), { ...fromGlmnet(lambda, alpha, sy), folds: 0 });
      const actual = inOriginalUnits(fit);
      for (const [name, value] of Object.entries(expected)) near(actual[name], value, 3e-6, `${name} at alpha ${alpha}`);
      const kept = Object.keys(expected).length - 1;
      assert.equal(fit.chosen.nonzero, kept);
    }
  });

  it('solves auto\'s lasso with two columns to the digits of exact arithmetic', () => {
    const actual = inOriginalUnits(fitted(auto(), { lambda: 1000, folds: 0 }));
    near(actual.weight, 0.38190352754226586, 1e-11);
    near(actual.displacement, 3.2891897820984934, 1e-11);
  });

  it('fits auto without an intercept and without standardising', () => {
    const through0 = inOriginalUnits(fitted(auto(), { lambda: 1000, intercept: false, folds: 0 }));
    near(through0.weight, 0.379965, 1e-5);
    near(through0.length, 26.1441, 2e-6);
    assert.equal(through0['(intercept)'], 0);
    const raw = inOriginalUnits(fitted(auto(), { lambda: 1000, standardize: false, folds: 0 }));
    for (const [name, value] of Object.entries({ '(intercept)': 10119.16, weight: 3.549222, length: -62.23642, turn: -106.0307, displacement: 6.079465 })) {
      near(raw[name], value, 1e-6, name);
    }
  });

  it('fits auto with penalty factors, rescaled as glmnet rescales them', () => {
    const names = auto().columns.map(({ name }) => name);
    const rescaled = (factors: number[]) => {
      const sum = factors.reduce((total, factor) => total + factor, 0);
      return Object.fromEntries(names.map((name, j) => [name, (factors[j] * factors.length) / sum]));
    };
    const free = [0, 1, 1, 1, 1, 1, 1, 1, 1, 0];
    const first = inOriginalUnits(fitted(auto(), { lambda: 500, penaltyFactors: rescaled(free), folds: 0 }));
    for (const [name, value] of Object.entries({ '(intercept)': 9140.732, mpg: -225.1226, displacement: 6.065554, foreign: 1962.096 })) near(first[name], value, 1e-6, name);
    const graded = { ...fromGlmnet(400, 0.5, deviation(auto().target.values)), penaltyFactors: rescaled([4, 3, 2, 1, 1, 1, 1, 2, 3, 4]), folds: 0 };
    const second = inOriginalUnits(fitted(auto(), graded));
    const expected = { '(intercept)': 1232.917, rep78: 91.49722, headroom: -256.4055, weight: 2.29446, turn: -78.49864, displacement: 5.61806, foreign: 1398.059 };
    for (const [name, value] of Object.entries(expected)) near(second[name], value, 3e-6, name);
  });

  it('starts auto\'s grid where glmnet does', () => {
    near(fitted(auto(), { folds: 0 }).path[0].lambda, 1584.1894208, 1e-10);
  });

  it('finds the converged optimum of glmnet\'s quickstart data', () => {
    const design = fixtureDesign('gpl/quickstart.csv', { target: 'y' });
    const fit = fitted(design, { lambda: 0.07569327, folds: 0 });
    const expected = { '(intercept)': 0.14868528, V1: 1.33373266, V3: 0.69787891, V5: -0.83725958, V6: 0.54335144, V7: 0.02668849 };
    const actual = inOriginalUnits(fit);
    for (const [name, value] of Object.entries(expected)) near(actual[name], value, 1e-6, name);
    near(fit.path[0].lambda, 1.63076208, 1e-8);
    const raw = inOriginalUnits(fitted(design, { lambda: 0.04, intercept: false, standardize: false, folds: 0 }));
    for (const [name, value] of Object.entries({ V1: 1.389118, V3: 0.731234, V14: -1.138053, V20: -1.097528 })) near(raw[name], value, 1e-6, name);
  });

  it('agrees with scikit-learn on its own scaling of diabetes', () => {
    const design = unitDiabetes();
    const names = ['age', 'sex', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6'];
    const lasso = [0, -155.3431106, 517.2162411, 275.0872229, -52.5520358, 0, -210.139509, 0, 483.9171746, 33.6621921];
    const ridge = [29.4661118935, -83.1542763619, 306.3526801507, 201.6277343733, 5.9096143671, -29.5154950797, -152.0402800619, 117.3117316003, 262.9442900143, 111.8789563955];
    const net = [10.2863739033, 0.2859823871, 37.4646528707, 27.5447559215, 11.1088278015, 8.355867868, -24.1207865001, 25.5054856057, 35.4656989436, 22.8949858322];
    const raw = { standardize: false, folds: 0 } as const;
    const check = (options: object, expected: readonly number[]) => {
      const actual = inOriginalUnits(fitted(design, { ...raw, ...options }));
      names.forEach((name, j) => near(actual[name], expected[j], 1e-6, name, 1));
    };
    check({ lambda: 0.1 }, lasso);
    check({ lambda: 1 / 442, l1Ratio: 0 }, ridge);
    check({ lambda: 0.1, l1Ratio: 0.5 }, net);
    near(inOriginalUnits(fitted(design, { ...raw, lambda: 0.1 }))['(intercept)'], 152.1334842, 1e-9);
    near(fitted(design, raw).path[0].lambda, 2.1480435755, 1e-10);
  });

  it('reproduces scikit-learn\'s LassoCV choice on diabetes', () => {
    // Five contiguous folds and 100 λs from λ_max to λ_max / 1000, as LassoCV does by itself.
    const unit = unitDiabetes();
    const bounds = [0, 89, 178, 266, 354, 442];
    const foldOf = Int32Array.from({ length: 442 }, (_, i) => bounds.findIndex((bound, k) => i >= bound && i < bounds[k + 1]));
    const fit = fitted({ ...unit, foldOf }, { standardize: false, rule: 'min', lambdaMinRatio: 1e-3 });
    near(fit.chosen.lambda, 0.003753767152691846, 1e-9);
    // Its mean over folds is not weighted by their sizes.
    const { byFold, minIndex, lambda } = fit.crossValidation!;
    const unweighted = [0, 1, 2, 3, 4].reduce((sum, k) => sum + byFold[k * lambda.length + minIndex] / 5, 0);
    near(unweighted, 2991.8073755, 1e-6);
  });

  it('solves the textbook toys', () => {
    const toy = denseDesign([[0, 0], [1, 1], [2, 2]], [0, 1, 2]);
    const raw = { standardize: false, folds: 0 } as const;
    const lasso = inOriginalUnits(fitted(toy, { ...raw, lambda: 0.1 }));
    near(lasso.x1 + lasso.x2, 0.85, 1e-9);
    near(lasso['(intercept)'], 0.15, 1e-9);
    const other = denseDesign([[0, 0], [0, 0], [1, 1]], [0, 0.1, 1]);
    const ridge = inOriginalUnits(fitted(other, { ...raw, lambda: 0.5 / 3, l1Ratio: 0 }));
    near(ridge.x1, 0.34545455, 1e-7);
    near(ridge.x2, 0.34545455, 1e-7);
    near(ridge['(intercept)'], 0.13636364, 1e-7);
  });
});

describe('The Elements of Statistical Learning, Table 3.3 (prostate)', () => {
  const names = ['lcavol', 'lweight', 'age', 'lbph', 'svi', 'lcp', 'gleason', 'pgg45'];

  /** Columns scaled on all 97 rows with n−1; the 67 marked rows train, 30 test. */
  function prostate() {
    const all = fixtureDesign('prostate.csv', { target: 'lpsa', exclude: ['train'] });
    const flag = fixtureDesign('prostate.csv', { target: 'train' }).target.values;
    const columns = all.columns.map((column) => standardised(column).map((value) => value * Math.sqrt(96 / 97)));
    const rows = Array.from({ length: 97 }, (_, i) => columns.map((column) => column[i]));
    const split = (wanted: number) => Array.from(flag.keys()).filter((i) => flag[i] === wanted);
    const y = [...all.target.values];
    const pick = <T>(values: readonly T[], which: number) => split(which).map((i) => values[i]);
    return { train: { x: pick(rows, 1), y: pick(y, 1) }, test: { x: pick(rows, 0), y: pick(y, 0) } };
  }

  function check(actual: Record<string, number>, expected: readonly number[], error: readonly [number, number]) {
    const { test } = prostate();
    near(actual['(intercept)'], expected[0], 0.0007, 'intercept', 1);
    names.forEach((name, j) => near(actual[name], expected[j + 1], 0.0007, name, 1));
    const squares = test.x.map((row, i) => (test.y[i] - actual['(intercept)'] - row.reduce((sum, value, j) => sum + value * actual[names[j]], 0)) ** 2);
    const mean = squares.reduce((sum, value) => sum + value / squares.length, 0);
    const spread = Math.sqrt(squares.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (squares.length - 1) / squares.length);
    near(mean, error[0], 0.00051, 'test error', 1);
    near(spread, error[1], 0.00051, 'its standard error', 1);
  }

  it('least squares', () => {
    const { train } = prostate();
    const fit = fitted(denseDesign(train.x, train.y, { names }), { lambda: 0, folds: 0 });
    check(inOriginalUnits(fit), [2.465, 0.68, 0.263, -0.141, 0.21, 0.305, -0.288, -0.021, 0.267], [0.521, 0.179]);
  });

  it('ridge with RSS + 24.2‖b‖²', () => {
    // The book does not centre the columns again on the training rows, and takes the training mean as intercept:
    // that is ridge through the origin on the centred target.
    const { train } = prostate();
    const mean = train.y.reduce((sum, value) => sum + value / train.y.length, 0);
    const design = denseDesign(train.x, train.y.map((value) => value - mean), { names });
    const fit = fitted(design, { lambda: 24.2 / 67, l1Ratio: 0, standardize: false, intercept: false, folds: 0 });
    check({ ...inOriginalUnits(fit), '(intercept)': mean }, [2.452, 0.42, 0.238, -0.046, 0.162, 0.227, 0, 0.04, 0.133], [0.492, 0.165]);
  });

  it('lasso at 0.3747 of the least-squares L1 norm', () => {
    const { train } = prostate();
    const design = denseDesign(train.x, train.y, { names });
    const norm = (lambda: number) => fitted(design, { lambda, folds: 0 }).chosen.coefficients.reduce((sum, value) => sum + Math.abs(value), 0);
    const wanted = 0.3747 * norm(0);
    let low = 1e-4;
    let high = 1;
    for (let i = 0; i < 60; i++) {
      const middle = Math.sqrt(low * high);
      if (norm(middle) > wanted) low = middle;
      else high = middle;
    }
    check(inOriginalUnits(fitted(design, { lambda: high, folds: 0 })), [2.468, 0.533, 0.169, 0, 0.002, 0.094, 0, 0, 0], [0.479, 0.164]);
  });
});
