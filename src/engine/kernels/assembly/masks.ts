/** Dropout masks by Philox, four counters at a time. See ../plain/masks.ts, the twin. */

/**
 * Masks of `rows` examples (numbers at `list`, Uint32): out is 0 where a 16-bit draw is below `threshold`, `scale` elsewhere. Unit u of a row takes
 * its draw from counter [4·(u >> 5) + (u & 3), row, step, layer], word (u >> 3) & 3, half (u >> 2) & 1. Rows of `out` have room up to a multiple of 32.
 */
export function drawMasks(seedLow: i32, seedHigh: i32, step: i32, layer: i32, list: usize, rows: i32, units: i32, threshold: i32, scale: f32, out: usize): void {
  const limit = i32x4.splat(threshold);
  const kept = f32x4.splat(scale);
  const low = i32x4.splat(0xffff);
  const blocks = units + 31 >> 5;
  const lanes = i32x4(0, 1, 2, 3);
  for (let i = 0; i < rows; i++) {
    const row = i32x4.splat(load<i32>(list + (<usize>i << 2)));
    // Two blocks side by side: the rounds of one would wait for each other.
    for (let block = 0; block < blocks; block += 2) {
      let c0 = i32x4.add(i32x4.splat(block << 2), lanes), d0 = i32x4.add(i32x4.splat(block + 1 << 2), lanes);
      let c1 = row, d1 = row, c2 = i32x4.splat(step), d2 = c2, c3 = i32x4.splat(layer), d3 = c3;
      let k0 = seedLow, k1 = seedHigh;
      let round = 10;
      // The constants stay in registers where a loop asks at its end.
      do {
        const next0 = philoxRound(c2, 0xcd9e8d57, c1, k0), other0 = philoxRound(d2, 0xcd9e8d57, d1, k0);
        c1 = i32x4.mul(c2, i32x4.splat(0xcd9e8d57)); d1 = i32x4.mul(d2, i32x4.splat(0xcd9e8d57));
        c2 = philoxRound(c0, 0xd2511f53, c3, k1); d2 = philoxRound(d0, 0xd2511f53, d3, k1);
        c3 = i32x4.mul(c0, i32x4.splat(0xd2511f53)); d3 = i32x4.mul(d0, i32x4.splat(0xd2511f53));
        c0 = next0; d0 = other0;
        k0 += 0x9e3779b9;
        k1 += 0xbb67ae85;
      } while (--round);
      storeWord(out, c0, limit, kept, low);
      storeWord(out + 32, c1, limit, kept, low);
      storeWord(out + 64, c2, limit, kept, low);
      storeWord(out + 96, c3, limit, kept, low);
      out += 128;
      if (block + 1 == blocks) break;
      storeWord(out, d0, limit, kept, low);
      storeWord(out + 32, d1, limit, kept, low);
      storeWord(out + 64, d2, limit, kept, low);
      storeWord(out + 96, d3, limit, kept, low);
      out += 128;
    }
  }
}

/** What one word of a counter becomes in a round: the high half of a product, mixed with another word and the key. */
// @ts-ignore: decorator
@inline
export function philoxRound(multiplied: v128, by: i32, mixed: v128, key: i32): v128 {
  const factor = i32x4.splat(by);
  const high = v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(multiplied, factor), i64x2.extmul_high_i32x4_u(multiplied, factor), 1, 3, 5, 7);
  return v128.xor(v128.xor(high, mixed), i32x4.splat(key));
}

@inline
function storeWord(out: usize, word: v128, limit: v128, kept: v128, low: v128): void {
  v128.store(out, v128.andnot(kept, i32x4.lt_s(v128.and(word, low), limit)));
  v128.store(out, v128.andnot(kept, i32x4.lt_s(i32x4.shr_u(word, 16), limit)), 16);
}
