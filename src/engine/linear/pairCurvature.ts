import type { Design, DesignColumn } from '../data/design';
import type { ColumnScaling } from './fitTypes';

/** Second moments of two design columns in solver units: the 2 × 2 block of X̃'WX̃, the exact curvature of a squared loss on their slice. */
export interface PairCurvature {
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

/** One pass over the two columns. @param scaling of the fit whose units are meant */
export function pairCurvature(design: Design, scaling: ColumnScaling, a: number, b: number): PairCurvature {
  const x = solverColumn(design, scaling, a);
  const y = solverColumn(design, scaling, b);
  let aa = 0;
  let ab = 0;
  let bb = 0;
  design.weights.forEach((weight, i) => {
    aa += weight * x[i] * x[i];
    ab += weight * x[i] * y[i];
    bb += weight * y[i] * y[i];
  });
  return { aa, ab, bb };
}

/** A design column as the solver sees it: filled, centred (with an intercept) and scaled. */
export function solverColumn(design: Design, scaling: ColumnScaling, j: number): Float64Array {
  const mean = scaling.mean[j];
  const shift = scaling.intercept ? mean : 0;
  const raw = rawMinus(design.columns[j], design.n, shift, mean);
  for (let i = 0; i < raw.length; i++) raw[i] /= scaling.scale[j];
  return raw;
}

/** x − shift on every row; missing values are the mean. centre − shift comes first, so that 1e9 + noise keeps its digits. */
function rawMinus(column: DesignColumn, n: number, shift: number, mean: number): Float64Array {
  if (column.kind === 'indicator') {
    const values = new Float64Array(n).fill(-shift);
    for (const row of column.rows) values[row] = 1 - shift;
    return values;
  }
  const values = column.values.map((value) => column.centre - shift + column.scale * value);
  for (const row of column.missingRows) values[row] = mean - shift;
  return values;
}
