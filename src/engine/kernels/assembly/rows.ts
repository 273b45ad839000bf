/** Rows of float32 numbers and lists of rows. See ../plain/rows.ts, the twin. */

/** Row i of `out` becomes row list[i] (Int32) of `from`; steps in bytes. */
export function gatherRows(from: usize, fromStep: usize, list: usize, rows: i32, columns: i32, out: usize, outStep: usize): void {
  const whole = <usize>(columns & ~3) << 2, end = <usize>columns << 2;
  for (let i = 0; i < rows; i++) {
    const row = from + <usize>load<i32>(list + (<usize>i << 2)) * fromStep;
    let j: usize = 0;
    for (; j < whole; j += 16) v128.store(out + j, v128.load(row + j));
    for (; j < end; j += 4) store<f32>(out + j, load<f32>(row + j));
    out += outStep;
  }
}

/** h = h · mask, in place. `columns` is a multiple of 4. */
export function multiplyRows(h: usize, hStep: usize, mask: usize, maskStep: usize, rows: i32, columns: i32): void {
  const end = <usize>columns << 2;
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < end; j += 16) v128.store(h + j, f32x4.mul(v128.load(h + j), v128.load(mask + j)));
    h += hStep;
    mask += maskStep;
  }
}

/** Places `from` down to `to` + 1 of a list (Int32) are exchanged with ones before them (Fisher–Yates), by words of the counters [place >> 2, epoch, 0, stream]. */
export function shuffleList(list: usize, from: i32, to: i32, seedLow: i32, seedHigh: i32, epoch: i32, stream: i32): void {
  let c0: u32 = 0, c1: u32 = 0, c2: u32 = 0, c3: u32 = 0;
  for (let i = from; i > to; i--) {
    const place = i & 3;
    if (place == 3 || i == from) {
      c0 = i >> 2; c1 = epoch; c2 = 0; c3 = stream;
      let k0 = <u32>seedLow, k1 = <u32>seedHigh;
      for (let round = 0; round < 10; round++) {
        const left = <u64>c0 * 0xd2511f53, right = <u64>c2 * 0xcd9e8d57;
        c0 = <u32>(right >> 32) ^ c1 ^ k0;
        c1 = <u32>right;
        c2 = <u32>(left >> 32) ^ c3 ^ k1;
        c3 = <u32>left;
        k0 += 0x9e3779b9;
        k1 += 0xbb67ae85;
      }
    }
    const word = place == 3 ? c3 : place == 2 ? c2 : place == 1 ? c1 : c0;
    const other = list + (<usize>(word % <u32>(i + 1)) << 2), own = list + (<usize>i << 2);
    const held = load<i32>(own);
    store<i32>(own, load<i32>(other));
    store<i32>(other, held);
  }
}
