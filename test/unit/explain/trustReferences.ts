import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What test/golden/make_trust.R wrote. */
export interface TrustReferences {
  readonly debiased: readonly {
    readonly file: string;
    readonly target: string;
    /** The first row, counted from 1, and how many. */
    readonly rows: readonly [number, number];
    readonly columns: readonly string[];
    readonly lambda: number;
    readonly sigma: number;
    readonly lasso: readonly number[];
    readonly nodeLambda: readonly number[];
    readonly biasFactor: readonly number[];
    readonly estimate: readonly number[];
    readonly standardError: readonly number[];
  }[];
  readonly knockoffs: readonly { readonly file: string; readonly target: string; readonly rows: number; readonly intensity: number; readonly s: number; readonly mean: readonly (readonly number[])[]; readonly covariance: readonly (readonly number[])[] }[];
  readonly thresholds: readonly { readonly W: readonly number[]; readonly q: readonly number[]; readonly threshold: readonly (number | string)[] }[];
  readonly concave: readonly { readonly pairs: number; readonly threshold: number; readonly theta: number; readonly bound: number }[];
  readonly quantiles: readonly { readonly probability: number; readonly quantile: number }[];
}

export function trustReferences(): TrustReferences {
  return JSON.parse(readFileSync(join('test', 'golden', 'trust.json'), 'utf8')) as TrustReferences;
}

/** Numbers of a fixture's named columns (all but `without` when none are named), from its first rows. */
export function fixtureNumbers(file: string, rows: number, columns: readonly string[] | null, without: string): number[][] {
  const [head, ...lines] = readFileSync(join('test', 'fixtures', file), 'utf8').trim().split('\n').map((line) => line.split(','));
  const wanted = columns ?? head.filter((name) => name !== without);
  return lines.slice(0, rows).map((line) => wanted.map((name) => Number(line[head.indexOf(name)])));
}
