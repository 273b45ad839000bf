/**
 * The share of columns that may be falsely selected where selection frequencies are r-concave (Shah & Samworth 2013, section 3.3): of the pairs' simultaneous selections
 * with r = −½, of single ones with r = −¼, as the paper proposes. Below the other bounds, often by much.
 * @param theta q/p @param threshold π, taken up to a multiple of 1/2B @param pairs B
 * @returns null where it is not defined: columns are selected too often for it
 */
export function concaveShare(theta: number, threshold: number, pairs: number): number | null {
  const least = Math.ceil(Number((threshold * 2 * pairs).toPrecision(10)));
  if (!(theta > 0) || pairs < 2 || Math.ceil(2 * theta * 2 * pairs) + 1 > 2 * pairs - 1) return theta === 0 ? 0 : null;
  return Math.min(1, tail(theta * theta, least - pairs, pairs, -2), tail(theta, least, 2 * pairs, -4));
}

/**
 * The largest chance of X ≥ t/B among r-concave distributions on 0, 1/B, …, 1 with mean θ. The worst are proportional to (a + i)^{1/r} up to i = k, with what is
 * left of the mass at k + 1; a is found for each k from the mean.
 * @param power 1/r, a negative even number
 */
function tail(theta: number, t: number, B: number, power: -2 | -4): number {
  const mean = theta * B;
  const first = Math.ceil(2 * mean) + 1;
  if (t < first) return 1;
  if (first > B) return 1;
  let most = 0;
  let upper = 1e5;
  // Up to k + 1 < t there is no mass where it counts.
  for (let k = Math.max(first, t - 1); k < B; k++) {
    const above = k === Math.max(first, t - 1) ? startFor(k, mean, power, upper) : upper;
    const below = startFor(k + 1, mean, power, above);
    most = Math.max(most, largest((a) => chance(a, t, k, mean, power), below, above));
    upper = below;
  }
  return most;
}

function weight(a: number, i: number, power: -2 | -4): number {
  const inverse = 1 / ((a + i) * (a + i));
  return power === -2 ? inverse : inverse * inverse;
}

/** a at which (a + i)^power on 0 … k has the mean; the mean grows with a. */
function startFor(k: number, mean: number, power: -2 | -4, most: number): number {
  let [low, high] = [Math.log(1e-5), Math.log(most)];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const a = Math.exp(middle);
    let [total, moment] = [0, 0];
    for (let i = 0; i <= k; i++) {
      const w = weight(a, i, power);
      total += w;
      moment += i * w;
    }
    if (moment < mean * total) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

function chance(a: number, t: number, k: number, mean: number, power: -2 | -4): number {
  let [below, all] = [0, 0];
  for (let i = 0; i <= k; i++) {
    const w = weight(a, i, power);
    if (i < t) below += w;
    all += (k + 1 - i) * w;
  }
  return 1 - ((k + 1 - mean) * below) / all;
}

const golden = (Math.sqrt(5) - 1) / 2;

/** Largest value of a function with one peak. */
function largest(f: (a: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let best = Math.max(f(low), f(high));
  for (let step = 0; step < 50 && b - a > 1e-12 * b; step++) {
    const [x, y] = [b - golden * (b - a), a + golden * (b - a)];
    const [fx, fy] = [f(x), f(y)];
    best = Math.max(best, fx, fy);
    if (fx > fy) b = y;
    else a = x;
  }
  return best;
}
