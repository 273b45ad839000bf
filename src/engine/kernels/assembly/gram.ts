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
  const whole = (count + 3) & ~3;
  const offset = <usize>fromRow << 3;
  for (let k = 0; k < whole; k++) {
    let out = block + <usize>(k >> 2) * panelBytes + (<usize>(k & 3) << 3);
    if (k >= count) {
      for (let i = 0; i < rows; i++, out += 32) store<f64>(out, 0);
      continue;
    }
    let x = <usize>load<u32>(list + (<usize>k << 2)) + offset;
    if (scale === 0) {
      for (let i = 0; i < rows; i++, out += 32, x += 8) store<f64>(out, load<f64>(x));
    } else {
      let factor = scale + offset;
      for (let i = 0; i < rows; i++, out += 32, x += 8, factor += 8) store<f64>(out, load<f64>(x) * load<f64>(factor));
    }
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
