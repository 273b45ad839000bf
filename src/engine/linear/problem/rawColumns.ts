import type { Design } from '../../data/design';
import type { Job } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { Workshop } from '../../kernels/workshop';
import { workshop as openedWorkshop } from '../../kernels/workshop';

/** Multiplications in one call. */
const piece = 1e6;
/** Between two pauses. */
const pauseEvery = 3e7;
/** More columns than that are not kept in the kernels' memory but copied there a block at a time, whenever they are needed. */
const mostKeptBytes = 2 ** 31;
const blockBytes = 2 ** 25;

const none = new Int32Array();

/** Vectors over the rows, four by four, row after row, as kernels multiply them: X is read once for all. */
export class PackedVectors {
  readonly groups: number;
  /** Numbers in a row of a product. */
  readonly width: number;
  readonly values: Float64Array;

  constructor(readonly n: number, readonly count: number, arena: Arena) {
    this.groups = Math.ceil(count / 4);
    this.width = 4 * this.groups;
    this.values = arena.floats(this.width * n);
  }

  /** vector v becomes a ∘ b. @returns its sum */
  setProduct(v: number, a: Float64Array, b: Float64Array): number {
    let sum = 0;
    for (let i = 0, at = this.place(v); i < this.n; i++, at += 4) {
      const value = a[i] * b[i];
      this.values[at] = value;
      sum += value;
    }
    return sum;
  }

  /** vector v becomes a ∘ (x + shift) · factor. @returns its sum */
  setScaled(v: number, a: Float64Array, x: Float64Array, shift: number, factor: number): number {
    let sum = 0;
    for (let i = 0, at = this.place(v); i < this.n; i++, at += 4) {
      const value = a[i] * ((x[i] + shift) * factor);
      this.values[at] = value;
      sum += value;
    }
    return sum;
  }

  set(v: number, a: Float64Array): void {
    for (let i = 0, at = this.place(v); i < this.n; i++, at += 4) this.values[at] = a[i];
  }

  clear(v: number): void {
    for (let i = 0, at = this.place(v); i < this.n; i++, at += 4) this.values[at] = 0;
  }

  /** Σ of vector v over the rows listed. */
  sumAt(v: number, rows: Int32Array): number {
    const start = this.place(v);
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += this.values[start + 4 * rows[i]];
    return sum;
  }

  private place(v: number): number {
    return (v >> 2) * this.n * 4 + (v & 3);
  }
}

/** The design's columns as they are, in provisional units, and their products with several vectors at once. Shared by all problems on the design. */
export class RawColumns {
  readonly n: number;
  readonly p: number;
  /** Provisional units: x = centre + unit · value. */
  readonly centre: Float64Array;
  readonly unit: Float64Array;
  /** Rows where each column's value is missing; null when none is. */
  readonly missing: readonly Int32Array[] | null;
  /** Multiplications of one pass. */
  readonly passCost: number;
  private readonly arena: Arena;
  /** Each dense column in the kernels' memory; null when they are not kept there. */
  private readonly kept: (Float64Array | null)[] | null;
  /** Addresses of all columns, where all are dense and kept. */
  private readonly everything: Uint32Array | null;

  constructor(readonly design: Design, readonly workshop: Workshop = openedWorkshop()) {
    this.n = design.n;
    this.p = design.columns.length;
    this.centre = new Float64Array(this.p);
    this.unit = new Float64Array(this.p).fill(1);
    this.passCost = design.columns.reduce((cost, column, j) => {
      if (column.kind === 'indicator') return cost + column.rows.length;
      this.centre[j] = column.centre;
      this.unit[j] = column.scale;
      return cost + this.n;
    }, 0);
    const missing = design.columns.map((column) => (column.kind === 'dense' ? column.missingRows : none));
    this.missing = missing.some(({ length }) => length > 0) ? missing : null;
    this.arena = workshop.arena();
    const dense = design.columns.reduce((count, { kind }) => count + (kind === 'dense' ? 1 : 0), 0);
    this.kept = 8 * dense * this.n > mostKeptBytes ? null : this.copies(dense);
    this.everything = this.kept && dense === this.p ? this.arena.addresses(this.kept as Float64Array[]) : null;
  }

