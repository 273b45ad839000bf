import type { Design } from '../data/design';
import type { Job } from '../job';
import type { ColumnScaling } from '../linear/fitTypes';
import { solverColumn } from '../linear/problem/solverColumn';

/** A model in solver units, and how they come from the file's. */
export interface ScaledModel {
  readonly scaling: ColumnScaling;
  /** p, or p × classes. */
  readonly coefficients: Float64Array;
  readonly intercepts: Float64Array;
}

/** b₀ + offset + Σ b_j x̃_j of one response, on every row of the design. */
export function* linearPredictor(design: Design, { scaling, coefficients, intercepts }: ScaledModel, response: number): Job<null, Float64Array> {
  const eta = new Float64Array(design.n).fill(intercepts[response]);
  const x = new Float64Array(design.n);
  // A multinomial model's come by class.
  const offset = design.offset && design.offset.subarray(response * design.n, (response + 1) * design.n);
  if (offset) for (let i = 0; i < eta.length; i++) eta[i] += offset[i];
  for (let j = 0; j < design.columns.length; j++) {
    const weight = coefficients[response * design.columns.length + j];
    if (weight === 0) continue;
    solverColumn(design, scaling, j, 0, design.n, x);
    for (let i = 0; i < eta.length; i++) eta[i] += weight * x[i];
    yield null;
  }
  return eta;
}
