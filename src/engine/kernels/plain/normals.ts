import { philox } from '../../random';
import type { Heap } from './heap';

/** Twin of assembly/normals.ts: every operation rounds to float32, as there. */

const f = Math.fround;
const ln2 = f(0.6931471806);
const eighth = f(f(0.78539816339) / 2147483648);
const sineTerms = [1 / 362880, -1 / 5040, 1 / 120, -1 / 6].map(f);
const cosineTerms = [1 / 40320, -1 / 720, 1 / 24, -0.5].map(f);
const logTerms = [1 / 9, 1 / 7, 1 / 5, 1 / 3].map(f);

export function drawNormals(
  { singles, words }: Heap, seedLow: number, seedHigh: number, step: number, layer: number, list: number, rows: number, units: number, sigma: number, out: number,
): void {
  const width = units + 31 & ~31;
  for (let i = 0; i < rows; i++) {
    normalsOfRow([seedLow >>> 0, seedHigh >>> 0], step >>> 0, layer >>> 0, words[list / 4 + i], width, sigma, (unit, value) => (singles[out / 4 + i * width + unit] = value));
  }
}

/** The multipliers of one example, each told with its unit, up to a multiple of 16. */
export function normalsOfRow(key: readonly [number, number], step: number, layer: number, example: number, units: number, sigma: number, take: (unit: number, value: number) => void): void {
  const scale = f(sigma);
  for (let block = 0; 16 * block < units; block++) {
    for (let lane = 0; lane < 4; lane++) {
      const words = philox([4 * block + lane, example, step, layer], key);
      for (let pair = 0; pair < 2; pair++) {
        const [x, y] = normalPair(words[2 * pair], words[2 * pair + 1], scale);
        take(16 * block + 8 * pair + lane, f(1 + x));
        take(16 * block + 8 * pair + 4 + lane, f(1 + y));
      }
    }
  }
}

/** Two normal numbers of deviation `scale`. */
function normalPair(radius: number, angle: number, scale: number): [number, number] {
  const u = f(f(f(radius) + 0.5) / 2 ** 32);
  const r = f(scale * f(Math.sqrt(f(-2 * naturalLog(u)))));
  const a = f(f(angle << 2) * eighth);
  const q = f(a * a);
  const sine = f(a + f(f(a * q) * horner(q, sineTerms)));
  const cosine = f(1 + f(q * horner(q, cosineTerms)));
  const [x, y] = (angle >>> 30) & 1 ? [sine, cosine] : [cosine, sine];
  const sign = angle >>> 31 ? -1 : 1;
  return [f(r * (sign * x)), f(r * (sign * y))];
}

function horner(x: number, [first, ...rest]: readonly number[]): number {
  return rest.reduce((sum, term) => f(f(x * sum) + term), first);
}

const single = new Float32Array(1);
const bits = new Int32Array(single.buffer);

function naturalLog(x: number): number {
  single[0] = x;
  const raised = (bits[0] + (0x3f800000 - 0x3f3504f3)) | 0;
  const exponent = (raised >>> 23) - 127;
  bits[0] = (raised & 0x007fffff) + 0x3f3504f3;
  const mantissa = single[0];
  const s = f(f(mantissa - 1) / f(mantissa + 1));
  const q = f(s * s);
  const twice = f(s + s);
  return f(f(exponent * ln2) + f(twice + f(twice * f(q * horner(q, logTerms)))));
}
