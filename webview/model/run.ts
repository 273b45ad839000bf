import type { PathPoints, RunView } from '../../src/protocol/panelMessages';

/** Coefficient of a column at one λ, in solver units. */
export function coefficientAt(run: RunView, index: number, column: number): number {
  return run.coefficients[index * run.columns.length + column];
}

/** From solver units to the effect of one standard deviation of each column. */
export function perDeviation(run: RunView): Float64Array {
  return run.scale.map((scale, j) => (scale > 0 ? run.deviation[j] / scale : 0));
}

export type Units = 'original' | 'standardized';

/** From solver units to the units on the screen. */
export function unitFactors(run: RunView, units: Units): Float64Array {
  return units === 'standardized' ? perDeviation(run) : run.scale.map((scale) => (scale > 0 ? 1 / scale : 0));
}

/** On the file's own scale: what the fit says where every column is 0. */
export function interceptAt(run: RunView, index: number, fitted: boolean): number {
  if (!fitted) return 0;
  return run.columns.reduce((sum, _, j) => {
    const b = coefficientAt(run, index, j);
    return b === 0 ? sum : sum - (b / run.scale[j]) * run.mean[j];
  }, run.intercepts[index]);
}

/** Index of the λ nearest to one, on a log scale; arrays of λ fall. */
export function nearestIndex(lambda: Float64Array, value: number, count = lambda.length): number {
  let best = 0;
  const distance = (k: number) => Math.abs(Math.log(lambda[k]) - Math.log(value));
  for (let k = 1; k < count; k++) if (distance(k) < distance(best)) best = k;
  return best;
}

/** A run with λs that arrived after it. The arrays grow in place: a copy of them per message would cost more than the fit. */
export function withPoints(run: RunView, points: PathPoints): RunView {
  const length = run.lambda.length;
  const responses = run.classes?.length ?? 1;
  const width = run.columns.length * responses;
  const room = (array: Float64Array, size: number) => (array.length >= size ? array : enlarged(array, size));
  const grown = {
    ...run,
    coefficients: room(run.coefficients, length * width),
    intercepts: room(run.intercepts, length * responses),
    gradients: room(run.gradients, length * width),
    nonzero: run.nonzero.length >= length ? run.nonzero : enlarged(run.nonzero, length),
    devianceRatio: room(run.devianceRatio, length),
    objective: room(run.objective, length),
    dualityGap: room(run.dualityGap, length),
    stationarity: room(run.stationarity, length),
    converged: run.converged.length >= length ? run.converged : enlarged(run.converged, length),
    solved: Math.max(run.solved, points.from + points.nonzero.length),
  };
  grown.coefficients.set(points.coefficients, points.from * width);
  grown.intercepts.set(points.intercepts, points.from * responses);
  grown.gradients.set(points.gradients, points.from * width);
  grown.nonzero.set(points.nonzero, points.from);
  grown.devianceRatio.set(points.devianceRatio, points.from);
  grown.objective.set(points.objective, points.from);
  grown.dualityGap.set(points.dualityGap, points.from);
  grown.stationarity.set(points.stationarity, points.from);
  grown.converged.set(points.converged, points.from);
  return grown;
}

function enlarged<T extends Float64Array | Int32Array | Uint8Array>(array: T, size: number): T {
  const larger = new (array.constructor as new (size: number) => T)(size);
  larger.set(array);
  return larger;
}
