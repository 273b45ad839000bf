/**
 * Legendre polynomials P_0 … P_degree at t, by (k+1) P_{k+1} = (2k+1) t P_k − k P_{k−1}: on [−1, 1] none is above 1,
 * and over evenly spread t they hardly correlate, unlike powers of t.
 */
export function legendre(t: number, degree: number): Float64Array {
  const values = new Float64Array(degree + 1);
  values[0] = 1;
  if (degree > 0) values[1] = t;
  for (let k = 1; k < degree; k++) values[k + 1] = ((2 * k + 1) * t * values[k] - k * values[k - 1]) / (k + 1);
  return values;
}

/** Σ c_k P_k(t), lowest degree first. */
export function legendreSum(coefficients: ArrayLike<number>, t: number): number {
  const values = legendre(t, coefficients.length - 1);
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += coefficients[k] * values[k];
  return sum;
}

/** From x in [low, high] to t in [−1, 1]. */
export function onUnitInterval(x: number, low: number, high: number): number {
  return ((x - low) - (high - x)) / (high - low);
}
