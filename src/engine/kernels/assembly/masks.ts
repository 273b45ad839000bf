/** Dropout masks by Philox, four counters at a time. See ../plain/masks.ts, the twin. */

/**
 * Masks of `rows` examples (numbers at `list`, Uint32): out is 0 where a 16-bit draw is below `threshold`, `scale` elsewhere. Unit u of a row takes
 * its draw from counter [4·(u >> 5) + (u & 3), row, step, layer], word (u >> 3) & 3, half (u >> 2) & 1. Rows of `out` have room up to a multiple of 32.
 */
export function drawMasks(seedLow: i32, seedHigh: i32, step: i32, layer: i32, list: usize, rows: i32, units: i32, threshold: i32, scale: f32, out: usize): void {
  const limit = i32x4.splat(threshold);
  const kept = f32x4.splat(scale);
  const low = i32x4.splat(0xffff);
  const m0 = i32x4.splat(0xd2511f53), m1 = i32x4.splat(0xcd9e8d57);
  const blocks = units + 31 >> 5;
  for (let i = 0; i < rows; i++) {
    const row = i32x4.splat(load<i32>(list + (<usize>i << 2)));
    for (let block = 0; block < blocks; block++) {
      let c0 = i32x4.add(i32x4.splat(block << 2), i32x4(0, 1, 2, 3));
      let c1 = row, c2 = i32x4.splat(step), c3 = i32x4.splat(layer);
      let k0 = seedLow, k1 = seedHigh;
      for (let round = 0; round < 10; round++) {
        const high0 = multiplyHigh(c0, m0), low0 = i32x4.mul(c0, m0);
        const high1 = multiplyHigh(c2, m1), low1 = i32x4.mul(c2, m1);
        c0 = v128.xor(v128.xor(high1, c1), i32x4.splat(k0));
        c1 = low1;
        c2 = v128.xor(v128.xor(high0, c3), i32x4.splat(k1));
        c3 = low0;
        k0 += 0x9e3779b9;
        k1 += 0xbb67ae85;
      }
      storeWord(out, c0, limit, kept, low);
      storeWord(out + 32, c1, limit, kept, low);
      storeWord(out + 64, c2, limit, kept, low);
      storeWord(out + 96, c3, limit, kept, low);
      out += 128;
    }
  }
}

/** High halves of unsigned 32 × 32 products. */
@inline
function multiplyHigh(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7);
}

@inline
function storeWord(out: usize, word: v128, limit: v128, kept: v128, low: v128): void {
  v128.store(out, v128.andnot(kept, i32x4.lt_s(v128.and(word, low), limit)));
  v128.store(out, v128.andnot(kept, i32x4.lt_s(i32x4.shr_u(word, 16), limit)), 16);
}
