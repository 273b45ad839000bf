import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { Design, DesignColumn, DesignOptions } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { fitLinear } from '../../../src/engine/linear/fitLinear';
import type { FitOptions, LinearFit, Solution } from '../../../src/engine/linear/fitTypes';
import { defaultFitOptions } from '../../../src/engine/linear/fitTypes';
import { inOriginalUnits as unitsOf } from '../../../src/engine/model';
import { readBytes } from '../data/reading';

/** The whole way from a file's bytes. */
export function designFrom(bytes: Uint8Array, options: DesignOptions): Design {
  return runToEnd(buildDesign(readBytes(bytes), options));
}

export function fixtureDesign(name: string, options: DesignOptions): Design {
  return designFrom(readFileSync(join('test', 'fixtures', name)), options);
}

export function fitted(design: Design, options: Partial<FitOptions> = {}): LinearFit {
  return runToEnd(fitLinear(design, { ...defaultFitOptions, ...options }));
}

/** Coefficients by column name on the file's scale, "(intercept)" among them. */
export function inOriginalUnits(fit: LinearFit, solution: Solution = fit.chosen): Record<string, number> {
  const { intercepts: [intercept], coefficients } = unitsOf(fit, solution);
  return { '(intercept)': intercept, ...Object.fromEntries(fit.columns.map((name, j) => [name, coefficients[j]])) };
}

/** (x − mean) / standard deviation with 1/n, whatever the design's provisional units are. */
export function standardised(column: DesignColumn): number[] {
  assert.ok(column.kind === 'dense');
  const { values } = column;
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0));
  return Array.from(values, (value) => (value - mean) / deviation);
}

/** Within `tolerance` of the larger of |expected| and `floor`. */
export function near(actual: number, expected: number, tolerance: number, what = '', floor = 0): void {
  const bound = tolerance * Math.max(Math.abs(expected), floor);
  assert.ok(Math.abs(actual - expected) <= bound, `${what}: ${actual}, expected ${expected} ± ${bound}`);
}
