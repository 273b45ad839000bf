import type { Job } from '../../job';
import type { Certificate } from '../dualityGap';

/** One point of a path, in the problem's units. The arrays belong to the caller. */
export interface PathPoint {
  readonly b: Float64Array;
  /** X̃'W(ỹ − X̃b) */
  readonly c: Float64Array;
  readonly certificate: Certificate;
  /** Where it is not the distance from the penalty's subdifferential at b: a blend's. */
  readonly stationarity?: number;
}

/** Solves one λ after the other, from large to small, each from where the last one ended. */
export interface PathSolver {
  /** @param tolerance relative duality gap to aim at */
  solve(lambda: number, tolerance: number): Job<null, PathPoint>;
  /** The coefficients alone, where that is less work. */
  coefficientsAt?(lambda: number, tolerance: number): Job<null, Float64Array>;
  /** Gives back memory outside of JavaScript's, where there is any: the solver is not to be used any more. */
  free?(): void;
}
