/** Screening of columns from what is known of their correlations. See ../plain/screening.ts, the twin. */

/**
 * Lists the columns j with |Σ_i weights[i] · known[i·stride + j]| + radius · norm[j] > level · factor[j].
 * @returns how many
 */
export function screenColumns(known: usize, stride: i32, weights: usize, count: i32, columns: i32, norm: usize, radius: f64, factor: usize, level: f64, out: usize): f64 {
  const rowBytes = <usize>stride << 3;
  const both = f64x2.splat(radius), levels = f64x2.splat(level);
  let found: usize = 0;
  const end = <usize>(columns + 1 & ~1) << 3;
  for (let j: usize = 0; j < end; j += 16) {
    let sum = f64x2.splat(0);
    let row = known + j;
    for (let i = 0; i < count; i++, row += rowBytes) sum = f64x2.add(sum, f64x2.mul(v128.load_splat<f64>(weights + (<usize>i << 3)), v128.load(row)));
    const bound = f64x2.add(f64x2.abs(sum), f64x2.mul(both, v128.load(norm + j)));
    const over = i64x2.bitmask(f64x2.gt(bound, f64x2.mul(levels, v128.load(factor + j))));
    if (over === 0) continue;
    const column = <i32>(j >> 3);
    if (over & 1) store<i32>(out + (found++ << 2), column);
    if ((over & 2) && column + 1 < columns) store<i32>(out + (found++ << 2), column + 1);
  }
  return <f64>found;
}
