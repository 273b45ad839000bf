import type { Job } from '../job';

/** How far ln λ may be from one computed value to the next; near both ends all are computed. */
const farthest = 0.47;
const denseEnds = 3;
/** Computed values that a value in between is interpolated from. */
const neighbours = 8;

/**
 * Ridge's degrees of freedom over a path of λs, where one value costs the factorisation of a large matrix: computed at every fifth λ of a usual grid
 * and near both ends, in between interpolated in ln λ by the polynomial through the eight nearest. They are sums of d/(d + λ), which are analytic in
 * |Im ln λ| < π, so that the error is below 1e-5 of the number of coefficients.
 * @param lambdas falling, all above 0 @param at the degrees at the k-th λ
 */
export function* degreesOverPath(lambdas: Float64Array, at: (k: number) => Job<null, number>): Job<null, Float64Array> {
  const count = lambdas.length;
  const spacing = Math.max(1, Math.floor((farthest * (count - 1)) / Math.log(lambdas[0] / lambdas[count - 1])));
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
