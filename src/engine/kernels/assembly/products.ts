/** Products of whole columns with vectors. See ../plain/products.ts, the twin. */

/** Rows summed at a time: four columns and four vectors of so many stay in the first-level cache. */
const blockRows: i32 = 512;

/**
 * out[k × 4·groups + 4g + l] = Σ_i x_k[i] · v[i] for columns `from` … `to` − 1 of the list; vectors are packed four by four, row after row.
 */
export function crossProducts(list: usize, from: i32, to: i32, rows: i32, vectors: usize, groups: i32, out: usize): void {
  const groupBytes = <usize>rows << 5;
  const outBytes = <usize>groups << 5;
  memory.fill(out + <usize>from * outBytes, 0, <usize>(to - from) * outBytes);
  let k = from;
  for (; k + 4 <= to; k += 4) {
    const at = list + (<usize>k << 2);
    const x0 = <usize>load<u32>(at), x1 = <usize>load<u32>(at, 4), x2 = <usize>load<u32>(at, 8), x3 = <usize>load<u32>(at, 12);
    const target = out + <usize>k * outBytes;
    for (let row = 0; row < rows; row += blockRows) {
      const count = min(blockRows, rows - row);
      const offset = <usize>row << 3;
      for (let g = 0; g < groups; g++) {
        addFour(x0 + offset, x1 + offset, x2 + offset, x3 + offset, vectors + <usize>g * groupBytes + (<usize>row << 5), count, target + (<usize>g << 5), outBytes);
      }
    }
  }
  for (; k < to; k++) {
    const x = <usize>load<u32>(list + (<usize>k << 2));
    const target = out + <usize>k * outBytes;
    for (let row = 0; row < rows; row += blockRows) {
      const count = min(blockRows, rows - row);
      for (let g = 0; g < groups; g++) addOne(x + (<usize>row << 3), vectors + <usize>g * groupBytes + (<usize>row << 5), count, target + (<usize>g << 5));
    }
  }
}

// @ts-ignore: decorator
@inline
function addFour(x0: usize, x1: usize, x2: usize, x3: usize, v: usize, rows: i32, out: usize, outBytes: usize): void {
  let s0 = f64x2.splat(0), t0 = f64x2.splat(0);
  let s1 = f64x2.splat(0), t1 = f64x2.splat(0);
  let s2 = f64x2.splat(0), t2 = f64x2.splat(0);
  let s3 = f64x2.splat(0), t3 = f64x2.splat(0);
  const end = v + (<usize>rows << 5);
  while (v < end) {
    const left = v128.load(v);
    const right = v128.load(v, 16);
    let factor = v128.load_splat<f64>(x0);
    s0 = f64x2.add(s0, f64x2.mul(factor, left));
    t0 = f64x2.add(t0, f64x2.mul(factor, right));
    factor = v128.load_splat<f64>(x1);
    s1 = f64x2.add(s1, f64x2.mul(factor, left));
    t1 = f64x2.add(t1, f64x2.mul(factor, right));
    factor = v128.load_splat<f64>(x2);
    s2 = f64x2.add(s2, f64x2.mul(factor, left));
    t2 = f64x2.add(t2, f64x2.mul(factor, right));
    factor = v128.load_splat<f64>(x3);
    s3 = f64x2.add(s3, f64x2.mul(factor, left));
    t3 = f64x2.add(t3, f64x2.mul(factor, right));
    v += 32;
    x0 += 8;
    x1 += 8;
    x2 += 8;
    x3 += 8;
  }
  addPair(out, s0, t0);
  addPair(out + outBytes, s1, t1);
  addPair(out + 2 * outBytes, s2, t2);
  addPair(out + 3 * outBytes, s3, t3);
}

// @ts-ignore: decorator
@inline
function addOne(x: usize, v: usize, rows: i32, out: usize): void {
  let s = f64x2.splat(0), t = f64x2.splat(0);
  const end = v + (<usize>rows << 5);
  for (; v < end; v += 32, x += 8) {
    const factor = v128.load_splat<f64>(x);
    s = f64x2.add(s, f64x2.mul(factor, v128.load(v)));
    t = f64x2.add(t, f64x2.mul(factor, v128.load(v, 16)));
  }
  addPair(out, s, t);
}

// @ts-ignore: decorator
@inline
function addPair(out: usize, left: v128, right: v128): void {
  v128.store(out, f64x2.add(v128.load(out), left));
  v128.store(out, f64x2.add(v128.load(out, 16), right), 16);
}

