import { runToEnd, type Job } from './job';

/**
 * Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror & Shaw, SC 2011): the numbers at any counter can be
 * drawn at any time, in any order, on any thread. Key = seed, counter = where in the stream.
 */

const m0 = 0xd2511f53;
const m1 = 0xcd9e8d57;
const weyl0 = 0x9e3779b9;
const weyl1 = 0xbb67ae85;

/**
 * High 32 bits of an unsigned 32 × 32 product, given its low ones. A double holds the product to 2¹¹, so that without the low bits and divided by 2³² it is
 * nearest to the right whole number.
 */
function multiplyHigh(a: number, b: number, low: number): number {
  return ((a * b - low) / 2 ** 32 + 0.5) >>> 0;
}

/** Four random 32-bit words for a counter of four words and a key of two. */
export function philox(counter: readonly [number, number, number, number], key: readonly [number, number]): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const low0 = Math.imul(m0, c0) >>> 0;
    const high0 = multiplyHigh(m0, c0, low0);
    const low1 = Math.imul(m1, c2) >>> 0;
    const high1 = multiplyHigh(m1, c2, low1);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + weyl0) >>> 0;
    k1 = (k1 + weyl1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** Rows between two pauses. */
const pauseAfter = 1e5;

/** Streams of one seed that never meet: each purpose has its own. */
export const streams = { folds: 1, bootstrap: 2, subsamples: 3, shuffledTarget: 4, noise: 5, freshNoise: 6, posterior: 7, mixing: 8, mixingChoice: 9, knockoffs: 10 } as const;

/** A uniformly random order of 0 … n−1 (Fisher–Yates; the bias of `word mod k` is below 2⁻³²·k); another one for each `draw`. */
export function randomOrder(n: number, seed: number, stream: number, draw = 0): Int32Array {
  return runToEnd(drawOrder(n, seed, stream, draw));
}

/** The same with pauses, for many rows. */
export function* drawOrder(n: number, seed: number, stream: number, draw = 0): Job<null, Int32Array> {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const [word] = philox([i >>> 0, 0, draw, stream], seedWords(seed));
    const j = word % (i + 1);
    const held = order[i];
    order[i] = order[j];
    order[j] = held;
    if (i % pauseAfter === 0) yield null;
  }
  return order;
}

/** How often each of n rows is drawn when n are drawn with replacement: a bootstrap resample; another one for each `draw`. */
export function bootstrapCounts(n: number, seed: number, stream: number, draw: number): Int32Array {
  const counts = new Int32Array(n);
  for (let i = 0; i < n; i += 4) {
    const words = philox([i >>> 2, 0, draw, stream], seedWords(seed));
    for (let k = 0; k < 4 && i + k < n; k++) counts[words[k] % n]++;
  }
  return counts;
}

/** The generator's key. */
export function seedWords(seed: number): [number, number] {
  return [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];
}
