import type { Design } from '../../data/design';
import type { Job } from '../../job';
import { tileCalls } from '../../kernels/kernelColumns';
import type { Arena } from '../../kernels/kernelMemory';
import type { Workshop } from '../../kernels/workshop';
import type { SparseRows } from './sparseRows';
import { sparseRows } from './sparseRows';

/**
 * Where each thing stands in an extended Gram matrix of [dense columns, indicators, missing-value flags, 1, y].
 * With the flags as columns of their own, imputing any mean m is linear algebra: x_imputed = x + m · flag,
 * so each fold's own imputation and scaling follow from its Gram matrix exactly, without the data.
 */
export interface GramLayout {
  readonly size: number;
  /** Place of design column j. */
  readonly columnAt: Int32Array;
  /** Place of column j's missing-value flag, −1 when nothing is missing. */
  readonly flagAt: Int32Array;
  readonly oneAt: number;
  readonly responseAt: number;
  readonly dense: Int32Array;
  /** Row lists of indicators and flags, in order of their places from `dense.length` on. */
  readonly sparse: readonly Int32Array[];
}

export function gramLayout(design: Design): GramLayout {
  const p = design.columns.length;
  const columnAt = new Int32Array(p);
  const flagAt = new Int32Array(p).fill(-1);
  const dense: number[] = [];
  const sparse: Int32Array[] = [];
  design.columns.forEach((column, j) => {
    if (column.kind === 'dense') columnAt[j] = dense.push(j) - 1;
  });
  design.columns.forEach((column, j) => {
    if (column.kind === 'indicator') columnAt[j] = dense.length + sparse.push(column.rows) - 1;
  });
  design.columns.forEach((column, j) => {
    if (column.kind === 'dense' && column.missingRows.length > 0) flagAt[j] = dense.length + sparse.push(column.missingRows) - 1;
  });
  const oneAt = dense.length + sparse.length;
  return { size: oneAt + 2, columnAt, flagAt, oneAt, responseAt: oneAt + 1, dense: Int32Array.from(dense), sparse };
}

/** Bytes of rows copied side by side at a time: two such blocks and what is summed stay in the second-level cache or near it. */
const blockBytes = 1 << 20;
/** Rows summed in one sweep of registers. */
const mostBlockRows = 4096;
const pauseEvery = 1e7;

/** What the sums are of. */
export interface GramSource {
  readonly design: Design;
  readonly layout: GramLayout;
  /** Target values, provisionally centred. */
  readonly response: Float64Array;
  /** One for each row of the design. */
  readonly weights: Float64Array;
}

/**
 * Weighted extended Gram matrices (full squares, row-major, size × size), one for each part of the rows, all in one pass over the data.
 * @param parts ascending rows of each part @param arena whose memory the matrices are in
 */
export function* extendedGrams(source: GramSource, parts: readonly Int32Array[], workshop: Workshop, arena: Arena): Job<null, Float64Array[]> {
  const { size } = source.layout;
  const grams = parts.map(() => arena.floats(size * size));
  const sparse = sparseRows(source.design.n, source.layout.sparse);
  const working = workshop.arena();
  try {
    yield* addDense(grams, source, parts, sparse, workshop, working);
  } finally {
    working.free();
  }
  yield* addSparse(grams, source, parts, sparse);
  for (const gram of grams) mirror(gram, size);
  return grams;
}

/** Products among dense columns, 1 and y, by the team, while the next rows are copied; and of these with indicators and flags. */
function* addDense(grams: readonly Float64Array[], source: GramSource, parts: readonly Int32Array[], sparse: SparseRows, workshop: Workshop, arena: Arena): Job<null, void> {
  const { design, layout } = source;
  const { dense, size, oneAt, responseAt } = layout;
  const { n } = design;
  const width = dense.length + 2;
  const panels = Math.ceil(width / 4);
  const stride = 4 * panels;
  const height = Math.max(64, Math.min(n, mostBlockRows, Math.floor(blockBytes / (32 * panels))));
  const panelBytes = 32 * height;
  const blocks = [arena.floats(4 * panels * height), arena.floats(4 * panels * height)];
  const tiles = parts.map(() => arena.floats(stride * stride));
  const columns = Array.from({ length: stride }, (_, d) => {
    const column = d < dense.length ? design.columns[dense[d]] : null;
    return column?.kind === 'dense' ? column.values : d === dense.length ? ones(n) : d === dense.length + 1 ? source.response : null;
  });
  const rowsInUse = parts.reduce((total, part) => total + part.length, 0);
  const team = workshop.teamFor((rowsInUse * width * width) / 2);
  const turn = new BlockOfRows(parts, source.weights, height);
  let working = false;
  let work = 0;
  for (let start = 0, which = 0; start < n; start += height, which = 1 - which) {
    const block = blocks[which];
    turn.take(start);
    for (let q = 0; q < panels; q++) copyPanel(block, 4 * q * height, columns.slice(4 * q, 4 * q + 4), turn);
    if (sparse.any) addDenseTimesSparse(grams, layout, turn, block, height, sparse);
    if (working) team.finish();
    work += (turn.count * width * width) / 2;
    if (work > pauseEvery) {
      work = 0;
      working = false;
      yield null;
    }
    team.begin(parts.flatMap((_, k) => (turn.count === 0 || turn.size(k) === 0 ? [] : tileCalls(block.byteOffset + 32 * turn.start[k], panelBytes, turn.size(k), panels, tiles[k].byteOffset, stride))));
    working = true;
  }
  if (working) team.finish();
  const placeOf = (k: number) => (k < dense.length ? k : k === dense.length ? oneAt : responseAt);
  grams.forEach((gram, k) => {
    for (let a = 0; a < width; a++) for (let b = a; b < width; b++) gram[placeOf(a) * size + placeOf(b)] = tiles[k][a * stride + b];
  });
}