/** out[k] = Σ_i x_k[i] · v[i] for columns `from` … `to` − 1, in the same order as crossProducts: two columns side by side, eight at a time. */
export function columnProducts(list: usize, from: i32, to: i32, rows: i32, vector: usize, out: usize): void {
  memory.fill(out + (<usize>from << 3), 0, <usize>(to - from) << 3);
  let k = from;
  for (; k + 8 <= to; k += 8) {
    const at = list + (<usize>k << 2);
    for (let row = 0; row < rows; row += blockRows) addEight(at, <usize>row << 3, min(blockRows, rows - row), vector, out + (<usize>k << 3));
  }
  for (; k < to; k++) {
    const x = <usize>load<u32>(list + (<usize>k << 2));
    const target = out + (<usize>k << 3);
    for (let row = 0; row < rows; row += blockRows) {
      const end = <usize>min(rows, row + blockRows) << 3;
      let sum: f64 = 0;
      for (let i = <usize>row << 3; i < end; i += 8) sum += load<f64>(x + i) * load<f64>(vector + i);
      store<f64>(target, load<f64>(target) + sum);
    }
  }
}

function addEight(at: usize, first: usize, rows: i32, vector: usize, out: usize): void {
  const x0 = <usize>load<u32>(at), x1 = <usize>load<u32>(at, 4), x2 = <usize>load<u32>(at, 8), x3 = <usize>load<u32>(at, 12);
  const x4 = <usize>load<u32>(at, 16), x5 = <usize>load<u32>(at, 20), x6 = <usize>load<u32>(at, 24), x7 = <usize>load<u32>(at, 28);
  let s = f64x2.splat(0), t = f64x2.splat(0), u = f64x2.splat(0), w = f64x2.splat(0);
  let i = first;
  const whole = first + (<usize>(rows & ~1) << 3);
  for (; i < whole; i += 16) {
    const v = v128.load_splat<f64>(vector + i), next = v128.load_splat<f64>(vector + i, 8);
    let even = v128.load(x0 + i), odd = v128.load(x1 + i);
    s = f64x2.add(s, f64x2.mul(v128.shuffle<f64>(even, odd, 0, 2), v));
    s = f64x2.add(s, f64x2.mul(v128.shuffle<f64>(even, odd, 1, 3), next));
    even = v128.load(x2 + i), odd = v128.load(x3 + i);
    t = f64x2.add(t, f64x2.mul(v128.shuffle<f64>(even, odd, 0, 2), v));
    t = f64x2.add(t, f64x2.mul(v128.shuffle<f64>(even, odd, 1, 3), next));
    even = v128.load(x4 + i), odd = v128.load(x5 + i);
    u = f64x2.add(u, f64x2.mul(v128.shuffle<f64>(even, odd, 0, 2), v));
    u = f64x2.add(u, f64x2.mul(v128.shuffle<f64>(even, odd, 1, 3), next));
    even = v128.load(x6 + i), odd = v128.load(x7 + i);
    w = f64x2.add(w, f64x2.mul(v128.shuffle<f64>(even, odd, 0, 2), v));
    w = f64x2.add(w, f64x2.mul(v128.shuffle<f64>(even, odd, 1, 3), next));
  }
  if (rows & 1) {
    const v = v128.load_splat<f64>(vector + i);
    s = f64x2.add(s, f64x2.mul(f64x2.replace_lane(v128.load_splat<f64>(x0 + i), 1, load<f64>(x1 + i)), v));
    t = f64x2.add(t, f64x2.mul(f64x2.replace_lane(v128.load_splat<f64>(x2 + i), 1, load<f64>(x3 + i)), v));
    u = f64x2.add(u, f64x2.mul(f64x2.replace_lane(v128.load_splat<f64>(x4 + i), 1, load<f64>(x5 + i)), v));
    w = f64x2.add(w, f64x2.mul(f64x2.replace_lane(v128.load_splat<f64>(x6 + i), 1, load<f64>(x7 + i)), v));
  }
  addPair(out, s, t);
  addPair(out + 32, u, w);
}

/** out[i] += Σ_k weights[k] · x_k[i] for rows `fromRow` … `toRow` − 1, in the order of the list. */
export function addColumns(list: usize, weights: usize, count: i32, fromRow: i32, toRow: i32, out: usize): void {
  let k = 0;
  for (; k + 8 <= count; k += 8) addEightColumns(list + (<usize>k << 2), weights + (<usize>k << 3), fromRow, toRow, out);
  for (; k + 4 <= count; k += 4) {
    const at = list + (<usize>k << 2);
    addFourColumns(load<u32>(at), load<u32>(at, 4), load<u32>(at, 8), load<u32>(at, 12), weights + (<usize>k << 3), fromRow, toRow, out);
  }
  for (; k < count; k++) addColumn(load<u32>(list + (<usize>k << 2)), load<f64>(weights + (<usize>k << 3)), fromRow, toRow, out);
}

