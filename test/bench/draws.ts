import { philox } from '../../src/engine/random';

/** Random numbers of one stream, by place: the same whatever was drawn before. */

const word = 2 ** -32;

/** `count` uniform numbers in (0, 1) with 53 digits. */
export function uniforms(count: number, seed: number, stream: number): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    const [a, b, c, d] = philox([i / 2, stream, 0, 0], [seed, 0]);
    out[i] = uniform53(a, b);
    if (i + 1 < count) out[i + 1] = uniform53(c, d);
  }
  return out;
}

/** `count` standard normal numbers (Box–Muller). */
export function normals(count: number, seed: number, stream: number): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i += 4) {
    const [a, b, c, d] = philox([i / 4, stream, 1, 0], [seed, 0]);
    pair(out, i, a, b);
    pair(out, i + 2, c, d);
  }
  return out;
}

function uniform53(high: number, low: number): number {
  return ((high >>> 5) * 67108864 + (low >>> 6) + 0.5) * 2 ** -53;
}

function pair(out: Float64Array, i: number, a: number, b: number): void {
  const radius = Math.sqrt(-2 * Math.log((a + 0.5) * word));
  const angle = 2 * Math.PI * (b + 0.5) * word;
  if (i < out.length) out[i] = radius * Math.cos(angle);
  if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
}
