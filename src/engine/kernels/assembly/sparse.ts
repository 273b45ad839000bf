/** Products with float32 matrices of which many entries are 0, as ReLU and dropout leave them. See ../plain/sparse.ts, the twin. */
import { turnFour } from './matrices';

/**
 * C = A·B, begun at `bias` (a row), at C itself where `add`, or at 0, without the terms whose entry of A is 0. All are row-major, rows aRow, bRow, cRow bytes
 * apart; `columns` is a multiple of 8, and rows of A have zeros up to a multiple of 4. Each entry is summed in the order of its terms.
 */
export function multiplySparse(a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, rows: i32, inner: i32, columns: i32, bias: usize, add: i32): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    for (let from = 0; from < inner; from += 64) {
      const end = min(64, inner - from);
      const values = a + (<usize>from << 2);
      let marks: u64 = 0;
      for (let t = 0; t < end; t += 4) marks |= <u64>i32x4.bitmask(f32x4.ne(v128.load(values + (<usize>t << 2)), zero)) << t;
      addRow(marks, values, 4, b + <usize>from * bRow, bRow, c, columns, from > 0 ? c : bias ? bias : add ? c : 0);
    }
    a += aRow;
    c += cRow;
  }
}

/**
 * The same of A's transpose, C = A'·B: A has `inner` rows, of which C's `rows` take their columns. Thirty-two terms at a time, so that what they need stays in the
 * nearest cache; the marks of four columns are made together.
 */
export function multiplySparseTurned(a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, rows: i32, inner: i32, columns: i32, add: i32): void {
  const zero = f32x4.splat(0);
  for (let from = 0; from < inner; from += 32) {
    const end = min(32, inner - from);
    const goesOn = from > 0 || add;
    let out = c;
    for (let u = 0; u < rows; u += 4) {
      const values = a + (<usize>u << 2);
      let at = values;
      let marks = i32x4.splat(0), bit = i32x4.splat(1);
      for (let t = 0; t < end; t++) {
        marks = v128.or(marks, v128.and(f32x4.ne(v128.load(at), zero), bit));
        bit = i32x4.shl(bit, 1);
        at += aRow;
      }
      for (let lane = 0; lane < min(4, rows - u); lane++) {
        addRow(<u64><u32>i32x4.extract_lane(marks, 0), values + (<usize>lane << 2), aRow, b, bRow, out, columns, goesOn ? out : 0);
        marks = v128.shuffle<i32>(marks, marks, 1, 2, 3, 0);
        out += cRow;
      }
    }
    a += <usize>end * aRow;
    b += <usize>end * bRow;
  }
}

/**
 * A row of C, begun at the row `start` (0: at 0): value t, `step` bytes after the one before, times row t of B, for every t that is marked. Twenty-four numbers
 * at a time: with more sums, and what is loaded for them, one would go through memory.
 */
function addRow(marks: u64, values: usize, step: usize, b: usize, bRow: usize, out: usize, columns: i32, start: usize): void {
  let left = columns;
  for (; left >= 24; left -= 24) {
    addSixteen(marks, values, step, b, bRow, out, start, true);
    b += 96;
    out += 96;
    if (start) start += 96;
  }
  if (left == 16) addSixteen(marks, values, step, b, bRow, out, start, false);
  else if (left == 8) addEight(marks, values, step, b, bRow, out, start);
}

/** Sixteen numbers of the row, or with `more` twenty-four. */
@inline
function addSixteen(marks: u64, values: usize, step: usize, b: usize, bRow: usize, out: usize, start: usize, more: bool): void {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero;
  if (start) {
    s0 = v128.load(start); s1 = v128.load(start, 16); s2 = v128.load(start, 32); s3 = v128.load(start, 48);
    if (more) {
      s4 = v128.load(start, 64);
      s5 = v128.load(start, 80);
    }
  }
  while (marks) {
    const t = <usize>ctz(marks);
    marks &= marks - 1;
    const x = v128.load_splat<f32>(values + t * step);
    const row = b + t * bRow;
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(row))); s1 = f32x4.add(s1, f32x4.mul(x, v128.load(row, 16)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(row, 32))); s3 = f32x4.add(s3, f32x4.mul(x, v128.load(row, 48)));
    if (more) {
      s4 = f32x4.add(s4, f32x4.mul(x, v128.load(row, 64)));
      s5 = f32x4.add(s5, f32x4.mul(x, v128.load(row, 80)));
    }
  }
  v128.store(out, s0); v128.store(out, s1, 16); v128.store(out, s2, 32); v128.store(out, s3, 48);
  if (more) {
    v128.store(out, s4, 64);
    v128.store(out, s5, 80);
  }
}

@inline
function addEight(marks: u64, values: usize, step: usize, b: usize, bRow: usize, out: usize, start: usize): void {
  let s0 = f32x4.splat(0), s1 = s0;
  if (start) {
    s0 = v128.load(start);
    s1 = v128.load(start, 16);
  }
  while (marks) {
    const t = <usize>ctz(marks);
    marks &= marks - 1;
    const x = v128.load_splat<f32>(values + t * step);
    const row = b + t * bRow;
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(row)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(row, 16)));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
}

/** out = x', row-major both; rows of `out` have room up to a multiple of 8, and are 0 there. */
export function turnMatrix(x: usize, xRow: usize, rows: i32, columns: i32, out: usize, outRow: usize): void {
  const whole = rows & ~3, end = rows + 7 & ~7, fours = columns & ~3;
  for (let j = 0; j < fours; j += 4) {
    let from = x + (<usize>j << 2);
    let to = out + <usize>j * outRow;
    for (let i = 0; i < whole; i += 4) {
      turnFour(from, xRow, to, outRow);
      from += 4 * xRow;
      to += 16;
    }
    for (let w: usize = 0; w < 4; w++) turnSome(from + (w << 2), xRow, whole, rows, end, to + w * outRow);
  }
  for (let j = fours; j < columns; j++) turnSome(x + (<usize>j << 2), xRow, 0, rows, end, out + <usize>j * outRow);
}

/** Rows `first` … of a column, the first of which is at `from`. */
@inline
function turnSome(from: usize, xRow: usize, first: i32, rows: i32, end: i32, to: usize): void {
  for (let i = first; i < end; i++) {
    store<f32>(to, i < rows ? load<f32>(from) : 0);
    from += xRow;
    to += 4;
  }
}
