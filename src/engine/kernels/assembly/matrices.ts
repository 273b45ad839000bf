/** Products of float32 matrices for networks. See ../plain/matrices.ts, the twin. */

/**
 * C = A·B, begun at `bias` (a row), at C itself, or at 0. A's entry (i, l) is at a + i·rowStep + l·innerStep, so that it may be a transpose; B and C
 * are row-major with bStep and cStep bytes a row. `columns` is a multiple of 8. Each entry is summed in the order of l.
 */
export function multiplyMatrices(
  a: usize, rowStep: usize, innerStep: usize, b: usize, bStep: usize, c: usize, cStep: usize, rows: i32, inner: i32, columns: i32, bias: usize, add: i32,
): void {
  const whole = rows - rows % 6;
  for (let j: usize = 0; j < <usize>columns << 2; j += 32) {
    for (let i = 0; i < whole; i += 6) {
      const ai = a + <usize>i * rowStep;
      const out = c + <usize>i * cStep + j;
      let s00 = start(out, bias, j, add), s01 = start(out + 16, bias, j + 16, add);
      let s10 = start(out + cStep, bias, j, add), s11 = start(out + cStep + 16, bias, j + 16, add);
      let s20 = start(out + 2 * cStep, bias, j, add), s21 = start(out + 2 * cStep + 16, bias, j + 16, add);
      let s30 = start(out + 3 * cStep, bias, j, add), s31 = start(out + 3 * cStep + 16, bias, j + 16, add);
      let s40 = start(out + 4 * cStep, bias, j, add), s41 = start(out + 4 * cStep + 16, bias, j + 16, add);
      let s50 = start(out + 5 * cStep, bias, j, add), s51 = start(out + 5 * cStep + 16, bias, j + 16, add);
      let at = ai, bl = b + j;
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
        x = v128.load_splat<f32>(at + 4 * rowStep);
        s40 = f32x4.add(s40, f32x4.mul(x, b0)); s41 = f32x4.add(s41, f32x4.mul(x, b1));
        x = v128.load_splat<f32>(at + 5 * rowStep);
        s50 = f32x4.add(s50, f32x4.mul(x, b0)); s51 = f32x4.add(s51, f32x4.mul(x, b1));
        at += innerStep;
        bl += bStep;
      }
      v128.store(out, s00); v128.store(out, s01, 16);
      v128.store(out + cStep, s10); v128.store(out + cStep, s11, 16);
      v128.store(out + 2 * cStep, s20); v128.store(out + 2 * cStep, s21, 16);
      v128.store(out + 3 * cStep, s30); v128.store(out + 3 * cStep, s31, 16);
      v128.store(out + 4 * cStep, s40); v128.store(out + 4 * cStep, s41, 16);
      v128.store(out + 5 * cStep, s50); v128.store(out + 5 * cStep, s51, 16);
    }
    for (let i = whole; i < rows; i++) {
      const out = c + <usize>i * cStep + j;
      let s0 = start(out, bias, j, add), s1 = start(out + 16, bias, j + 16, add);
      let at = a + <usize>i * rowStep, bl = b + j;
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
  }
}

@inline
function start(out: usize, bias: usize, j: usize, add: i32): v128 {
  if (bias) return v128.load(bias + j);
  return add ? v128.load(out) : f32x4.splat(0);
}

/** B = A', of rows × columns. */
export function transposeMatrix(a: usize, aStep: usize, rows: i32, columns: i32, b: usize, bStep: usize): void {
  for (let i = 0; i < rows; i++) {
    let from = a + <usize>i * aStep, to = b + (<usize>i << 2);
    for (let j = 0; j < columns; j++) {
      store<f32>(to, load<f32>(from));
      from += 4;
      to += bStep;
    }
  }
}
