import type { Design } from '../../data/design';
import type { Job } from '../../job';

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

/** Rows a tile of the dense part is summed over at a time: keeps the copied block in the second-level cache. */
const blockRows = 256;
const pauseEvery = 1e7;

/**
 * Weighted extended Gram matrix of the given rows (full square, row-major, size × size).
 * @param response target values, provisionally centred
 * @param weights one for each row of the design
 */
export function* extendedGram(
  design: Design,
  layout: GramLayout,
  rows: Int32Array,
  response: Float64Array,
  weights: Float64Array,
): Job<null, Float64Array> {
  const gram = new Float64Array(layout.size * layout.size);
  yield* addDense(gram, design, layout, rows, response, weights);
  yield* addSparse(gram, design, layout, rows, response, weights);
  mirror(gram, layout.size);
  return gram;
}

/** Products among dense columns, 1 and y: blocks of rows copied side by side, scaled by √w, then 4 × 4 tiles. */
function* addDense(gram: Float64Array, design: Design, layout: GramLayout, rows: Int32Array, response: Float64Array, weights: Float64Array): Job<null, void> {
  const { dense, size, oneAt, responseAt } = layout;
  const width = dense.length + 2;
  // Columns of the block are padded to a multiple of four with zeros, so that every tile is whole.
  const padded = Math.ceil(width / 4) * 4;
  const block = new Float64Array(padded * blockRows);
  const tile = new Float64Array(padded * padded);
  let work = 0;
  for (let start = 0; start < rows.length; start += blockRows) {
    const count = Math.min(blockRows, rows.length - start);
    const root = new Float64Array(count);
    for (let i = 0; i < count; i++) root[i] = Math.sqrt(weights[rows[start + i]]);
    for (let d = 0; d < dense.length; d++) {
      const column = design.columns[dense[d]];
      if (column.kind !== 'dense') continue;
      const { values } = column;
      const offset = d * blockRows;
      for (let i = 0; i < count; i++) block[offset + i] = root[i] * values[rows[start + i]];
    }
    for (let i = 0; i < count; i++) {
      block[dense.length * blockRows + i] = root[i];
      block[(dense.length + 1) * blockRows + i] = root[i] * response[rows[start + i]];
    }
    for (let a = 0; a < padded; a += 4) {
      for (let b = a; b < padded; b += 4) addTile(tile, padded, block, a, b, count);
      work += count * (padded - a) * 4;
      if (work > pauseEvery) {
        work = 0;
        yield null;
      }
    }
  }
  const placeOf = (k: number) => (k < dense.length ? k : k === dense.length ? oneAt : responseAt);
  for (let a = 0; a < width; a++) {
    for (let b = a; b < width; b++) gram[placeOf(a) * size + placeOf(b)] = tile[a * padded + b];
  }
}

/** tile[a…a+3][b…b+3] += products of the block's columns: sixteen sums held in registers. */
function addTile(tile: Float64Array, padded: number, block: Float64Array, a: number, b: number, count: number): void {
  const a0 = a * blockRows;
  const b0 = b * blockRows;
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0;
  let s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0;
  let s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let i = 0; i < count; i++) {
    const x0 = block[a0 + i], x1 = block[a0 + blockRows + i], x2 = block[a0 + 2 * blockRows + i], x3 = block[a0 + 3 * blockRows + i];
    const y0 = block[b0 + i], y1 = block[b0 + blockRows + i], y2 = block[b0 + 2 * blockRows + i], y3 = block[b0 + 3 * blockRows + i];
    s00 += x0 * y0; s01 += x0 * y1; s02 += x0 * y2; s03 += x0 * y3;
    s10 += x1 * y0; s11 += x1 * y1; s12 += x1 * y2; s13 += x1 * y3;
    s20 += x2 * y0; s21 += x2 * y1; s22 += x2 * y2; s23 += x2 * y3;
    s30 += x3 * y0; s31 += x3 * y1; s32 += x3 * y2; s33 += x3 * y3;
  }
  const t = a * padded + b;
  tile[t] += s00; tile[t + 1] += s01; tile[t + 2] += s02; tile[t + 3] += s03;
  tile[t + padded] += s10; tile[t + padded + 1] += s11; tile[t + padded + 2] += s12; tile[t + padded + 3] += s13;
  tile[t + 2 * padded] += s20; tile[t + 2 * padded + 1] += s21; tile[t + 2 * padded + 2] += s22; tile[t + 2 * padded + 3] += s23;
  tile[t + 3 * padded] += s30; tile[t + 3 * padded + 1] += s31; tile[t + 3 * padded + 2] += s32; tile[t + 3 * padded + 3] += s33;
}

/** Products with indicators and flags: sums over their own rows only. */
function* addSparse(gram: Float64Array, design: Design, layout: GramLayout, rows: Int32Array, response: Float64Array, weights: Float64Array): Job<null, void> {
  const { dense, sparse, size, oneAt, responseAt } = layout;
  if (sparse.length === 0) return;
  const chosen = new Uint8Array(design.n);
  for (const row of rows) chosen[row] = 1;
  const kept = sparse.map((list) => list.filter((row) => chosen[row] === 1));
  let work = 0;
  for (let s = 0; s < kept.length; s++) {
    const at = dense.length + s;
    for (let d = 0; d < dense.length; d++) {
      const column = design.columns[dense[d]];
      if (column.kind !== 'dense') continue;
      let sum = 0;
      for (const row of kept[s]) sum += weights[row] * column.values[row];
      gram[d * size + at] = sum;
    }
    let mass = 0;
    let withResponse = 0;
    for (const row of kept[s]) {
      mass += weights[row];
      withResponse += weights[row] * response[row];
    }
    gram[at * size + oneAt] = mass;
    gram[at * size + responseAt] = withResponse;
    work += kept[s].length * (dense.length + 2);
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
  const entries = sparseEntriesByRow(design.n, kept);
  for (const row of rows) {
    for (let i = entries.start[row]; i < entries.start[row + 1]; i++) {
      const a = dense.length + entries.column[i];
      for (let k = i; k < entries.start[row + 1]; k++) gram[a * size + dense.length + entries.column[k]] += weights[row];
    }
    work += 4 + (entries.start[row + 1] - entries.start[row]) ** 2;
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
}

/** For each row, which sparse columns are set there (ascending). */
function sparseEntriesByRow(n: number, lists: readonly Int32Array[]): { start: Int32Array; column: Int32Array } {
  const start = new Int32Array(n + 1);
  for (const list of lists) for (const row of list) start[row + 1]++;
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const column = new Int32Array(start[n]);
  const filled = start.slice(0, n);
  lists.forEach((list, s) => {
    for (const row of list) column[filled[row]++] = s;
  });
  return { start, column };
}

function mirror(gram: Float64Array, size: number): void {
  for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) gram[b * size + a] = gram[a * size + b];
}

/** v'Gv for a sparse v: the squared error of a prediction, straight from a fold's own Gram matrix. */
export function quadraticForm(gram: Float64Array, size: number, places: readonly number[], values: readonly number[]): number {
  let total = 0;
  for (let a = 0; a < places.length; a++) {
    let row = 0;
    for (let b = 0; b < places.length; b++) row += values[b] * gram[places[a] * size + places[b]];
    total += values[a] * row;
  }
  return total;
}
