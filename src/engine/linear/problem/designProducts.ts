import type { Design } from '../../data/design';
import type { Job } from '../../job';
import { KernelColumns } from '../../kernels/kernelColumns';
import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { Workshop } from '../../kernels/workshop';

/** Columns of a design listed for a Gram matrix, and the sums that centring, scaling and filling need. */
export interface RawGram {
  /** Column of each place; the same order in rows and columns of `gram`. */
  readonly count: number;
  /** Σ h x_i x_k in provisional units, row-major count × count. */
  readonly gram: Float64Array;
  /** Σ h x_i over the rows where column k is missing: count × count, rows k. Null where nothing is missing. */
  readonly overMissing: Float64Array | null;
  /** Σ h over the rows where both are missing. */
  readonly bothMissing: Float64Array | null;
  /** Σ h x_i. */
  readonly sums: Float64Array;
  /** Σ h over the rows where column i is missing. */
  readonly missing: Float64Array;
  /** Σ h. */
  readonly total: number;
}

/** Rows of a listed column that are kept as a list: those of a level, or those where a number is missing. */
interface SparseRows {
  readonly place: number;
  readonly rows: Int32Array;
  readonly isMissing: boolean;
}

/** Columns of a design and what to take of each: the first `count` places. */
export interface Combination {
  readonly columns: Int32Array;
  readonly weights: Float64Array;
  /** On the rows where the column is missing. */
  readonly filling: Float64Array;
  readonly count: number;
}

/** Where the addresses and factors of a combination of columns are written. */
export interface CombinationRoom {
  readonly addresses: Uint32Array;
  readonly factors: Float64Array;
}

/**
 * Products with the columns of a design in provisional units, missing cells as 0, shared by the fit to all rows and those to each fold.
 * Dense columns are in the kernels' memory; indicators and missing cells stay lists of rows.
 */
export class DesignProducts {
  readonly n: number;
  readonly p: number;
  private readonly dense: KernelColumns;
  /** Place among the dense columns, −1 for an indicator. */
  private readonly denseAt: Int32Array;
  private readonly denseList: Int32Array;

  constructor(private readonly design: Design, readonly workshop: Workshop) {
    this.n = design.n;
    this.p = design.columns.length;
    this.denseAt = new Int32Array(this.p).fill(-1);
    const list: number[] = [];
    design.columns.forEach((column, j) => {
      if (column.kind === 'dense') this.denseAt[j] = list.push(j) - 1;
    });
    this.denseList = Int32Array.from(list);
    this.dense = new KernelColumns(workshop, this.n, list.map((j) => this.valuesOf(j)));
  }

  /** Rows where column j is missing, ascending. */
  missingRows(j: number): Int32Array {
    const column = this.design.columns[j];
    return column.kind === 'dense' ? column.missingRows : none;
  }

  /** X'V: for each vector one number a column. The columns are read once for all vectors, which are in the kernels' memory. */
  crossProducts(vectors: readonly Float64Array[]): Float64Array[] {
    const out = vectors.map(() => new Float64Array(this.p));
    const { denseList, design } = this;
    if (denseList.length > 0) {
      const { products, width } = this.dense.crossProducts(vectors);
      for (let v = 0; v < vectors.length; v++) {
        const own = out[v];
        for (let d = 0; d < denseList.length; d++) own[denseList[d]] = products[d * width + v];
      }
    }
    if (denseList.length < this.p) {
      design.columns.forEach((column, j) => {
        if (column.kind === 'indicator') for (let v = 0; v < vectors.length; v++) out[v][j] = sumOver(column.rows, vectors[v]);
      });
    }
    return out;
  }

  /**
   * vector += Σ weights[i] · columns[i], and `filling[i]` on the rows where that column is missing: lists of rows at once, dense columns
   * by the calls that are returned.
   * @param vector in the kernels' memory @param room of the caller's own, good until the calls are made
   */
  addTo(vector: Float64Array, { columns, weights, filling, count }: Combination, room: CombinationRoom): Call[] {
    let dense = 0;
    for (let i = 0; i < count; i++) {
      const column = this.design.columns[columns[i]];
      if (column.kind === 'indicator') {
        for (const row of column.rows) vector[row] += weights[i];
        continue;
      }
      room.addresses[dense] = this.dense.addressOf(this.denseAt[columns[i]]);
      room.factors[dense++] = weights[i];
      for (const row of column.missingRows) vector[row] += filling[i];
    }
    return dense > 0 ? this.dense.addCalls(vector, room.addresses, room.factors, dense) : [];
  }

  /**
   * Products of the listed columns with one vector, by place: for lists and columns so short that they are not worth a pass for several vectors.
   * @param vector in the kernels' memory @param room whose factors are the answer
   */
  productsOf(list: Int32Array, vector: Float64Array, room: CombinationRoom): Float64Array {
    const { addresses, factors } = room;
    let count = 0;
    for (const j of list) if (this.denseAt[j] >= 0) addresses[count++] = this.dense.addressOf(this.denseAt[j]);
    this.workshop.teamFor(0).run([['columnProducts', addresses.byteOffset, 0, count, this.n, vector.byteOffset, factors.byteOffset]]);
    if (count === list.length) return factors;
    for (let i = list.length - 1; i >= 0; i--) {
      const column = this.design.columns[list[i]];
      factors[i] = column.kind === 'indicator' ? sumOver(column.rows, vector) : factors[--count];
    }
    return factors;
  }

