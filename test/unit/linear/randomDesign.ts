import fc from 'fast-check';
import type { Design } from '../../../src/engine/data/design';
import { philox } from '../../../src/engine/random';
import { denseDesign } from './denseDesign';

/** Standard normal numbers from a seed. */
export function normals(seed: number): () => number {
  let counter = 0;
  return () => {
    const [a, b] = philox([counter++, 0, 0, 99], [seed >>> 0, 0]);
    return Math.sqrt(-2 * Math.log((a + 0.5) / 2 ** 32)) * Math.cos((2 * Math.PI * (b + 0.5)) / 2 ** 32);
  };
}

/** Rows of standard normal numbers in which neighbouring columns are correlated by 0.5. */
export function neighbourRows(random: () => number, n: number, p: number): number[][] {
  return Array.from({ length: n }, () => {
    const row: number[] = [];
    for (let j = 0; j < p; j++) row.push(j === 0 ? random() : 0.5 * row[j - 1] + Math.sqrt(0.75) * random());
    return row;
  });
}

export interface Problem {
  readonly x: number[][];
  readonly y: number[];
  readonly weights: number[] | undefined;
  readonly l1Ratio: number;
  /** Share of λ_max. */
  readonly share: number;
  readonly intercept: boolean;
  readonly standardize: boolean;
}

/** Random problems, with collinear and duplicated columns, more columns than rows, missing values, rows of weight 0, wild values,
 * perfect fits and targets of any size among them. */
export const problems: fc.Arbitrary<Problem> = fc
  .record({
    seed: fc.nat(),
    n: fc.integer({ min: 5, max: 40 }),
    p: fc.integer({ min: 1, max: 30 }),
    duplicates: fc.nat({ max: 3 }),
    nearlyCollinear: fc.boolean(),
    missing: fc.constantFrom(0, 0.1),
    weighted: fc.boolean(),
    outlier: fc.constantFrom(0, 0, 1e6),
    noise: fc.constantFrom(1, 1, 0),
    size: fc.constantFrom(1, 1, 1e-6, 1e6),
    l1Ratio: fc.constantFrom(1, 1, 0.9, 0.5, 0.05, 0),
    share: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
    intercept: fc.boolean(),
    standardize: fc.boolean(),
  })
  .map(({ seed, n, p, duplicates, nearlyCollinear, missing, weighted, outlier, noise, size, ...rest }) => {
    const normal = normals(seed);
    const x = Array.from({ length: n }, () => {
      const row = Array.from({ length: p }, (_, j) => normal() * 10 ** ((j % 5) - 2) + (j % 3));
      if (nearlyCollinear && p > 1) row[1] = row[0] * (1 + 1e-5 * normal());
      for (let k = 0; k < duplicates; k++) row.push(row[k % p]);
      return row;
    });
    const y = x.map((row) => size * (row[0] * 2 + (row[2] ?? 0) + noise * normal()));
    // In raw units such a value is a column of 1e10 times the others' variance: then no digits are left to check.
    if (outlier > 0 && rest.standardize) x[n - 1][0] = outlier;
    const holed = x.map((row) => row.map((value) => (missing > 0 && normal() < -1.3 ? NaN : value)));
    const weights = weighted ? y.map((_, i) => (i % 6 === 5 ? 0 : Math.abs(normal()) + 0.01)) : undefined;
    return { x: holed, y, weights, ...rest };
  });

export function designOf(problem: Problem): Design {
  return denseDesign(problem.x, problem.y, { weights: problem.weights });
}
