import type { ColumnScaling, FitOptions } from '../../engine/linear/fitTypes';
import type { RunView } from '../../protocol/panelMessages';

/** One λ of a path, as copies of their own: they may be sent away. */
export function solutionAt({ lambda, columns, classes, coefficients, intercepts }: RunView, index: number): { readonly lambda: number; readonly coefficients: Float64Array; readonly intercepts: Float64Array } {
  const responses = classes?.length ?? 1;
  const width = columns.length * responses;
  return {
    lambda: lambda[index],
    coefficients: coefficients.slice(index * width, (index + 1) * width),
    intercepts: intercepts.slice(index * responses, (index + 1) * responses),
  };
}

/** What the path's columns were scaled by. A Cox model has no intercept, whatever was asked for. */
export function scalingOf({ mean, deviation, scale, responseMean, family }: RunView, { intercept }: Pick<FitOptions, 'intercept'>): ColumnScaling {
  return { mean, deviation, scale, responseMean, intercept: intercept && family !== 'cox' };
}