  /**
   * out[k · width + v] = x_k'v for the listed columns (null: all of them, k is the column). Missing values count as 0.
   * @param out in the kernels' memory
   */
  *products(columns: Int32Array | null, vectors: PackedVectors, out: Float64Array): Job<null, void> {
    if (this.everything) return yield* this.denseProducts(columns, vectors, out);
    yield* this.forDense(columns, vectors.width, (list, places, arena) => {
      const at = arena.floats(list.length * vectors.width);
      this.run('crossProducts', list, 0, list.length, vectors, [at.byteOffset]);
      this.spread(at, places, vectors.width, out);
    });
    this.addIndicators(columns, vectors, out);
  }

  /** The same for listed columns as calls for a team, which `inTurns` makes; null where not all columns are dense and kept. */
  productCalls(columns: Int32Array, vectors: PackedVectors, out: Float64Array, arena: Arena): Call[] | null {
    if (!this.everything) return null;
    const list = this.addressesOf(columns, arena);
    return this.pieces('crossProducts', list, 0, list.length, vectors, [out.byteOffset]);
  }

  /** Makes such calls, with pauses. */
  *inTurns(calls: readonly Call[]): Job<null, void> {
    const most = pauseEvery / piece;
    for (let from = 0; from < calls.length; from += most) {
      const turn = calls.slice(from, from + most);
      this.workshop.teamFor(turn.length * piece).run(turn);
      if (from + most < calls.length) yield null;
    }
  }

  /** Σ_i v[i] (x_k[i] − centre[k · width + v])² of dense columns, laid out as products of all columns. */
  *spreads(vectors: PackedVectors, centres: Float64Array, out: Float64Array): Job<null, void> {
    const { width } = vectors;
    if (this.everything) return this.run('crossSpreads', this.everything, 0, this.p, vectors, [centres.byteOffset, out.byteOffset]);
    yield* this.forDense(null, width, (list, places, arena) => {
      const at = arena.floats(list.length * width);
      const from = arena.floats(list.length * width);
      for (let k = 0; k < places.length; k++) for (let v = 0; v < width; v++) from[k * width + v] = centres[places[k] * width + v];
      this.run('crossSpreads', list, 0, list.length, vectors, [from.byteOffset, at.byteOffset]);
      this.spread(at, places, width, out);
    });
  }

  /**
   * out += Σ steps[k] · column k of the list, as calls for a team; none where not all columns are dense and kept: it is done then.
   * Missing values count as 0. @param out in the kernels' memory
   */
  addCalls(out: Float64Array, columns: ArrayLike<number>, steps: ArrayLike<number>, arena: Arena): Call[] {
    if (!this.everything) {
      this.addNow(out, columns, steps);
      return [];
    }
    const list = this.addressesOf(columns, arena).byteOffset;
    const factors = arena.floats(columns.length);
    factors.set(steps);
    const height = Math.max(512, Math.floor(piece / Math.max(1, columns.length) / 2) * 2);
    const calls: Call[] = [];
    for (let from = 0; from < this.n; from += height) {
      calls.push(['addColumns', list, factors.byteOffset, columns.length, from, Math.min(this.n, from + height), out.byteOffset]);
    }
    return calls;
  }

  private addNow(out: Float64Array, columns: ArrayLike<number>, steps: ArrayLike<number>): void {
    const arena = this.workshop.arena();
    const dense: Float64Array[] = [];
    const weights: number[] = [];
    const flush = () => {
      const list = arena.addresses(dense);
      const factors = arena.floats(weights.length);
      factors.set(weights);
      this.workshop.kernels.addColumns(list.byteOffset, factors.byteOffset, dense.length, 0, this.n, out.byteOffset);
      dense.length = weights.length = 0;
    };
    for (let k = 0; k < columns.length; k++) {
      const column = this.design.columns[columns[k]];
      if (column.kind === 'indicator') {
        for (let i = 0; i < column.rows.length; i++) out[column.rows[i]] += steps[k];
        continue;
      }
      dense.push(this.kept?.[columns[k]] ?? this.copy(column.values, arena));
      weights.push(steps[k]);
      if (dense.length === 256) flush();
    }
    flush();
    arena.free();
  }

  free(): void {
    this.arena.free();
  }

