import { logOnePlus } from '../kernels/plain/exponential';
import { philox } from '../random';

/** Everything that is drawn by chance in a training, each in a stream of its own: the fourth word of the counter is stream + layer. */
export const networkStreams = { mask: 0x100, predictionMask: 0x200, weights: 0x300, order: 0x400, validation: 0x500 } as const;

/** A number uniform on (0, 1), of 32 bits. */
export function uniform(word: number): number {
  return (word + 0.5) / 2 ** 32;
}

/**
 * A standard normal number for a counter (Marsaglia's polar method: only a logarithm and a root, which every host computes alike). Where
 * a pair of words is rejected the next is drawn; after both, the fourth counter word goes up by 2¹⁶.
 */
export function normal(a: number, b: number, c: number, d: number, key: readonly [number, number]): number {
  for (let attempt = 0; ; attempt++) {
    const words = philox([a, b, c, (d + (attempt << 16)) >>> 0], key);
    for (let pair = 0; pair < 4; pair += 2) {
      const [u, v] = [2 * uniform(words[pair]) - 1, 2 * uniform(words[pair + 1]) - 1];
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * naturalLog(s)) / s);
    }
  }
}

/** ln x of a positive number, to 2 units in the last place, from additions and multiplications alone: the same bits everywhere. */
export function naturalLog(x: number): number {
  if (!(x > 0) || x === Infinity) return x > 0 ? x : x === 0 ? -Infinity : NaN;
  let [rest, twos] = [x, 0];
  while (rest >= 2) [rest, twos] = [rest / 2, twos + 1];
  while (rest < 1) [rest, twos] = [rest * 2, twos - 1];
  return twos * Math.LN2 + logOnePlus(rest - 1);
}

/** cos(πt) for t from 0 to 1. */
export function cosineOfPi(t: number): number {
  if (t > 0.5) return -cosineOfPi(1 - t);
  const square = Math.PI * t * (Math.PI * t);
  let [term, sum] = [1, 1];
  for (let k = 1; k <= 10; k++) {
    term *= -square / ((2 * k - 1) * (2 * k));
    sum += term;
  }
  return sum;
}
