import type { Arena } from '../../kernels/kernelMemory';
import type { Workshop } from '../../kernels/workshop';

/** A symmetric matrix in the kernels' memory, and a vector c there from which they take multiples of its rows. */
export class GramRows {
  /** Rows `stride` apart; the stride is even. */
  readonly matrix: Float64Array;
  readonly stride: number;
  readonly c: Float64Array;
  private readonly rows: Uint32Array;
  private readonly weights: Float64Array;

  constructor(private readonly workshop: Workshop, arena: Arena, capacity: number) {
    this.stride = capacity + (capacity % 2);
    this.matrix = arena.floats(capacity * this.stride);
    this.c = arena.floats(capacity);
    this.rows = arena.words(capacity);
    this.weights = arena.floats(capacity);
  }

  /** The first `count` of c −= Σ_i steps_i · row places_i. @param places null: the first `count` */
  subtract(places: Int32Array | null, steps: Float64Array, count: number): void {
    const { matrix, stride, c, rows, weights } = this;
    let used = 0;
    for (let i = 0; i < (places?.length ?? count); i++) {
      if (steps[i] === 0) continue;
      rows[used] = matrix.byteOffset + 8 * (places?.[i] ?? i) * stride;
      weights[used++] = -steps[i];
    }
    if (used > 0) this.workshop.kernels.addColumns(rows.byteOffset, weights.byteOffset, used, 0, count, c.byteOffset);
  }
}
