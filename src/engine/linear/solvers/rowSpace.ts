import type { Job } from '../../job';
import type { ColumnLeastSquares } from '../problem/columnLeastSquares';

/** Columns summed into the rows' matrix at a time. */
const blockColumns = 8;
const pauseEvery = 4e6;
/** What is left of an unpenalised column beside those before it, at least, to count as another direction. */
const smallestRest = 1e-6;

/**
 * A wide ridge problem as seen from its rows: B = (I − NN') W^½ X̃_P V^-½ and the response likewise, N an orthonormal basis of the
 * unpenalised columns. Only rows with weight count.
 */
export class RowSpace {
  readonly size: number;
  /** (I − NN') W^½ ỹ */
  readonly response: Float64Array;
  /** Rows of the design with weight, and √w of each. */
  readonly rows: Int32Array;
  readonly rootWeights: Float64Array;
  /** N, one row for each direction. */
  readonly basis: readonly Float64Array[];

  constructor(private readonly problem: ColumnLeastSquares, private readonly factors: Float64Array) {
    const { weights, columnSquare } = problem;
    this.rows = Int32Array.from(weights.keys()).filter((i) => weights[i] > 0);
    this.size = this.rows.length;
    this.rootWeights = Float64Array.from(this.rows, (row) => Math.sqrt(weights[row]));
    const basis: Float64Array[] = [];
    for (let j = 0; j < problem.p; j++) {
      if (factors[j] !== 0 || columnSquare[j] === 0) continue;
      const column = this.column(j);
      const before = norm(column);
      // Twice: what the first pass leaves of nearly collinear columns is not orthogonal to all digits.
      projectOff(basis, column);
      projectOff(basis, column);
      const rest = norm(column);
      if (rest > smallestRest * before) basis.push(column.map((value) => value / rest));
    }
    this.basis = basis;
    this.response = Float64Array.from(this.rows, (row, i) => this.rootWeights[i] * problem.response[row]);
    projectOff(basis, this.response);
  }

  /** BB', size × size. */
  *gram(): Job<null, Float64Array> {
    const { size, problem, factors } = this;
    const gram = new Float64Array(size * size);
    const block: Float64Array[] = [];
    let work = 0;
    for (let j = 0; j < problem.p; j++) {
      if (factors[j] > 0 && factors[j] < Infinity && problem.columnSquare[j] > 0) {
        const column = this.column(j);
        projectOff(this.basis, column);
        const root = 1 / Math.sqrt(factors[j]);
        block.push(column.map((value) => value * root));
      }
      if (block.length === blockColumns || (j === problem.p - 1 && block.length > 0)) {
        while (block.length < blockColumns) block.push(new Float64Array(size));
        addBlock(gram, size, block);
        block.length = 0;
        work += (size * size * blockColumns) / 2;
      }
      if (work > pauseEvery) {
        work = 0;
        yield null;
      }
    }
    for (let i = 0; i < size; i++) for (let k = 0; k < i; k++) gram[k * size + i] = gram[i * size + k];
    return gram;
  }

  /** X̃'W^½ x of every column, x one number for each row with weight. */
  columnProducts(x: Float64Array): Float64Array {
    const vector = new Float64Array(this.problem.weights.length);
    this.rows.forEach((row, i) => (vector[row] = this.rootWeights[i] * x[i]));
    const products = new Float64Array(this.problem.p);
    this.problem.products(vector, products);
    return products;
  }

  private column(j: number): Float64Array {
    const all = this.problem.column(j);
    return Float64Array.from(this.rows, (row, i) => this.rootWeights[i] * all[row]);
  }
}

/** Lower triangle of gram += Σ xx' over a block of eight columns. */
function addBlock(gram: Float64Array, size: number, [x0, x1, x2, x3, x4, x5, x6, x7]: readonly Float64Array[]): void {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    const a0 = x0[i], a1 = x1[i], a2 = x2[i], a3 = x3[i], a4 = x4[i], a5 = x5[i], a6 = x6[i], a7 = x7[i];
    for (let k = 0; k <= i; k++) {
      gram[row + k] += a0 * x0[k] + a1 * x1[k] + (a2 * x2[k] + a3 * x3[k]) + (a4 * x4[k] + a5 * x5[k] + (a6 * x6[k] + a7 * x7[k]));
    }
  }
}

function projectOff(basis: readonly Float64Array[], vector: Float64Array): void {
  for (const direction of basis) {
    let along = 0;
    for (let i = 0; i < vector.length; i++) along += direction[i] * vector[i];
    for (let i = 0; i < vector.length; i++) vector[i] -= along * direction[i];
  }
}

function norm(vector: Float64Array): number {
  let square = 0;
  for (let i = 0; i < vector.length; i++) square += vector[i] * vector[i];
  return Math.sqrt(square);
}
