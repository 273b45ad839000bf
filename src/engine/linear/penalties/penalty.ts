import type { Limits } from './limits';

/**
 * A penalty λ ↦ P_λ(b) on a vector of coefficients, as the solvers see it. Adding one means adding one file here (see ../README.md).
 * Coefficients are numbered 0 … size−1: a multinomial model's are its classes' one after the other.
 */
export type Penalty = SeparablePenalty | GroupPenalty;

interface PenaltyBase {
  /** For messages: "lasso", "MCP". */
  readonly name: string;
  readonly size: number;
  /** Whether P_λ is convex: only then is there a dual, and a gap. */
  readonly convex: boolean;
  /** v_j of each coefficient: 0 is never penalised, Infinity is left out (its coefficient is 0). */
  readonly factors: Float64Array;
  /** P_λ(b) of all coefficients. */
  value(lambda: number, b: Float64Array): number;
  /**
   * The smallest λ at which every penalised coefficient is 0, from the loss's negative gradient there.
   * Ridge has none: it is taken at an l1 ratio of 1e-3, as glmnet does.
   */
  lambdaMax(correlation: Float64Array): number;
}

/** A sum of terms P_λ,j(b_j), each on one coefficient. */
export interface SeparablePenalty extends PenaltyBase {
  readonly kind: 'separable';
  /** argmin_b ½ a b² − z b + P_λ,j(b), the global one; `a` > 0. */
  prox(lambda: number, j: number, z: number, a: number): number;
  /** Distance from c (the loss's negative gradient at j) to the subdifferential at b: 0 at a stationary point. */
  distance(lambda: number, j: number, b: number, c: number): number;
  /** sup_b c·b − P_λ,j(b); Infinity outside its domain. Only for convex penalties. */
  conjugate(lambda: number, j: number, c: number): number;
  /**
   * The quadratic piece that holds around b ≠ 0, into `out`; at a kink the one on the side that `direction` points to.
   * Penalties made of such pieces are solved to the last digits by linear systems; without this by descent alone.
   */
  piece?(lambda: number, j: number, b: number, direction: number, out: QuadraticPiece): void;
  /** P = convexPart − rest with a rest that is convex and smooth: how a penalty that is not convex is solved as a row of convex ones. */
  readonly convexPart?: SeparablePenalty;
  restSlope?(lambda: number, j: number, b: number): number;
}

/** P_λ,j(x) = constant + slope · x + ½ curvature · x² for low ≤ x ≤ high. A coefficient held at a limit has low = high. */
export interface QuadraticPiece {
  slope: number;
  curvature: number;
  low: number;
  high: number;
}

/** A sum of terms P_λ,g(b_g), each on one group of coefficients that enter and leave together. */
export interface GroupPenalty extends PenaltyBase {
  readonly kind: 'group';
  /** Group of each coefficient; groups are numbered 0 … groups−1 and their members ascend. */
  readonly groupOf: Int32Array;
  readonly members: readonly Int32Array[];
  /** argmin ½ a‖x‖² − z'x + P_λ,g(x) into `out`; z and out hold the group's members in order. */
  prox(lambda: number, group: number, z: Float64Array, a: number, out: Float64Array): void;
  distance(lambda: number, group: number, b: Float64Array, c: Float64Array): number;
  conjugate(lambda: number, group: number, c: Float64Array): number;
  /** Largest t ≤ 1 at which the conjugate of t·c is finite. */
  feasible(lambda: number, group: number, c: Float64Array): number;
  /** Within these P is smooth but at b_g = 0, outside it is infinite; null or absent: none. */
  readonly limits?: Limits | null;
  /** Gradient and, where asked for, Hessian (k × k, row-major) of P_λ,g at b ≠ 0, for Newton's last steps; without this descent alone is used. */
  derivatives?(lambda: number, group: number, b: Float64Array, gradient: Float64Array, hessian: Float64Array | null): void;
}
