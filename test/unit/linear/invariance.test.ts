import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { denseDesign } from './denseDesign';
import { fitted, inOriginalUnits, near } from './fitting';
import type { Problem } from './randomDesign';
import { normals, problems } from './randomDesign';

/** Strictly convex, so that there is one answer to compare. */
const determined = problems.filter(({ x, y, l1Ratio }) => y.length > 2 * x[0].length || l1Ratio < 1);

function coefficients({ x, y, weights, l1Ratio }: Problem, lambda: number, intercept = true): number[] {
  const fit = inOriginalUnits(fitted(denseDesign(x, y, { weights }), { l1Ratio, lambda, folds: 0, lambdaCount: 3, intercept }));
  return Object.values(fit);
}

/** Nearly collinear columns share a coefficient in any proportion: predictions are what is determined. */
function predictions(x: number[][], [intercept, ...b]: number[]): number[] {
  return x.map((row) => row.reduce((sum, value, j) => sum + (Number.isNaN(value) ? 0 : value) * b[j], intercept));
}

function assertSame(actual: number[], expected: number[], scale: number): void {
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= 1e-5 * scale, `${value}, expected ${expected[i]}`));
}

function lambdaOf(problem: Problem): number {
  const { x, y, weights, share } = problem;
  return share * fitted(denseDesign(x, y, { weights }), { folds: 0, lambdaCount: 2 }).path[0].lambda;
}

describe('a fit follows its data', function () {
  this.timeout(30000);

  const check = (change: (problem: Problem, lambda: number) => { problem: Problem; lambda: number; back?: (b: number[]) => number[] }, seed: number) => {
    fc.assert(
      fc.property(determined, (problem) => {
        const complete = { ...problem, x: problem.x.map((row) => row.map((value) => (Number.isNaN(value) ? 0.5 : value))) };
        const lambda = lambdaOf(complete);
        const expected = coefficients(complete, lambda);
        const { problem: changed, lambda: newLambda, back = (b) => b } = change(complete, lambda);
        const actual = back(coefficients(changed, newLambda));
        const spread = Math.max(...problem.y.map(Math.abs));
        assertSame(predictions(complete.x, actual), predictions(complete.x, expected), spread);
      }),
      { numRuns: 25, seed },
    );
  };

  it('scaling a column divides its coefficient', () => {
    check((problem, lambda) => ({
      problem: { ...problem, x: problem.x.map(([first, ...rest]) => [first * 1000, ...rest]) },
      lambda,
      back: ([b0, first, ...rest]) => [b0, first * 1000, ...rest],
    }), 1);
  });

  it('shifting a column moves only the intercept', () => {
    check((problem, lambda) => ({
      problem: { ...problem, x: problem.x.map(([first, ...rest]) => [first + 100, ...rest]) },
      lambda,
      back: ([b0, first, ...rest]) => [b0 + 100 * first, first, ...rest],
    }), 2);
  });

  it('scaling the target scales everything, when the L1 part of λ scales and the L2 part stays', () => {
    check((problem, lambda) => {
      const [l1, l2] = [50 * lambda * problem.l1Ratio, lambda * (1 - problem.l1Ratio)];
      return {
        problem: { ...problem, y: problem.y.map((value) => 50 * value), l1Ratio: l1 / (l1 + l2) },
        lambda: l1 + l2,
        back: (b) => b.map((value) => value / 50),
      };
    }, 3);
  });

  it('permuting the columns permutes the coefficients', () => {
    check((problem, lambda) => ({
      problem: { ...problem, x: problem.x.map((row) => [...row].reverse()) },
      lambda,
      back: ([b0, ...b]) => [b0, ...b.reverse()],
    }), 4);
  });

  it('permuting the rows changes nothing', () => {
    check((problem, lambda) => {
      const { x, y, weights } = problem;
      return { problem: { ...problem, x: [...x].reverse(), y: [...y].reverse(), weights: weights && [...weights].reverse() }, lambda };
    }, 5);
  });

  it('repeating every row changes nothing', () => {
    check((problem, lambda) => {
      const { x, y, weights } = problem;
      return { problem: { ...problem, x: [...x, ...x], y: [...y, ...y], weights: weights && [...weights, ...weights] }, lambda };
    }, 6);
  });

  it('a weight of 3 is a row given three times', () => {
    const normal = normals(9);
    const x = Array.from({ length: 25 }, () => [normal(), normal(), normal()]);
    const y = x.map((row) => row[0] + normal());
    const weights = y.map((_, i) => 1 + (i % 3));
    const repeated = y.flatMap((_, i) => new Array<number>(weights[i]).fill(i));
    for (const l1Ratio of [1, 0.4, 0]) {
      const options = { l1Ratio, lambda: 0.05, folds: 0 };
      const weighted = inOriginalUnits(fitted(denseDesign(x, y, { weights }), options));
      const long = inOriginalUnits(fitted(denseDesign(repeated.map((i) => x[i]), repeated.map((i) => y[i])), options));
      for (const name of Object.keys(long)) near(weighted[name], long[name], 1e-10, name, 1);
    }
  });
});

describe('determinism', () => {
  it('gives the same numbers to the last bit for the same data, options and seed, and other folds for another seed', () => {
    const normal = normals(10);
    const x = Array.from({ length: 60 }, () => [normal(), normal(), normal()]);
    const y = x.map((row) => row[0] + normal());
    const first = fitted(denseDesign(x, y), { seed: 4 });
    const second = fitted(denseDesign(x, y), { seed: 4 });
    assert.deepEqual(first, second);
    const other = fitted(denseDesign(x, y), { seed: 5 });
    assert.notDeepEqual(first.crossValidation!.mean, other.crossValidation!.mean);
  });
});
