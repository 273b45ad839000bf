/** Sums of products between columns packed in panels: four columns side by side, row after row. See ../plain/gram.ts, the twin. */

/** Upper tiles of panels `from` … `to` − 1 with all panels right of them are added to `gram` (rows `stride` apart). */
export function gramTiles(block: usize, panelBytes: usize, rows: i32, panels: i32, from: i32, to: i32, gram: usize, stride: i32): void {
  const strideBytes = <usize>stride << 3;
  for (let a = from; a < to; a++) {
    const x = block + <usize>a * panelBytes;
    const out = gram + <usize>a * 4 * strideBytes;
    for (let b = a; b < panels; b++) addTile(x, block + <usize>b * panelBytes, rows, out + (<usize>b << 5), strideBytes);
  }
}

/** Sixteen sums in eight registers; per row two loads of y and four of x, each spread over both lanes. */
// @ts-ignore: decorator
@inline
function addTile(x: usize, y: usize, rows: i32, out: usize, strideBytes: usize): void {
  let s0 = f64x2.splat(0), t0 = f64x2.splat(0);
  let s1 = f64x2.splat(0), t1 = f64x2.splat(0);
  let s2 = f64x2.splat(0), t2 = f64x2.splat(0);
  let s3 = f64x2.splat(0), t3 = f64x2.splat(0);
  const end = x + (<usize>rows << 5);
  while (x < end) {
    const left = v128.load(y);
    const right = v128.load(y, 16);
    let factor = v128.load_splat<f64>(x);
    s0 = f64x2.add(s0, f64x2.mul(factor, left));
    t0 = f64x2.add(t0, f64x2.mul(factor, right));
    factor = v128.load_splat<f64>(x, 8);
    s1 = f64x2.add(s1, f64x2.mul(factor, left));
    t1 = f64x2.add(t1, f64x2.mul(factor, right));
    factor = v128.load_splat<f64>(x, 16);
    s2 = f64x2.add(s2, f64x2.mul(factor, left));
    t2 = f64x2.add(t2, f64x2.mul(factor, right));
    factor = v128.load_splat<f64>(x, 24);
    s3 = f64x2.add(s3, f64x2.mul(factor, left));
    t3 = f64x2.add(t3, f64x2.mul(factor, right));
    x += 32;
    y += 32;
  }
  addPair(out, s0, t0);
  addPair(out + strideBytes, s1, t1);
  addPair(out + 2 * strideBytes, s2, t2);
  addPair(out + 3 * strideBytes, s3, t3);
}

// @ts-ignore: decorator
@inline
function addPair(out: usize, left: v128, right: v128): void {
  v128.store(out, f64x2.add(v128.load(out), left));
  v128.store(out, f64x2.add(v128.load(out, 16), right), 16);
}

/** Rows `fromRow` … of the listed columns into panels, each row times its `scale` (0: as they are); columns missing to a whole panel are zeros. */
export function packColumns(list: usize, count: i32, fromRow: i32, rows: i32, scale: usize, block: usize, panelBytes: usize): void {
  const offset = <usize>fromRow << 3;
  const factors = scale === 0 ? 0 : scale + offset;
  for (let k = 0; k < count; k += 4) {
    const at = list + (<usize>k << 2);
    const out = block + <usize>(k >> 2) * panelBytes;
    const x = <usize>load<u32>(at) + offset;
    if (k + 4 <= count) packFour(x, <usize>load<u32>(at, 4) + offset, <usize>load<u32>(at, 8) + offset, <usize>load<u32>(at, 12) + offset, rows, factors, out);
    else packFew(x, k + 1 < count ? <usize>load<u32>(at, 4) + offset : 0, k + 2 < count ? <usize>load<u32>(at, 8) + offset : 0, rows, factors, out);
  }
}

function packFour(x0: usize, x1: usize, x2: usize, x3: usize, rows: i32, factors: usize, out: usize): void {
  const end = <usize>rows << 3;
  for (let i: usize = 0; i < end; i += 8, out += 32) {
    let left = v128.load64_lane(x1 + i, v128.load64_zero(x0 + i), 1);
    let right = v128.load64_lane(x3 + i, v128.load64_zero(x2 + i), 1);
    if (factors !== 0) {
      const factor = v128.load_splat<f64>(factors + i);
      left = f64x2.mul(left, factor);
      right = f64x2.mul(right, factor);
    }
    v128.store(out, left);
    v128.store(out, right, 16);
  }
}

/** One to three columns; those that are missing (0) are zeros. */
function packFew(x0: usize, x1: usize, x2: usize, rows: i32, factors: usize, out: usize): void {
  const end = <usize>rows << 3;
  for (let i: usize = 0; i < end; i += 8, out += 32) {
    const factor = factors === 0 ? 1 : load<f64>(factors + i);
    store<f64>(out, load<f64>(x0 + i) * factor);
    store<f64>(out, x1 === 0 ? 0 : load<f64>(x1 + i) * factor, 8);
    store<f64>(out, x2 === 0 ? 0 : load<f64>(x2 + i) * factor, 16);
    store<f64>(out, 0, 24);
  }
}

/** v'Gv of a vector with `count` entries at the given places. */
export function quadraticForm(gram: usize, stride: i32, places: usize, values: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let a = 0; a < count; a++) {
    const row = gram + (<usize>load<i32>(places + (<usize>a << 2)) * <usize>stride << 3);
    let sum: f64 = 0;
    for (let b = a + 1; b < count; b++) sum += load<f64>(values + (<usize>b << 3)) * load<f64>(row + (<usize>load<i32>(places + (<usize>b << 2)) << 3));
    const value = load<f64>(values + (<usize>a << 3));
    total += value * (2 * sum + value * load<f64>(row + (<usize>load<i32>(places + (<usize>a << 2)) << 3)));
  }
  return total;
}
