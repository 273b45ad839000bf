import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Design } from '../../../src/engine/data/design';
import { bestIndices } from '../../../src/engine/linear/foldErrors';
import { denseDesign } from './denseDesign';
import { fitted, fixtureDesign, inOriginalUnits, near } from './fitting';

interface Case {
  file: string;
  target: string;
  l1Ratio: number;
  lambda: number;
  intercept: number;
  coefficients: Record<string, number>;
}

interface GlmnetCase extends Omit<Case, 'l1Ratio'> {
  alpha: number;
  factors?: number[];
  noIntercept?: boolean;
  noStandardize?: boolean;
}

interface Curve {
  file: string;
  target: string;
  l1Ratio: number;
  lambda: number[];
  missing: boolean;
  mean: number[];
  standardError: number[];
}

const sklearn = JSON.parse(readFileSync('test/golden/sklearn.json', 'utf8')) as { version: string; fits: Case[]; weighted: Case[]; crossValidated: Curve[] };
const glmnet = JSON.parse(readFileSync('test/golden/glmnet.json', 'utf8')) as {
  version: string;
  fits: GlmnetCase[];
  crossValidated: Omit<Curve, 'l1Ratio' | 'missing'> & { lambda1se: number; lambdaMin: number };
};

/** Every column of the file as a number; `train` of prostate included, as the scripts do. */
function design(file: string, target: string): Design {
  return fixtureDesign(file, { target });
}

function rowsOf(source: Design): number[][] {
  return Array.from({ length: source.n }, (_, i) => source.columns.map((column) => (column.kind === 'dense' ? column.centre + column.scale * column.values[i] : 0)));
}

function compare(actual: Record<string, number>, expected: Case | GlmnetCase, tolerance: number): void {
  const largest = Math.max(...Object.values(expected.coefficients).map(Math.abs));
  near(actual['(intercept)'], expected.intercept, tolerance, 'intercept', 1);
  for (const [name, value] of Object.entries(expected.coefficients)) near(actual[name], value, tolerance, name, largest * 1e-2);
}

describe(`scikit-learn ${sklearn.version}`, () => {
  for (const expected of sklearn.fits) {
    const { file, target, l1Ratio, lambda } = expected;
    it(`agrees on ${file} at l1 ratio ${l1Ratio}, λ ${lambda}`, () => {
      compare(inOriginalUnits(fitted(design(file, target), { l1Ratio, lambda, folds: 0 })), expected, 1e-6);
    });
  }

  for (const expected of sklearn.weighted) {
    it(`agrees with observation weights at l1 ratio ${expected.l1Ratio}`, () => {
      const plain = design(expected.file, expected.target);
      const weights = Array.from({ length: plain.n }, (_, i) => 1 + (i % 3));
      const weighted = denseDesign(rowsOf(plain), [...plain.target.values], { weights, names: plain.columns.map(({ name }) => name) });
      compare(inOriginalUnits(fitted(weighted, { l1Ratio: expected.l1Ratio, lambda: expected.lambda, folds: 0 })), expected, 1e-6);
    });
  }

  for (const expected of sklearn.crossValidated) {
    it(`agrees on the cross-validation curve at l1 ratio ${expected.l1Ratio}${expected.missing ? ', imputing inside each fold' : ''}`, () => {
      const plain = design(expected.file, expected.target);
      const rows = rowsOf(plain).map((row, i) => row.map((value, j) => (expected.missing && (7 * i + 3 * j) % 11 === 0 ? NaN : value)));
      const holed = { ...denseDesign(rows, [...plain.target.values]), foldOf: Int32Array.from(rows, (_, i) => i % 5) };
      // Our grid's λs are not theirs: a grid of two points from λ to just below puts one on each of theirs.
      for (const [k, lambda] of expected.lambda.entries()) {
        const { mean, standardError } = curveAt(holed, expected.l1Ratio, lambda);
        near(mean, expected.mean[k], 1e-6, `mean at ${lambda}`);
        near(standardError, expected.standardError[k], 1e-6, `standard error at ${lambda}`);
      }
    });
  }
});

/** Cross-validated error at one λ: the end of a short path that stops there. */
function curveAt(source: Design, l1Ratio: number, lambda: number): { mean: number; standardError: number } {
  const lassoMax = fitted(source, { folds: 0, lambdaCount: 2 }).path[0].lambda;
  const { crossValidation } = fitted(source, { l1Ratio, lambdaCount: 2, lambdaMinRatio: lambda / lassoMax });
  near(crossValidation!.lambda[1], lambda, 1e-12);
  return { mean: crossValidation!.mean[1], standardError: crossValidation!.standardError[1] };
}

describe(`glmnet ${glmnet.version}`, () => {
  for (const expected of glmnet.fits) {
    const { file, target, alpha, lambda, factors, noIntercept, noStandardize } = expected;
    const flags = [factors && 'penalty factors', noIntercept && 'no intercept', noStandardize && 'not standardised'].filter(Boolean).join(', ');
    it(`agrees on ${file} at alpha ${alpha}, λ ${lambda}${flags && ` (${flags})`}`, () => {
      const source = design(file, target);
      const y = source.target.values;
      const mean = y.reduce((sum, value) => sum + value / y.length, 0);
      const sy = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2 / y.length, 0));
      const total = lambda * (alpha + (1 - alpha) / sy);
      const sum = factors?.reduce((all, factor) => all + factor, 0) ?? 1;
      const fit = fitted(source, {
        lambda: total,
        l1Ratio: (lambda * alpha) / total,
        folds: 0,
        intercept: !noIntercept,
        standardize: !noStandardize,
        penaltyFactors: Object.fromEntries(factors?.map((factor, j) => [source.columns[j].name, (factor * factors.length) / sum]) ?? []),
      });
      // At thresh 1e-15 glmnet itself is up to 2e-5 from the optimum on these correlated columns: its objective must not be better.
      compare(inOriginalUnits(fit), expected, 2e-5);
      assert.ok(fit.chosen.dualityGap! <= 1e-12 * fit.chosen.objective);
    });
  }

  it('agrees on the cross-validation curve, λ.min and λ.1se of cv.glmnet', () => {
    const { crossValidated } = glmnet;
    const plain = design(crossValidated.file, crossValidated.target);
    const source = { ...plain, foldOf: Int32Array.from({ length: plain.n }, (_, i) => i % 5) };
    const { lambda } = crossValidated;
    const lassoMax = fitted(source, { folds: 0, lambdaCount: 2 }).path[0].lambda;
    assert.ok(lambda[0] < lassoMax);
    const own = lambda.map((each) => curveAt(source, 1, each));
    own.forEach(({ mean, standardError }, k) => {
      near(mean, crossValidated.mean[k], 1e-6, `mean at ${lambda[k]}`);
      near(standardError, crossValidated.standardError[k], 1e-6, `standard error at ${lambda[k]}`);
    });
    const { minIndex, oneSeIndex } = bestIndices(Float64Array.from(own, ({ mean }) => mean), Float64Array.from(own, ({ standardError }) => standardError));
    assert.deepEqual([lambda[minIndex], lambda[oneSeIndex]], [crossValidated.lambdaMin, crossValidated.lambda1se]);
  });
});
