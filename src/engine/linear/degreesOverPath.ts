import type { Job } from '../job';

/** Each of so many λs is computed, but all near the ends. */
const spacing = 5;
const denseEnds = 3;
/** Computed values that a value in between is interpolated from. */
const neighbours = 8;

/**
 * Ridge's degrees of freedom over a path of λs, where one value costs the factorisation of a large matrix: computed at every fifth λ and near both ends,
 * in between interpolated in ln λ by the polynomial through the eight nearest. They are sums of d/(d + λ), which are analytic in |Im ln λ| < π, so that on
 * a usual grid (eleven λs per factor e) the error is below 1e-5 of the number of coefficients.
 * @param lambdas falling, all above 0 @param at the degrees at the k-th λ
 */
export function* degreesOverPath(lambdas: Float64Array, at: (k: number) => Job<null, number>): Job<null, Float64Array> {
  const count = lambdas.length;
  const computed: number[] = [];
  for (let k = 0; k < count; k++) if (k % spacing === 0 || k < denseEnds || k >= count - denseEnds) computed.push(k);
  const degrees = new Float64Array(count);
  for (const k of computed) {
    degrees[k] = yield* at(k);
    yield null;
  }
  const place = lambdas.map((lambda) => Math.log(lambda));
  const known = new Set(computed);
  for (let k = 0; k < count; k++) {
    if (known.has(k)) continue;
    const nearest = [...computed].sort((a, b) => Math.abs(place[a] - place[k]) - Math.abs(place[b] - place[k])).slice(0, neighbours);
    degrees[k] = nearest.reduce((sum, a) => sum + degrees[a] * nearest.reduce((product, b) => (a === b ? product : (product * (place[k] - place[b])) / (place[a] - place[b])), 1), 0);
  }
  return degrees;
}