  combinationRoom(arena: Arena): CombinationRoom {
    const ints = arena.ints(this.p);
    return { addresses: new Uint32Array(ints.buffer, ints.byteOffset, this.p), factors: arena.floats(this.p) };
  }

  /** The values of column j on every row, missing ones as 0, into `out`. */
  copyColumn(j: number, out: Float64Array): void {
    const column = this.design.columns[j];
    if (column.kind === 'dense') out.set(column.values);
    else {
      out.fill(0);
      for (const row of column.rows) out[row] = 1;
    }
  }

  /** Sums of products of the listed columns, weighted by h ≥ 0. */
  *weightedGram(list: Int32Array, h: Float64Array): Job<null, RawGram> {
    const count = list.length;
    const { design, denseAt, n } = this;
    let gram: Float64Array | null = null;
    const sums = new Float64Array(count);
    const missing = new Float64Array(count);
    const densePlaces: number[] = [];
    for (let i = 0; i < count; i++) if (denseAt[list[i]] >= 0) densePlaces.push(i);
    let total = 0;
    for (let i = 0; i < n; i++) total += h[i];

    if (densePlaces.length > 0) {
      const arena = this.workshop.arena();
      try {
        const root = arena.floats(n);
        for (let i = 0; i < n; i++) root[i] = Math.sqrt(h[i]);
        const places = densePlaces.map((i) => denseAt[list[i]]);
        const made = yield* this.dense.weightedGram(places, root);
        gram = densePlaces.length === count ? compacted(made.gram, made.stride, count) : new Float64Array(count * count);
        for (let i = 0; i < densePlaces.length && densePlaces.length < count; i++) {
          const row = densePlaces[i] * count;
          const from = i * made.stride;
          for (let k = 0; k < densePlaces.length; k++) gram[row + densePlaces[k]] = made.gram[from + k];
        }
        root.set(h);
        const products = this.dense.listedProducts(places, root, arena);
        for (let i = 0; i < densePlaces.length; i++) sums[densePlaces[i]] = products[i];
      } finally {
        arena.free();
      }
      yield null;
    }

    gram ??= new Float64Array(count * count);
    // Groups of rows that the listed columns have: each category once, each column with missing cells once.
    const sparse: SparseRows[] = [];
    const groups = new Map<string, Int32Array>();
    for (let i = 0; i < count; i++) {
      const column = design.columns[list[i]];
      if (column.kind === 'indicator') this.enrol(groups, sparse, `level ${column.source}`, { place: i, rows: column.rows, isMissing: false });
      else if (column.missingRows.length > 0) this.enrol(groups, sparse, `missing ${list[i]}`, { place: i, rows: column.missingRows, isMissing: true });
    }
    const anyMissing = sparse.some(({ isMissing }) => isMissing);
    const overMissing = anyMissing ? new Float64Array(count * count) : null;
    const bothMissing = anyMissing ? new Float64Array(count * count) : null;
    const members = [...groups.values()];
    const met = new Float64Array(sparse.length);
    for (const { place, rows, isMissing } of sparse) {
      met.fill(0);
      for (const memberOf of members) {
        for (const row of rows) if (memberOf[row] >= 0) met[memberOf[row]] += h[row];
      }
      const mass = sumOver(rows, h);
      if (isMissing) missing[place] = mass;
      else sums[place] = mass;
      for (let s = 0; s < sparse.length; s++) {
        const other = sparse[s];
        if (isMissing) (other.isMissing ? bothMissing! : overMissing!)[place * count + other.place] = met[s];
        else if (!other.isMissing) gram[place * count + other.place] = met[s];
      }
      for (const d of densePlaces) {
        const values = this.valuesOf(list[d]);
        let sum = 0;
        for (const row of rows) sum += h[row] * values[row];
        if (isMissing) overMissing![place * count + d] = sum;
        else gram[place * count + d] = gram[d * count + place] = sum;
      }
      yield null;
    }
    return { count, gram, overMissing, bothMissing, sums, missing, total };
  }

  /** Rows of one group do not overlap, so that one pass over its members' numbers finds with whom a row is shared. */
  private enrol(groups: Map<string, Int32Array>, sparse: SparseRows[], key: string, own: SparseRows): void {
    let memberOf = groups.get(key);
    if (!memberOf) groups.set(key, (memberOf = new Int32Array(this.n).fill(-1)));
    const member = sparse.push(own) - 1;
    for (const row of own.rows) memberOf[row] = member;
  }

  free(): void {
    this.dense.free();
  }

  private valuesOf(j: number): Float64Array {
    const column = this.design.columns[j];
    return column.kind === 'dense' ? column.values : none64;
  }
}

const none = new Int32Array();
const none64 = new Float64Array();

/** The first `count` numbers of as many rows, without what was between them: in the same memory. */
function compacted(rows: Float64Array, stride: number, count: number): Float64Array {
  for (let i = 1; i < count; i++) rows.copyWithin(i * count, i * stride, i * stride + count);
  return rows.subarray(0, count * count);
}

function sumOver(rows: Int32Array, vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += vector[rows[i]];
  return sum;
}
