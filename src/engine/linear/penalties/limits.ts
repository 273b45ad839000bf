/** Bounds lower_j ≤ 0 ≤ upper_j of each coefficient in solver units; null on a side that has none. A penalty is infinite outside. */
export class Limits {
  constructor(readonly lower: Float64Array | null, readonly upper: Float64Array | null) {}

  lowest(j: number): number {
    return this.lower === null ? -Infinity : this.lower[j];
  }

  highest(j: number): number {
    return this.upper === null ? Infinity : this.upper[j];
  }

  /** How far coefficient j may go to the side of `direction`. */
  room(j: number, direction: number): number {
    return direction > 0 ? this.highest(j) : -this.lowest(j);
  }

  allows(j: number, b: number): boolean {
    return b >= this.lowest(j) && b <= this.highest(j);
  }

  /**
   * Distance from c to the subdifferential at b of a penalty that rises by `slope` away from zero: one number beside zero, an interval
   * at it, and open-ended at a limit.
   */
  distance(j: number, b: number, slope: number, c: number): number {
    const least = b <= this.lowest(j) ? -Infinity : b > 0 ? slope : -slope;
    const most = b >= this.highest(j) ? Infinity : b < 0 ? -slope : slope;
    return Math.max(0, c - most, least - c);
  }
}

/** Ridge has no λ_max: it is taken at this l1 ratio, as glmnet does. */
export const smallestRatioForMax = 1e-3;

const noLimits = new Limits(null, null);

/** Largest |c_j| / v_j of the columns that are penalised at all and may leave zero to that side: the lasso's λ_max. */
export function lassoMax(correlation: Float64Array, factors: Float64Array, limits = noLimits): number {
  let most = 0;
  for (let j = 0; j < factors.length; j++) {
    if (factors[j] > 0 && factors[j] < Infinity && limits.room(j, correlation[j]) > 0) most = Math.max(most, Math.abs(correlation[j]) / factors[j]);
  }
  return most;
}
