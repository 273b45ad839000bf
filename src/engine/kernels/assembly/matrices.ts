/** Products of float32 matrices for networks. See ../plain/matrices.ts, the twin. */

/**
 * C = A·B, begun at `bias` (a row), at C itself, or at 0. A's entry (i, l) is at a + (i >> 2)·aPanel + (i & 3)·rowStep + l·innerStep, so that it may be a
 * transpose or packed; B's entry (l, j) at b + (j >> 3)·bPanel + l·bStep + 4(j & 7); C is row-major. `columns` is a multiple of 8. Each entry is summed
 * in the order of l. Tiles of 4 × 8: more sums at once than registers hold would go through memory.
 */
export function multiplyMatrices(
  a: usize, aPanel: usize, rowStep: usize, innerStep: usize, b: usize, bPanel: usize, bStep: usize, c: usize, cStep: usize,
  rows: i32, inner: i32, columns: i32, bias: usize, add: i32,
): void {
  const whole = rows & ~3;
  for (let j: usize = 0; j < <usize>columns << 2; j += 32) {
    for (let i = 0; i < whole; i += 4) {
      const out = c + <usize>i * cStep + j;
      let s00 = start(out, bias, j, add), s01 = start(out + 16, bias, j + 16, add);
      let s10 = start(out + cStep, bias, j, add), s11 = start(out + cStep + 16, bias, j + 16, add);
      let s20 = start(out + 2 * cStep, bias, j, add), s21 = start(out + 2 * cStep + 16, bias, j + 16, add);
      let s30 = start(out + 3 * cStep, bias, j, add), s31 = start(out + 3 * cStep + 16, bias, j + 16, add);
      let at = a + <usize>(i >> 2) * aPanel, bl = b;
      for (let l = 0; l < inner; l++) {
        const b0 = v128.load(bl), b1 = v128.load(bl, 16);
        let x = v128.load_splat<f32>(at);
        s00 = f32x4.add(s00, f32x4.mul(x, b0)); s01 = f32x4.add(s01, f32x4.mul(x, b1));
        x = v128.load_splat<f32>(at + rowStep);
        s10 = f32x4.add(s10, f32x4.mul(x, b0)); s11 = f32x4.add(s11, f32x4.mul(x, b1));
        x = v128.load_splat<f32>(at + 2 * rowStep);
        s20 = f32x4.add(s20, f32x4.mul(x, b0)); s21 = f32x4.add(s21, f32x4.mul(x, b1));
        x = v128.load_splat<f32>(at + 3 * rowStep);
        s30 = f32x4.add(s30, f32x4.mul(x, b0)); s31 = f32x4.add(s31, f32x4.mul(x, b1));
        at += innerStep;
        bl += bStep;
      }
      v128.store(out, s00); v128.store(out, s01, 16);
      v128.store(out + cStep, s10); v128.store(out + cStep, s11, 16);
      v128.store(out + 2 * cStep, s20); v128.store(out + 2 * cStep, s21, 16);
      v128.store(out + 3 * cStep, s30); v128.store(out + 3 * cStep, s31, 16);
    }
    for (let i = whole; i < rows; i++) {
      const out = c + <usize>i * cStep + j;
      let s0 = start(out, bias, j, add), s1 = start(out + 16, bias, j + 16, add);
      let at = a + <usize>(i >> 2) * aPanel + <usize>(i & 3) * rowStep, bl = b;
      for (let l = 0; l < inner; l++) {
        const x = v128.load_splat<f32>(at);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(bl)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(bl, 16)));
        at += innerStep;
        bl += bStep;
      }
      v128.store(out, s0);
      v128.store(out, s1, 16);
    }
    b += bPanel;
  }
}

@inline
function start(out: usize, bias: usize, j: usize, add: i32): v128 {
  if (bias) return v128.load(bias + j);
  return add ? v128.load(out) : f32x4.splat(0);
}

/** Columns `width` (4 or 8) at a time, row after row: panel q, of rows · width numbers, holds columns q·width …. `columns` is a multiple of `width`. */
export function packColumnPanels(x: usize, xStep: usize, rows: i32, columns: i32, width: i32, out: usize): void {
  for (let j = 0; j < columns; j += width) {
    let from = x + (<usize>j << 2);
    for (let i = 0; i < rows; i++) {
      v128.store(out, v128.load(from));
      if (width == 8) v128.store(out, v128.load(from, 16), 16);
      from += xStep;
      out += <usize>width << 2;
    }
  }
}

/** The transpose in such panels of 8: panel q holds rows 8q … 8q + 7 of x, column after column, with zeros for rows that are not there. */
export function packRowPanels(x: usize, xStep: usize, rows: i32, columns: i32, out: usize): void {
  for (let i = 0; i < rows; i += 8) {
    const from = x + <usize>i * xStep;
    if (rows - i >= 8) turnEight(from, xStep, columns, out);
    else turnSome(from, xStep, rows - i, columns, out);
    out += <usize>columns << 5;
  }
}

/** The transpose of four numbers in each of four rows; `toStep` bytes between its rows. */
// @ts-ignore: decorator
@inline
export function turnFour(from: usize, xStep: usize, to: usize, toStep: usize): void {
  const x0 = v128.load(from), x1 = v128.load(from + xStep), x2 = v128.load(from + 2 * xStep), x3 = v128.load(from + 3 * xStep);
  const a = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5), b = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
  const c = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7), d = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
  v128.store(to + toStep, v128.shuffle<i64>(a, b, 1, 3));
  v128.store(to + 2 * toStep, v128.shuffle<i64>(c, d, 0, 2));
  v128.store(to + 3 * toStep, v128.shuffle<i64>(c, d, 1, 3));
}

@inline
function turnEight(from: usize, xStep: usize, columns: i32, out: usize): void {
  const whole = columns & ~3;
  for (let half = 0; half < 2; half++) {
    let r0 = from + <usize>(4 * half) * xStep, to = out + (<usize>half << 4);
    for (let j = 0; j < whole; j += 4) {
      turnFour(r0, xStep, to, 32);
      r0 += 16;
      to += 128;
    }
    for (let j = whole; j < columns; j++) {
      for (let w: usize = 0; w < 4; w++) store<f32>(to + (w << 2), load<f32>(r0 + w * xStep));
      r0 += 4;
      to += 32;
    }
  }
}

@inline
function turnSome(from: usize, xStep: usize, there: i32, columns: i32, out: usize): void {
  for (let w = 0; w < 8; w++) {
    let to = out + (<usize>w << 2);
    for (let j: usize = 0; j < <usize>columns << 2; j += 4) {
      store<f32>(to, w < there ? load<f32>(from + <usize>w * xStep + j) : 0);
      to += 32;
    }
  }
}
