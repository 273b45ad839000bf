import { normals } from './randomDesign';
import { denseDesign } from './denseDesign';
import type { Design, DesignColumn } from '../../../src/engine/data/design';
import type { LossFamily } from '../../../src/engine/linear/losses/lossOf';

export const lossFamilies: readonly LossFamily[] = ['binomial', 'multinomial', 'poisson', 'cox'];

export interface FamilyProblem {
  readonly family: LossFamily;
  readonly seed: number;
  readonly n: number;
  readonly p: number;
  readonly classes: number;
  readonly weighted: boolean;
  readonly offset: boolean;
  readonly collinear: boolean;
  readonly missing: boolean;
  /** Levels of a category beside the numbers; 0 for none. */
  readonly levels: number;
}

/** A random problem of a family with all that data may bring: weights, an offset, collinear columns, missing cells, tied times. */
export function familyDesign({ family, seed, n, p, classes, weighted, offset, collinear, missing, levels }: FamilyProblem, coded = true): Design {
  const normal = normals(seed);
  const uniform = () => {
    const z = normal();
    return 0.5 * (1 + Math.tanh(0.8 * z));
  };
  const x = Array.from({ length: n }, () => Array.from({ length: p }, (_, j) => normal() * 10 ** ((j % 3) - 1) + (j % 2)));
  if (collinear && p > 2) for (const row of x) row[2] = row[0] * (1 + 1e-5 * normal());
  const level = x.map((_, i) => (levels > 0 ? (i * 7 + Math.floor(3 * uniform())) % levels : 0));
  const holed = x.map((row) => row.map((value) => (missing && normal() < -1.2 ? NaN : value)));
  const indicators = Array.from({ length: levels }, (_, l) => Int32Array.from(x.keys()).filter((i) => level[i] === l));
  const rows = coded ? holed : holed.map((row, i) => [...row, ...indicators.map((own) => (own.includes(i) ? 1 : 0))]);
  const responses = family === 'multinomial' ? classes : family === 'binomial' ? 2 : 1;
  const eta = x.map((row, i) => Array.from({ length: responses }, (_, k) => Math.cos(k + 1) * row[0] * 3 + (k % 2 ? 1 : -1) * 0.1 * row[1 % p] + (levels > 0 ? Math.sin(level[i] + k) : 0)));
  const target = eta.map((own, i) => {
    if (family === 'poisson') return Math.max(0, Math.floor(Math.exp(0.4 * own[0]) + 1.5 * uniform()));
    if (family === 'cox') return 1 + Math.floor(8 * Math.exp(-0.3 * own[0]) * uniform());
    // Every class has rows enough, however few there are in all.
    if (i < 2 * responses) return i % responses;
    const noisy = own.map((each) => each + 2 * normal());
    return noisy.indexOf(Math.max(...noisy));
  });
  const made = denseDesign(rows, target, { weights: weighted ? target.map((_, i) => (i % 9 === 8 ? 0 : 0.2 + uniform())) : undefined });
  const levelColumns = coded ? indicators.map((own, l): DesignColumn => ({ kind: 'indicator', name: `c=${l}`, source: 'c', level: String(l), rows: own })) : [];
  return {
    ...made,
    family,
    columns: [...made.columns, ...levelColumns],
    // A multinomial model's come by class.
    offset: offset ? Float64Array.from({ length: family === 'multinomial' ? n * responses : n }, () => 0.5 * normal()) : null,
    target: {
      name: 'y',
      values: Float64Array.from(target),
      classes: family === 'binomial' || family === 'multinomial' ? Array.from({ length: responses }, (_, k) => `class ${k}`) : null,
      status: family === 'cox' ? Float64Array.from(target, (_, i) => (i % 3 === 2 ? 0 : 1)) : null,
    },
  };
}

/** The columns as a fit sees them, from its own scaling: filled, centred, divided. */
export function solverColumns(design: Design, scaling: { mean: Float64Array; scale: Float64Array; deviation: Float64Array; intercept: boolean }): Float64Array[] {
  return design.columns.map((column, j) => {
    const raw = new Float64Array(design.n);
    if (column.kind === 'indicator') for (const row of column.rows) raw[row] = 1;
    else raw.set(column.values.map((value) => column.centre + column.scale * value));
    if (column.kind === 'dense') for (const row of column.missingRows) raw[row] = scaling.mean[j];
    return raw.map((value) => (scaling.deviation[j] === 0 ? 0 : (value - (scaling.intercept ? scaling.mean[j] : 0)) / scaling.scale[j]));
  });
}

/** −Σ w loglik up to a constant, by its definition and nothing else. @param eta by response */
export function slowLoss(design: Design, eta: readonly (readonly number[])[]): number {
  const { family, weights, target, n } = design;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const w = weights[i];
    if (w === 0) continue;
    const y = target.values[i];
    if (family === 'binomial') sum += w * Math.log(1 + Math.exp(y === 1 ? -eta[0][i] : eta[0][i]));
    if (family === 'multinomial') sum += w * (Math.log(eta.reduce((total, own) => total + Math.exp(own[i]), 0)) - eta[y][i]);
    if (family === 'poisson') sum += w * (Math.exp(eta[0][i]) - y * eta[0][i]);
    if (family === 'cox' && target.status![i] === 1) {
      let atRisk = 0;
      for (let j = 0; j < n; j++) if (target.values[j] >= y) atRisk += weights[j] * Math.exp(eta[0][j]);
      sum += w * (Math.log(atRisk) - eta[0][i]);
    }
  }
  return sum;
}
