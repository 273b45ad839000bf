import type { Job } from '../job';
import type { Arena } from './kernelMemory';
import type { Call } from './kernels';
import type { Workshop } from './workshop';

/** Multiplications in one call: long beside the claim of it, short beside a pause. */
const piece = 1e6;
/** Bytes of columns packed at a time for a Gram matrix. */
const packedBytes = 1 << 25;

/** Rows packed by one call. */
const packedRows = 4096;
/** Numbers of columns that one call combines: so few that they are still in cache for the next combination of the same. */
const combined = 1 << 16;

/** For vectors packed four by four, and their products. */
interface ProductRoom {
  readonly groups: number;
  readonly arena: Arena;
  readonly addresses: Uint32Array;
  readonly packed: Float64Array;
  readonly products: Float64Array;
}

/**
 * Dense columns held in the kernels' memory, and their products with vectors, spread over the team. Pieces are the same for any number of threads,
 * and every number of a result is summed by one of them: the same bits on one core or eight.
 */
export class KernelColumns {
  readonly count: number;
  private readonly arena: Arena;
  private readonly columns: readonly Float64Array[];
  private readonly list: Uint32Array;
  private readonly blockArena: Arena;
  private block: Float64Array = new Float64Array();
  private room: ProductRoom | null = null;

  /** Copies the columns, all of length `rows`. @throws FitError when memory cannot hold them */
  constructor(private readonly workshop: Workshop, readonly rows: number, columns: readonly ArrayLike<number>[]) {
    this.count = columns.length;
    this.arena = workshop.arena();
    this.blockArena = workshop.arena();
    this.columns = columns.map((column) => {
      const copy = this.arena.floats(rows);
      copy.set(column);
      return copy;
    });
    this.list = this.arena.addresses(this.columns);
  }

  /**
   * X'V: column j with vector v is number j · width + v. Good until the next call.
   * @param vectors in the kernels' memory
   */
  crossProducts(vectors: readonly Float64Array[]): { readonly products: Float64Array; readonly width: number } {
    const { rows, count, list, workshop } = this;
    const groups = Math.ceil(vectors.length / 4);
    const { packed, products, addresses } = this.roomFor(groups);
    if (vectors.length === 1) {
      workshop.teamFor(count * rows).run(this.singleCalls(list, count, vectors[0], products));
      return { products, width: 1 };
    }
    vectors.forEach((vector, v) => (addresses[v] = vector.byteOffset));
    const packing: Call[] = [];
    for (let row = 0; row < rows; row += packedRows) {
      packing.push(['packColumns', addresses.byteOffset, vectors.length, row, Math.min(packedRows, rows - row), 0, packed.byteOffset + 32 * row, 32 * rows]);
    }
    workshop.teamFor(8 * rows * groups).run(packing);
    this.productsOf(packed, groups, products);
    return { products, width: 4 * groups };
  }

  /** X_A'v of the listed columns, by place. @param vector in the kernels' memory, as is `arena`, which owns the answer */
  listedProducts(list: ArrayLike<number>, vector: Float64Array, arena: Arena): Float64Array {
    const { rows, columns, workshop } = this;
    const addresses = arena.addresses(Array.from(list, (j) => columns[j]));
    const products = arena.floats(list.length);
    workshop.teamFor(list.length * rows).run(this.singleCalls(addresses, list.length, vector, products));
    return products;
  }

  private singleCalls(addresses: Uint32Array, count: number, vector: Float64Array, out: Float64Array): Call[] {
    const { rows } = this;
    const width = Math.max(8, Math.floor(piece / Math.max(1, rows) / 8) * 8);
    const calls: Call[] = [];
    for (let from = 0; from < count; from += width) {
      calls.push(['columnProducts', addresses.byteOffset, from, Math.min(count, from + width), rows, vector.byteOffset, out.byteOffset]);
    }
    return calls;
  }

  /** Kept from one product to the next, since fresh memory would have to be cleared each time. */
  private roomFor(groups: number): ProductRoom {
    if (this.room === null || this.room.groups < groups) {
      this.room?.arena.free();
      const arena = this.workshop.arena();
      this.room = { groups, arena, addresses: arena.words(4 * groups), packed: arena.floats(4 * groups * this.rows), products: arena.floats(4 * groups * this.count) };
    }
    return this.room;
  }

  /** From vectors packed four by four, row after row. */
  private productsOf(packed: Float64Array, groups: number, out: Float64Array): void {
    const { count, rows, list } = this;
    const width = Math.max(4, Math.floor(piece / (4 * groups * Math.max(1, rows)) / 4) * 4);
    const calls: Call[] = [];
    for (let from = 0; from < count; from += width) {
      calls.push(['crossProducts', list.byteOffset, from, Math.min(count, from + width), rows, packed.byteOffset, groups, out.byteOffset]);
    }
    this.workshop.teamFor(count * rows * 4 * groups).run(calls);
  }

