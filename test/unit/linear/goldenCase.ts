import type { Design } from '../../../src/engine/data/design';
import type { Family } from '../../../src/engine/data/family';
import type { LinearFit } from '../../../src/engine/linear/fitTypes';
import { inOriginalUnits } from '../../../src/engine/model';
import { fixtureDesign, near } from './fitting';

export type Numbers = { readonly cycle: readonly number[] } | { readonly column: string };

/** Numbers for each class. */
export interface ByClass {
  readonly byClass: readonly Numbers[];
}

export interface Case {
  readonly name: string;
  readonly file: string;
  readonly family: Family;
  readonly target: string;
  readonly status?: string;
  readonly drop?: readonly string[];
  readonly weights?: Numbers;
  readonly offset?: Numbers | ByClass;
}

/** A peer's model in the file's own units; coefficients of several classes by class. */
export interface Expected {
  readonly columns: readonly string[];
  readonly intercept?: number | readonly number[] | null;
  readonly coefficients: readonly number[] | readonly (readonly number[])[];
}

/** The fixture as a golden case uses it: weights and offsets are a column of it, or numbers that repeat down the rows. */
export function designOf({ file, target, family, status, drop, weights, offset }: Case): Design {
  const column = (numbers: Numbers | ByClass | undefined) => (numbers && 'column' in numbers ? numbers.column : undefined);
  const inRoles = [column(weights), column(offset), status];
  const exclude = drop?.filter((name) => !inRoles.includes(name));
  const design = fixtureDesign(file, { target, family, status: family === 'cox' ? status ?? 'status' : undefined, weights: column(weights), offset: column(offset), exclude });
  const cycled = (numbers: Numbers | ByClass | undefined): Float64Array | null => {
    if (numbers && 'byClass' in numbers) return Float64Array.from(numbers.byClass.flatMap((own) => [...cycled(own)!]));
    return numbers && 'cycle' in numbers ? Float64Array.from({ length: design.n }, (_, i) => numbers.cycle[i % numbers.cycle.length]) : null;
  };
  const raw = cycled(weights);
  const total = raw?.reduce((sum, weight) => sum + weight, 0);
  return { ...design, weights: raw ? raw.map((weight) => weight / total!) : design.weights, offset: cycled(offset) ?? design.offset };
}

/** Coefficients by class and column, per standard deviation, within `tolerance` of the largest of them. */
export function compare(fit: LinearFit, expected: Expected, tolerance: number): void {
  const { intercepts, coefficients } = inOriginalUnits(fit, fit.chosen);
  const p = fit.columns.length;
  const byClass = (Array.isArray(expected.coefficients[0]) ? expected.coefficients : [expected.coefficients]) as readonly (readonly number[])[];
  const perDeviation = byClass.map((own) => own.map((value, at) => value * fit.scaling.deviation[fit.columns.indexOf(expected.columns[at])]));
  const largest = Math.max(...perDeviation.flat().map(Math.abs), 1e-6);
  byClass.forEach((own, k) => own.forEach((value, at) => {
    const j = fit.columns.indexOf(expected.columns[at]);
    const scale = fit.scaling.deviation[j];
    near(coefficients[k * p + j] * scale, value * scale, tolerance, `${expected.columns[at]} of class ${k}`, largest);
  }));
  if (expected.intercept === null || expected.intercept === undefined || fit.family === 'cox') return;
  ([expected.intercept].flat() as number[]).forEach((value, k) => near(intercepts[k], value, tolerance, 'intercept', 1 + Math.abs(value)));
}
