/** Multipliers of Gaussian dropout. See ../plain/normals.ts, the twin. */
import { philoxRound } from './masks';

const twoTo32: f32 = 4294967296;
const ln2: f32 = 0.6931471806;
/** Of an eighth of the circle as 2³¹. */
const eighth: f32 = 0.78539816339 / 2147483648;

/**
 * out = 1 + sigma · normal for `rows` examples (numbers at `list`, Uint32), by Box and Muller (1958). Unit u of a row is of counter
 * [4·(u >> 4) + (u & 3), row, step, layer]; words 0 and 1 make the normals of (u >> 2) & 3 = 0 and 1, words 2 and 3 the others. Rows of `out` have room up to a
 * multiple of 32.
 */
export function drawNormals(seedLow: i32, seedHigh: i32, step: i32, layer: i32, list: usize, rows: i32, units: i32, sigma: f32, out: usize): void {
  const blocks = (units + 31 >> 5) << 1;
  for (let i = 0; i < rows; i++) {
    const row = i32x4.splat(load<i32>(list + (<usize>i << 2)));
    for (let block = 0; block < blocks; block++) {
      let c0 = i32x4.add(i32x4.splat(block << 2), i32x4(0, 1, 2, 3));
      let c1 = row, c2 = i32x4.splat(step), c3 = i32x4.splat(layer);
      let k0 = seedLow, k1 = seedHigh;
      let round = 10;
      do {
        const next0 = philoxRound(c2, 0xcd9e8d57, c1, k0), next1 = i32x4.mul(c2, i32x4.splat(0xcd9e8d57));
        const next2 = philoxRound(c0, 0xd2511f53, c3, k1), next3 = i32x4.mul(c0, i32x4.splat(0xd2511f53));
        c0 = next0; c1 = next1; c2 = next2; c3 = next3;
        k0 += 0x9e3779b9;
        k1 += 0xbb67ae85;
      } while (--round);
      storePair(out, c0, c1, sigma);
      storePair(out + 32, c2, c3, sigma);
      out += 64;
    }
  }
}

@inline
function storePair(out: usize, radius: v128, angle: v128, sigma: f32): void {
  const one = f32x4.splat(1);
  const u = f32x4.mul(f32x4.add(f32x4.convert_i32x4_u(radius), f32x4.splat(0.5)), f32x4.splat(1 / twoTo32));
  const r = f32x4.mul(f32x4.splat(sigma), f32x4.sqrt(f32x4.mul(f32x4.splat(-2), naturalLog(u))));
  // A quarter of the circle around 0; the angle's two high bits turn it.
  const a = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shl(angle, 2)), f32x4.splat(eighth));
  const q = f32x4.mul(a, a);
  let sine = f32x4.add(f32x4.mul(q, f32x4.splat(1.0 / 362880)), f32x4.splat(-1.0 / 5040));
  sine = f32x4.add(f32x4.mul(q, sine), f32x4.splat(1.0 / 120));
  sine = f32x4.add(f32x4.mul(q, sine), f32x4.splat(-1.0 / 6));
  sine = f32x4.add(a, f32x4.mul(f32x4.mul(a, q), sine));
  let cosine = f32x4.add(f32x4.mul(q, f32x4.splat(1.0 / 40320)), f32x4.splat(-1.0 / 720));
  cosine = f32x4.add(f32x4.mul(q, cosine), f32x4.splat(1.0 / 24));
  cosine = f32x4.add(f32x4.mul(q, cosine), f32x4.splat(-0.5));
  cosine = f32x4.add(one, f32x4.mul(q, cosine));
  const turned = i32x4.shr_s(i32x4.shl(angle, 1), 31);
  const sign = v128.and(angle, i32x4.splat(0x80000000));
  const x = v128.xor(v128.bitselect(sine, cosine, turned), sign), y = v128.xor(v128.bitselect(cosine, sine, turned), sign);
  v128.store(out, f32x4.add(one, f32x4.mul(r, x)));
  v128.store(out, f32x4.add(one, f32x4.mul(r, y)), 16);
}

/** ln x of a positive normal number: the exponent, and 2 artanh(s), s = (m − 1)/(m + 1), of a mantissa between √½ and √2. */
@inline
function naturalLog(x: v128): v128 {
  const one = f32x4.splat(1);
  const raised = i32x4.add(x, i32x4.splat(0x3f800000 - 0x3f3504f3));
  const exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(raised, 23), i32x4.splat(127)));
  const mantissa = i32x4.add(v128.and(raised, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const s = f32x4.div(f32x4.sub(mantissa, one), f32x4.add(mantissa, one));
  const q = f32x4.mul(s, s);
  let p = f32x4.add(f32x4.mul(q, f32x4.splat(1.0 / 9)), f32x4.splat(1.0 / 7));
  p = f32x4.add(f32x4.mul(q, p), f32x4.splat(1.0 / 5));
  p = f32x4.add(f32x4.mul(q, p), f32x4.splat(1.0 / 3));
  const twice = f32x4.add(s, s);
  return f32x4.add(f32x4.mul(exponent, f32x4.splat(ln2)), f32x4.add(twice, f32x4.mul(twice, f32x4.mul(q, p))));
}
