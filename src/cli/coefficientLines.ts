import type { Design } from '../engine/data/design';
import type { Family } from '../engine/data/family';
import { digits } from '../engine/digits';
import type { LinearFit } from '../engine/linear/fitTypes';
import { inOriginalUnits } from '../engine/model';
import { mostRows, shorten, table } from './textTable';

/** What exp(coefficient) is called: by how much one more of a column multiplies the odds, the rate or the hazard. */
const ratios: Partial<Record<Family, string>> = { binomial: 'odds ratio', poisson: 'rate ratio', cox: 'hazard ratio' };

/** The coefficients of the chosen solution that are not 0, those that weigh most first. */
export function coefficientLines(design: Design, fit: LinearFit): string[] {
  const { intercepts, coefficients } = inOriginalUnits(fit, fit.chosen);
  const p = fit.columns.length;
  const perDeviation = coefficients.map((value, k) => value * fit.scaling.deviation[k % p]);
  const weight = (j: number) => intercepts.reduce((most, _, k) => Math.max(most, Math.abs(perDeviation[k * p + j])), 0);
  const isKept = (j: number) => intercepts.some((_, k) => coefficients[k * p + j] !== 0);
  const kept = [...fit.columns.keys()].filter(isKept).sort((a, b) => weight(b) - weight(a));
  const shown = kept.slice(0, mostRows);
  const lines = fit.classes ? classTable(fit, fit.classes, shown, coefficients, intercepts) : plainTable(fit, shown, coefficients, perDeviation, intercepts[0]);
  if (fit.family === 'binomial') lines.unshift(`log odds of "${design.target.classes![1]}" against "${design.target.classes![0]}"`);
  const unshown = kept.length - mostRows;
  if (unshown > 0) lines.push(`… and ${unshown} more; --json lists all.`);
  const excluded = p - kept.length;
  if (excluded > 0) lines.push(`${excluded} ${excluded === 1 ? 'column has' : 'columns have'} weight exactly 0.`);
  return lines;
}

function plainTable({ family, columns }: LinearFit, shown: readonly number[], coefficients: Float64Array, perDeviation: Float64Array, intercept: number): string[] {
  const ratio = ratios[family];
  const head = ratio ? ['column', 'coefficient', ratio, `${ratio} per SD`] : ['column', 'coefficient', 'per SD'];
  const rows = shown.map((j) => [
    shorten(columns[j]),
    digits(coefficients[j]),
    ...(ratio ? [digits(Math.exp(coefficients[j])), digits(Math.exp(perDeviation[j]))] : [digits(perDeviation[j])]),
  ]);
  const last = family === 'cox' ? [] : [['(intercept)', digits(intercept), ...head.slice(2).map(() => '')]];
  return table(head, [...rows, ...last]);
}

function classTable({ columns }: LinearFit, classes: readonly string[], shown: readonly number[], coefficients: Float64Array, intercepts: Float64Array): string[] {
  const p = columns.length;
  const rows = shown.map((j) => [shorten(columns[j]), ...classes.map((_, k) => digits(coefficients[k * p + j]))]);
  return table(['column', ...classes.map(shorten)], [...rows, ['(intercept)', ...Array.from(intercepts, (each) => digits(each))]]);
}