/** Rows of one block, those of the first part first. */
class BlockOfRows {
  count = 0;
  /** Place of each part's first row in the block, and the end. */
  readonly start: Int32Array;
  readonly row: Int32Array;
  /** √w of each. */
  readonly root: Float64Array;
  private readonly next: Int32Array;

  constructor(private readonly parts: readonly Int32Array[], private readonly weights: Float64Array, private readonly height: number) {
    this.start = new Int32Array(parts.length + 1);
    this.row = new Int32Array(height);
    this.root = new Float64Array(height);
    this.next = new Int32Array(parts.length);
  }

  take(first: number): void {
    const { parts, next, start, row, root } = this;
    let count = 0;
    for (let k = 0; k < parts.length; k++) {
      const part = parts[k];
      start[k] = count;
      let i = next[k];
      for (; i < part.length && part[i] < first + this.height; i++) row[count++] = part[i];
      next[k] = i;
    }
    start[parts.length] = count;
    for (let q = 0; q < count; q++) root[q] = Math.sqrt(this.weights[row[q]]);
    this.count = count;
  }

  size(k: number): number {
    return this.start[k + 1] - this.start[k];
  }
}

/** Four columns side by side, each row times √w. */
function copyPanel(block: Float64Array, at: number, columns: readonly (Float64Array | null)[], { row, root, count }: BlockOfRows): void {
  const [a, b, c, d] = columns;
  if (a && b && c && d) {
    for (let q = 0; q < count; q++, at += 4) {
      const i = row[q];
      const factor = root[q];
      block[at] = factor * a[i];
      block[at + 1] = factor * b[i];
      block[at + 2] = factor * c[i];
      block[at + 3] = factor * d[i];
    }
    return;
  }
  columns.forEach((column, lane) => {
    for (let q = 0; q < count; q++) block[at + 4 * q + lane] = column ? root[q] * column[row[q]] : 0;
  });
}

/** Each row's dense values, added to the columns of the indicators and flags that are set there. */
function addDenseTimesSparse(grams: readonly Float64Array[], { dense, size }: GramLayout, rows: BlockOfRows, block: Float64Array, height: number, sparse: SparseRows): void {
  const { length } = dense;
  for (let k = 0; k < grams.length; k++) {
    const gram = grams[k];
    for (let q = rows.start[k]; q < rows.start[k + 1]; q++) {
      const root = rows.root[q];
      for (let e = sparse.start[rows.row[q]]; e < sparse.start[rows.row[q] + 1]; e++) {
        let at = length + sparse.column[e];
        for (let d = 0; d < length; d++, at += size) gram[at] += root * block[((d >> 2) * height + q) * 4 + (d & 3)];
      }
    }
  }
}

/** Products among indicators and flags, and with 1 and y: for each row, what is set there. Levels of one category never meet. */
function* addSparse(grams: readonly Float64Array[], { layout, response, weights }: GramSource, parts: readonly Int32Array[], sparse: SparseRows): Job<null, void> {
  if (!sparse.any) return;
  const { dense, size, oneAt, responseAt } = layout;
  const { start, column } = sparse;
  let work = 0;
  for (let k = 0; k < parts.length; k++) {
    const gram = grams[k];
    for (const row of parts[k]) {
      const weight = weights[row];
      const withResponse = weight * response[row];
      const end = start[row + 1];
      for (let i = start[row]; i < end; i++) {
        const at = (dense.length + column[i]) * size;
        gram[at + oneAt] += weight;
        gram[at + responseAt] += withResponse;
        for (let j = i; j < end; j++) gram[at + dense.length + column[j]] += weight;
      }
      work += 8 + (end - start[row]) ** 2;
      if (work > pauseEvery) {
        work = 0;
        yield null;
      }
    }
  }
}

function ones(n: number): Float64Array {
  return new Float64Array(n).fill(1);
}

function mirror(gram: Float64Array, size: number): void {
  for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) gram[b * size + a] = gram[a * size + b];
}
