import type { Design } from '../../data/design';
import type { LeastSquares } from '../problem/leastSquares';
import { solverColumn } from '../problem/solverColumn';
import type { RidgeSpectrum } from './ridgeSpectrum';
import type { RowSpace } from './rowSpace';

/** A row of √W times the data, in the directions of a ridge spectrum. */
export interface RotatedRow {
  /** Valid until the next row is asked for; null at a pause. */
  readonly coordinates: Float64Array | null;
  /** Its leverage in the intercept and the unpenalised columns. */
  readonly own: number;
  /** √w (y − fit of the intercept and the unpenalised columns). */
  readonly residual: number;
  readonly weight: number;
}

const blockRows = 64;
/** Multiplications between two pauses. */
const pauseEvery = 4e6;
const pause: RotatedRow = { coordinates: null, own: 0, residual: 0, weight: 0 };

/** Every row with weight, in order. */
export function* rotatedRows(design: Design, problem: LeastSquares, spectrum: RidgeSpectrum): Generator<RotatedRow, void, void> {
  yield* spectrum.rows ? fromRows(problem, spectrum, spectrum.rows) : fromColumns(design, problem, spectrum);
}

/** With the rows' own eigenvectors Q, BB' = QΘQ', a row's coordinates are its entries of Q. */
function* fromRows(problem: LeastSquares, { vectors, values }: RidgeSpectrum, rows: RowSpace): Generator<RotatedRow, void, void> {
  const size = values.length;
  const coordinates = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) coordinates[k] = vectors![k * size + i];
    const weight = rows.rootWeights[i] ** 2;
    const own = rows.basis.reduce((sum, direction) => sum + direction[i] ** 2, problem.scaling.intercept ? weight : 0);
    yield { coordinates, own, residual: rows.response[i], weight };
  }
}

/** √w x̃ V^-½, unpenalised columns projected out, times Q: in blocks of rows. */
function* fromColumns(design: Design, problem: LeastSquares, { system, vectors, values }: RidgeSpectrum): Generator<RotatedRow, void, void> {
  const size = values.length;
  const { penalised, unpenalised, rootFactor } = system;
  const { intercept, responseMean } = problem.scaling;
  const free = system.unpenalisedMap();
  const block = new Float64Array(blockRows * size);
  const column = new Float64Array(blockRows);
  const beside = unpenalised.map(() => new Float64Array(blockRows));
  const rotated = new Float64Array(blockRows * size);
  const coordinates = new Float64Array(size);
  for (let start = 0; start < design.n; start += blockRows) {
    const end = Math.min(design.n, start + blockRows);
    unpenalised.forEach((j, a) => solverColumn(design, problem.scaling, j, start, end, beside[a]));
    penalised.forEach((j, i) => {
      solverColumn(design, problem.scaling, j, start, end, column);
      for (let r = 0; r < end - start; r++) block[r * size + i] = column[r] * rootFactor[i];
    });
    yield pause;
    for (let row = start; row < end; row++) {
      const x = block.subarray((row - start) * size, (row - start + 1) * size);
      beside.forEach((column, a) => {
        const toPenalised = free.penalised[a];
        for (let i = 0; i < size; i++) x[i] -= column[row - start] * toPenalised[i];
      });
    }
    yield* rotate(block, vectors!, rotated, size);
    for (let row = start; row < end; row++) {
      const weight = design.weights[row];
      if (weight === 0) continue;
      const r = row - start;
      const root = Math.sqrt(weight);
      let residual = design.target.values[row] - (intercept ? responseMean : 0);
      let own = intercept ? weight : 0;
      beside.forEach((column, a) => {
        residual -= column[r] * free.response[a];
        beside.forEach((other, b) => (own += weight * column[r] * other[r] * free.inverse[a][b]));
      });
      for (let k = 0; k < size; k++) coordinates[k] = root * rotated[r * size + k];
      yield { coordinates, own, residual: root * residual, weight };
    }
  }
}

/** Each row of the block times each eigenvector: four rows at a time, so that a vector is read once for them. */
function* rotate(block: Float64Array, vectors: Float64Array, out: Float64Array, size: number): Generator<RotatedRow, void, void> {
  let work = 0;
  for (let r = 0; r < blockRows; r += 4) {
    const r0 = r * size, r1 = r0 + size, r2 = r1 + size, r3 = r2 + size;
    for (let k = 0; k < size; k++) {
      const row = k * size;
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (let i = 0; i < size; i++) {
        const v = vectors[row + i];
        s0 += v * block[r0 + i];
        s1 += v * block[r1 + i];
        s2 += v * block[r2 + i];
        s3 += v * block[r3 + i];
      }
      out[r0 + k] = s0;
      out[r1 + k] = s1;
      out[r2 + k] = s2;
      out[r3 + k] = s3;
    }
    work += 4 * size * size;
    if (work > pauseEvery) {
      work = 0;
      yield pause;
    }
  }
}
