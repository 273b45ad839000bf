import type { Design } from '../../data/design';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { GramLayout } from '../../linear/problem/extendedGram';
import type { GramLeastSquares } from '../../linear/problem/gramLeastSquares';

/** Rows multiplied by one call. */
const rowsOfCall = 64;

/** Prediction − target: row k of those asked for and λ l at k · stride + l. */
export interface Misses {
  readonly values: Float64Array;
  readonly stride: number;
}

/** Rows of a design as they stand in an extended Gram matrix, [x, flags, 1, y], side by side in the kernels' memory: all models' errors on them are one product. */
export class ExtendedRows {
  private readonly addresses: Float64Array;

  /** @param rows of the design, whose places here are asked for @param response provisionally centred as in the Gram matrices */
  constructor(design: Design, private readonly layout: GramLayout, response: Float64Array, rows: Int32Array, arena: Arena) {
    const { size } = layout;
    const stride = size + (size % 2);
    const all = arena.floats(rows.length * stride);
    const placeOf = new Int32Array(design.n).fill(-1);
    rows.forEach((row, k) => (placeOf[row] = k));
    layout.dense.forEach((j, d) => {
      const column = design.columns[j];
      if (column.kind === 'dense') rows.forEach((row, k) => (all[k * stride + d] = column.values[row]));
    });
    layout.sparse.forEach((own, s) => {
      for (const row of own) if (placeOf[row] >= 0) all[placeOf[row] * stride + layout.dense.length + s] = 1;
    });
    rows.forEach((row, k) => {
      all[k * stride + layout.oneAt] = 1;
      all[k * stride + layout.responseAt] = response[row];
    });
    this.addresses = Float64Array.from(rows, (_, k) => all.byteOffset + 8 * k * stride);
  }

  /**
   * Calls for a team, after which `misses` are there, of models with coefficients b on rows whose places are listed.
   * @param arena owner of what is made
   */
  missesOf(problem: GramLeastSquares, coefficients: readonly Float64Array[], places: Int32Array, arena: Arena): { readonly calls: readonly Call[]; readonly misses: Misses } {
    const { size } = this.layout;
    const groups = Math.ceil(coefficients.length / 4);
    const packed = arena.floats(4 * groups * size);
    coefficients.forEach((b, l) => {
      const { places: at, factors } = problem.errorVector(b);
      const from = (l >> 2) * 4 * size + (l & 3);
      for (let i = 0; i < at.length; i++) packed[from + 4 * at[i]] = factors[i];
    });
    const list = arena.words(places.length);
    places.forEach((k, i) => (list[i] = this.addresses[k]));
    const values = arena.room(4 * groups * places.length);
    const calls: Call[] = [];
    for (let from = 0; from < places.length; from += rowsOfCall) {
      calls.push(['crossProducts', list.byteOffset, from, Math.min(places.length, from + rowsOfCall), size, packed.byteOffset, groups, values.byteOffset]);
    }
    return { calls, misses: { values, stride: 4 * groups } };
  }
}