  /** out += Σ weights[i] · column list[i], in that order. @param out in the kernels' memory */
  addTo(out: Float64Array, list: ArrayLike<number>, weights: ArrayLike<number>): void {
    const arena = this.workshop.arena();
    const addresses = arena.addresses(Array.from(list, (j) => this.columns[j]));
    const factors = arena.floats(list.length);
    factors.set(weights);
    this.workshop.teamFor(list.length * this.rows).run(this.addCalls(out, addresses, factors, list.length));
    arena.free();
  }

  /** The same as calls, which the caller makes. @param addresses of the columns, and `factors`: good until then */
  addCalls(out: Float64Array, addresses: Uint32Array, factors: Float64Array, count: number): Call[] {
    const { rows } = this;
    const height = Math.max(512, Math.floor(combined / Math.max(1, count) / 2) * 2);
    const calls: Call[] = [];
    for (let from = 0; from < rows; from += height) {
      calls.push(['addColumns', addresses.byteOffset, factors.byteOffset, count, from, Math.min(rows, from + height), out.byteOffset]);
    }
    return calls;
  }

  addressOf(column: number): number {
    return this.columns[column].byteOffset;
  }

  /**
   * X_A' diag(h) X_A of the listed columns, symmetric, row-major: `stride` = 4⌈count/4⌉ numbers a row, what is beyond the columns is zero.
   * @param rootWeights √h, one for each row, in the kernels' memory; null: all 1
   */
  *weightedGram(list: ArrayLike<number>, rootWeights: Float64Array | null): Job<null, { readonly gram: Float64Array; readonly stride: number }> {
    const { rows, workshop } = this;
    const panels = Math.ceil(list.length / 4);
    const stride = 4 * panels;
    const arena = workshop.arena();
    try {
      const most = Math.max(64, Math.min(rows, Math.floor(packedBytes / (32 * Math.max(1, panels)) / 64) * 64));
      const addresses = arena.addresses(Array.from(list, (j) => this.columns[j])).byteOffset;
      const panelBytes = 32 * most;
      const block = this.blockOf((panels * panelBytes) / 8).byteOffset;
      const gram = arena.floats(stride * stride);
      for (let start = 0; start < rows; start += most) {
        const count = Math.min(most, rows - start);
        this.packAndSum(addresses, list.length, start, count, rootWeights, block, panelBytes, gram, stride);
        yield null;
      }
      mirrorLower(gram, stride);
      return { gram: gram.slice(), stride };
    } finally {
      arena.free();
    }
  }

  /** Room for packed columns, kept from one Gram matrix to the next: fresh memory would have to be cleared each time. */
  private blockOf(count: number): Float64Array {
    if (this.block.length < count) {
      this.blockArena.free();
      this.block = this.blockArena.floats(count);
    }
    return this.block;
  }

  private packAndSum(
    list: number, columns: number, start: number, count: number, scale: Float64Array | null, block: number, panelBytes: number, gram: Float64Array, stride: number,
  ): void {
    const team = this.workshop.teamFor((count * columns * columns) / 2);
    const factors = scale?.byteOffset ?? 0;
    const height = 64 * Math.ceil(piece / (8 * 64 * Math.max(1, columns)));
    const packing: Call[] = [];
    for (let row = 0; row < count; row += height) {
      packing.push(['packColumns', list, columns, start + row, Math.min(height, count - row), factors, block + 32 * row, panelBytes]);
    }
    team.run(packing);
    // Rows in steps, so that what a step sums is in cache; its pieces are done before the next begins.
    for (let row = 0; row < count; row += rowsInCache) {
      team.run(tileCalls(block + 32 * row, panelBytes, Math.min(rowsInCache, count - row), stride / 4, gram.byteOffset, stride));
    }
  }

  free(): void {
    this.room?.arena.free();
    this.blockArena.free();
    this.arena.free();
  }
}

const rowsInCache = 1024;

/** The upper triangle of tiles in pieces of about equal work. */
export function tileCalls(block: number, panelBytes: number, rows: number, panels: number, gram: number, stride: number): Call[] {
  const calls: Call[] = [];
  const tiles = Math.max(1, Math.floor(piece / (16 * Math.max(1, rows))));
  for (let from = 0; from < panels; ) {
    let to = from;
    let size = 0;
    while (to < panels && (to === from || size + panels - to <= tiles)) size += panels - to++;
    calls.push(['gramTiles', block, panelBytes, rows, panels, from, to, gram, stride]);
    from = to;
  }
  return calls;
}

function mirrorLower(gram: Float64Array, stride: number): void {
  for (let a = 0; a < stride; a++) for (let b = a + 1; b < stride; b++) gram[b * stride + a] = gram[a * stride + b];
}
