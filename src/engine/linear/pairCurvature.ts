import type { Design } from '../data/design';
import type { ColumnScaling } from './fitTypes';
import { solverColumn } from './problem/solverColumn';

/** Second moments of two design columns in solver units: the 2 × 2 block of X̃'WX̃, the exact curvature of a squared loss on their slice. */
export interface PairCurvature {
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

/** One pass over the two columns. @param scaling of the fit whose units are meant */
export function pairCurvature(design: Design, scaling: ColumnScaling, a: number, b: number): PairCurvature {
  const x = new Float64Array(design.n);
  const y = new Float64Array(design.n);
  solverColumn(design, scaling, a, 0, design.n, x);
  solverColumn(design, scaling, b, 0, design.n, y);
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