function addEightColumns(at: usize, weights: usize, fromRow: i32, toRow: i32, out: usize): void {
  const x0 = <usize>load<u32>(at), x1 = <usize>load<u32>(at, 4), x2 = <usize>load<u32>(at, 8), x3 = <usize>load<u32>(at, 12);
  const x4 = <usize>load<u32>(at, 16), x5 = <usize>load<u32>(at, 20), x6 = <usize>load<u32>(at, 24), x7 = <usize>load<u32>(at, 28);
  const v0 = v128.load_splat<f64>(weights), v1 = v128.load_splat<f64>(weights, 8), v2 = v128.load_splat<f64>(weights, 16), v3 = v128.load_splat<f64>(weights, 24);
  const v4 = v128.load_splat<f64>(weights, 32), v5 = v128.load_splat<f64>(weights, 40), v6 = v128.load_splat<f64>(weights, 48), v7 = v128.load_splat<f64>(weights, 56);
  let i = <usize>fromRow << 3;
  const end = <usize>toRow << 3;
  for (; i + 16 <= end; i += 16) {
    let sum = f64x2.add(v128.load(out + i), f64x2.mul(v0, v128.load(x0 + i)));
    sum = f64x2.add(sum, f64x2.mul(v1, v128.load(x1 + i)));
    sum = f64x2.add(sum, f64x2.mul(v2, v128.load(x2 + i)));
    sum = f64x2.add(sum, f64x2.mul(v3, v128.load(x3 + i)));
    sum = f64x2.add(sum, f64x2.mul(v4, v128.load(x4 + i)));
    sum = f64x2.add(sum, f64x2.mul(v5, v128.load(x5 + i)));
    sum = f64x2.add(sum, f64x2.mul(v6, v128.load(x6 + i)));
    v128.store(out + i, f64x2.add(sum, f64x2.mul(v7, v128.load(x7 + i))));
  }
  if (i < end) {
    let sum = load<f64>(out + i);
    for (let k: usize = 0; k < 8; k++) sum += load<f64>(weights + (k << 3)) * load<f64>(<usize>load<u32>(at + (k << 2)) + i);
    store<f64>(out + i, sum);
  }
}

function addFourColumns(x0: usize, x1: usize, x2: usize, x3: usize, weights: usize, fromRow: i32, toRow: i32, out: usize): void {
  const w0 = load<f64>(weights), w1 = load<f64>(weights, 8), w2 = load<f64>(weights, 16), w3 = load<f64>(weights, 24);
  const v0 = f64x2.splat(w0), v1 = f64x2.splat(w1), v2 = f64x2.splat(w2), v3 = f64x2.splat(w3);
  let i = <usize>fromRow << 3;
  const end = <usize>toRow << 3;
  for (; i + 16 <= end; i += 16) {
    let sum = f64x2.add(v128.load(out + i), f64x2.mul(v0, v128.load(x0 + i)));
    sum = f64x2.add(sum, f64x2.mul(v1, v128.load(x1 + i)));
    sum = f64x2.add(sum, f64x2.mul(v2, v128.load(x2 + i)));
    v128.store(out + i, f64x2.add(sum, f64x2.mul(v3, v128.load(x3 + i))));
  }
  if (i < end) store<f64>(out + i, load<f64>(out + i) + w0 * load<f64>(x0 + i) + w1 * load<f64>(x1 + i) + w2 * load<f64>(x2 + i) + w3 * load<f64>(x3 + i));
}

function addColumn(x: usize, weight: f64, fromRow: i32, toRow: i32, out: usize): void {
  const both = f64x2.splat(weight);
  let i = <usize>fromRow << 3;
  const end = <usize>toRow << 3;
  for (; i + 16 <= end; i += 16) v128.store(out + i, f64x2.add(v128.load(out + i), f64x2.mul(both, v128.load(x + i))));
  if (i < end) store<f64>(out + i, load<f64>(out + i) + weight * load<f64>(x + i));
}

/**
 * Σ_i v[i] (x_k[i] − centre)² for the same columns and vectors; centres are laid out as the result, out[k × 4·groups + 4g + l].
 */
export function crossSpreads(list: usize, from: i32, to: i32, rows: i32, vectors: usize, groups: i32, centres: usize, out: usize): void {
  const groupBytes = <usize>rows << 5;
  const outBytes = <usize>groups << 5;
  for (let k = from; k < to; k++) {
    const x = <usize>load<u32>(list + (<usize>k << 2));
    for (let g = 0; g < groups; g++) {
      const place = <usize>k * outBytes + (<usize>g << 5);
      const left = v128.load(centres + place), right = v128.load(centres + place, 16);
      let s = f64x2.splat(0), t = f64x2.splat(0);
      let v = vectors + <usize>g * groupBytes;
      const end = x + (<usize>rows << 3);
      for (let at = x; at < end; at += 8, v += 32) {
        const value = v128.load_splat<f64>(at);
        const a = f64x2.sub(value, left), b = f64x2.sub(value, right);
        s = f64x2.add(s, f64x2.mul(v128.load(v), f64x2.mul(a, a)));
        t = f64x2.add(t, f64x2.mul(v128.load(v, 16), f64x2.mul(b, b)));
      }
      v128.store(out + place, s);
      v128.store(out + place, t, 16);
    }
  }
}
