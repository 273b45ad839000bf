/** ReLU with a mask on it, forward and backward. See ../plain/rectifier.ts, the twin. */

/** h = max(h, 0) · mask, in place; rows of h are hStep bytes apart, those of the mask maskStep. No mask at address 0. `columns` is a multiple of 8, and not 0. */
export function rectify(h: usize, hStep: usize, mask: usize, maskStep: usize, rows: i32, columns: i32): void {
  const zero = f32x4.splat(0);
  const end = <usize>columns << 2;
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    do {
      const z = f32x4.pmax(zero, v128.load(h + j));
      v128.store(h + j, mask ? f32x4.mul(z, v128.load(mask + j)) : z);
      j += 16;
    } while (j < end);
    h += hStep;
    if (mask) mask += maskStep;
  }
}

/** d = d · mask where h is not 0, else 0, in place: h is what `rectify` left, and a Gaussian multiplier may have turned its sign. */
export function rectifyBack(d: usize, h: usize, step: usize, mask: usize, maskStep: usize, rows: i32, columns: i32): void {
  const zero = f32x4.splat(0);
  const end = <usize>columns << 2;
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    do {
      let slope = v128.load(d + j);
      if (mask) slope = f32x4.mul(slope, v128.load(mask + j));
      v128.store(d + j, v128.and(slope, f32x4.ne(v128.load(h + j), zero)));
      j += 16;
    } while (j < end);
    d += step;
    h += step;
    if (mask) mask += maskStep;
  }
}
