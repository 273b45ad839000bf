import type { Solution } from '../engine/linear/fitTypes';
import type { FitPoints } from '../protocol/workerMessages';

/** Solutions that wait to be sent, packed into a few arrays: a message for each λ would cost more than solving it. */
export class PathBatch {
  private waiting: Solution[] = [];
  private from = 0;

  add(solution: Solution): void {
    this.waiting.push(solution);
  }

  /** What was added since the last time, or null. */
  take(): FitPoints | null {
    const { waiting, from } = this;
    if (waiting.length === 0) return null;
    this.waiting = [];
    this.from += waiting.length;
    return pointsOf(waiting, from);
  }
}

/** Solutions of consecutive λs. */
export function pointsOf(solutions: readonly Solution[], from: number): FitPoints {
  return {
    from,
    coefficients: rows(solutions.map((each) => each.coefficients)),
    intercepts: rows(solutions.map((each) => each.intercepts)),
    gradients: rows(solutions.map((each) => each.correlations)),
    nonzero: Int32Array.from(solutions, (each) => each.nonzero),
    devianceRatio: Float64Array.from(solutions, (each) => each.devianceRatio),
    objective: Float64Array.from(solutions, (each) => each.objective),
    dualityGap: Float64Array.from(solutions, (each) => each.dualityGap ?? NaN),
    stationarity: Float64Array.from(solutions, (each) => each.stationarity),
    converged: Uint8Array.from(solutions, (each) => Number(each.converged)),
  };
}

/** The memory that may be handed over instead of being copied. */
export function buffersOf(points: FitPoints): ArrayBuffer[] {
  return Object.values(points).flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));
}

function rows(each: readonly Float64Array[]): Float64Array {
  const width = each[0].length;
  const packed = new Float64Array(each.length * width);
  each.forEach((row, i) => packed.set(row, i * width));
  return packed;
}