  /** Calls `use` with blocks of the dense ones among the columns: their addresses, and their places among all asked for. */
  private *forDense(columns: Int32Array | null, width: number, use: (list: Uint32Array, places: Int32Array, arena: Arena) => void): Job<null, void> {
    const count = columns?.length ?? this.p;
    const most = Math.max(4, Math.floor(Math.min(this.kept ? Infinity : blockBytes / (8 * Math.max(1, this.n)), pauseEvery / (width * Math.max(1, this.n)))));
    for (let k = 0; k < count; ) {
      const arena = this.workshop.arena();
      try {
        const block: Float64Array[] = [];
        const places: number[] = [];
        for (; k < count && block.length < most; k++) {
          const j = columns ? columns[k] : k;
          const column = this.design.columns[j];
          if (column.kind !== 'dense') continue;
          block.push(this.kept ? this.kept[j]! : this.copy(column.values, arena));
          places.push(k);
        }
        if (block.length > 0) use(arena.addresses(block), Int32Array.from(places), arena);
      } finally {
        arena.free();
      }
      if (k < count) yield null;
    }
  }

  /** The same with nothing to pick out and nothing to put back. */
  private *denseProducts(columns: Int32Array | null, vectors: PackedVectors, out: Float64Array): Job<null, void> {
    const everything = this.everything!;
    const arena = this.workshop.arena();
    try {
      const list = columns ? this.addressesOf(columns, arena) : everything;
      const most = Math.max(4, Math.floor(pauseEvery / (vectors.width * Math.max(1, this.n)) / 4) * 4);
      for (let from = 0; from < list.length; from += most) {
        this.run('crossProducts', list, from, Math.min(list.length, from + most), vectors, [out.byteOffset]);
        if (from + most < list.length) yield null;
      }
    } finally {
      arena.free();
    }
  }

  /** The kernel on columns `first` … `end` − 1 of a list, in pieces. */
  private run(kernel: 'crossProducts' | 'crossSpreads', list: Uint32Array, first: number, end: number, vectors: PackedVectors, outputs: readonly number[]): void {
    this.workshop.teamFor((end - first) * this.n * vectors.width).run(this.pieces(kernel, list, first, end, vectors, outputs));
  }

  private pieces(kernel: 'crossProducts' | 'crossSpreads', list: Uint32Array, first: number, end: number, vectors: PackedVectors, outputs: readonly number[]): Call[] {
    const { n } = this;
    const step = Math.max(4, Math.floor(piece / (vectors.width * Math.max(1, n)) / 4) * 4);
    const calls: Call[] = [];
    for (let from = first; from < end; from += step) {
      calls.push([kernel, list.byteOffset, from, Math.min(end, from + step), n, vectors.values.byteOffset, vectors.groups, ...outputs]);
    }
    return calls;
  }

  private addressesOf(columns: ArrayLike<number>, arena: Arena): Uint32Array {
    const list = arena.words(columns.length);
    for (let k = 0; k < columns.length; k++) list[k] = this.everything![columns[k]];
    return list;
  }

  private spread(from: Float64Array, places: Int32Array, width: number, out: Float64Array): void {
    const whole = places.length === 0 || places[places.length - 1] - places[0] === places.length - 1;
    if (whole) out.set(from, (places[0] ?? 0) * width);
    else for (let k = 0; k < places.length; k++) out.set(from.subarray(k * width, (k + 1) * width), places[k] * width);
  }

  private addIndicators(columns: Int32Array | null, vectors: PackedVectors, out: Float64Array): void {
    const count = columns?.length ?? this.p;
    for (let k = 0; k < count; k++) {
      const column = this.design.columns[columns ? columns[k] : k];
      if (column.kind !== 'indicator') continue;
      for (let v = 0; v < vectors.count; v++) out[k * vectors.width + v] = vectors.sumAt(v, column.rows);
    }
  }

  /** All dense columns, side by side. */
  private copies(dense: number): (Float64Array | null)[] {
    const stride = this.n + (this.n % 2);
    const room = this.arena.room(dense * stride);
    let at = -stride;
    return this.design.columns.map((column) => {
      if (column.kind !== 'dense') return null;
      at += stride;
      const copy = room.subarray(at, at + this.n);
      copy.set(column.values);
      return copy;
    });
  }

  private copy(values: Float64Array, arena: Arena): Float64Array {
    const copy = arena.room(this.n);
    copy.set(values);
    return copy;
  }
}
