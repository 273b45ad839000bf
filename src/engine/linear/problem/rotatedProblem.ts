import type { Design, DesignColumn, DenseColumn } from '../../data/design';
import type { Job } from '../../job';
import { KernelColumns } from '../../kernels/kernelColumns';
import type { LossFamily } from '../losses/lossOf';
import { lossOf } from '../losses/lossOf';
import { DesignProducts } from './designProducts';
import { LossProblem } from './lossProblem';

/** What is left of a row beside those before it, as a share of the longest row, to count as another direction. */
const rankTolerance = 1e-12;
const pauseEvery = 4e6;
/** Length of the pieces that the rows' Gram matrix is summed in. */
const blockColumns = 4096;

/**
 * A wide problem with a ridge penalty seen from its rows. The optimum is a combination of the rows x̃_i that are fitted to, divided by √v:
 * with LL' their Gram matrix (Cholesky, the longest rest first) and b̃ = V a, V orthonormal, the columns' predictor X̃b is L a and the penalty
 * ½λ Σ v b² is ½λ‖a‖². So there are as many coefficients as rows, not as columns, and the same optimum. Unpenalised columns stay as they are.
 */
export class RotatedProblem {
  /** Directions of the rows come first, then unpenalised columns. */
  readonly problem: LossProblem;
  /** v of each coefficient of `problem`: 1 or 0, response by response. */
  readonly factors: Float64Array;
  private readonly products: DesignProducts;

  private constructor(
    private readonly wide: LossProblem,
    private readonly rows: RowFactor,
    private readonly unpenalised: readonly number[],
    /** v_j by design column. */
    private readonly wideFactors: Float64Array,
  ) {
    const { design, weights, intercept, responses, products: { workshop } } = wide;
    const { size, directions } = rows;
    const beside = unpenalised.map((j) => {
      const column = new Float64Array(wide.n);
      wide.columns.copyColumn(j, column);
      return column;
    });
    const columns = [...directions, ...beside].map((values, k): DenseColumn => ({
      kind: 'dense', name: `direction ${k}`, source: `direction ${k}`, reading: { as: 'number' }, values, centre: 0, scale: 1, missingRows: new Int32Array(0),
    }));
    const rotated: Design = { ...design, columns: columns as readonly DesignColumn[] };
    this.products = new DesignProducts(rotated, workshop);
    this.problem = new LossProblem(rotated, this.products, lossOf(design.family as LossFamily, design.target, weights), weights, { standardize: false, intercept });
    this.factors = Float64Array.from({ length: columns.length * responses }, (_, k) => (k % columns.length < size ? 1 : 0));
  }

  /** @param factors v_j by design column: 0 is never penalised, Infinity left out */
  static *of(wide: LossProblem, factors: Float64Array): Job<null, RotatedProblem> {
    const rows = yield* factorRows(wide, factors);
    const unpenalised = Array.from(factors.keys()).filter((j) => factors[j] === 0 && wide.columns.varies(j));
    return new RotatedProblem(wide, rows, unpenalised, factors);
  }

  /**
   * The vectors α by row, one for each response, from which `toWide` makes coefficients: b̃ = X̃'α / v.
   * @param a coefficients of `problem` @param out in the kernels' memory
   */
  rowWeights(a: Float64Array, out: readonly Float64Array[]): void {
    const { pivots, size, directions } = this.rows;
    const width = this.problem.p;
    out.forEach((alpha, k) => {
      // α solves L'α = a on the rows that the factor was made of.
      const solved = a.slice(k * width, k * width + size);
      for (let t = size - 1; t >= 0; t--) {
        solved[t] /= directions[t][pivots[t]];
        for (let s = 0; s < t; s++) solved[s] -= directions[s][pivots[t]] * solved[t];
      }
      alpha.fill(0);
      for (let t = 0; t < size; t++) alpha[pivots[t]] = solved[t];
    });
  }

  /** Coefficients of the design's columns. @param correlated X̃'α of each response */
  toWide(a: Float64Array, correlated: readonly Float64Array[]): Float64Array {
    const { wide: { p, size }, wideFactors, unpenalised, rows } = this;
    const width = this.problem.p;
    const b = new Float64Array(size);
    correlated.forEach((own, k) => {
      for (let j = 0; j < p; j++) if (wideFactors[j] > 0 && wideFactors[j] < Infinity) b[k * p + j] = own[j] / wideFactors[j];
      unpenalised.forEach((j, i) => (b[k * p + j] = a[k * width + rows.size + i]));
    });
    return b;
  }

  free(): void {
    this.problem.free();
    this.products.free();
  }
}

/** L by columns, and the row that each of them was made for. */
interface RowFactor {
  readonly size: number;
  readonly pivots: Int32Array;
  /** One number for each row, those of weight 0 too. */
  readonly directions: readonly Float64Array[];
}

function* factorRows(wide: LossProblem, factors: Float64Array): Job<null, RowFactor> {
  const { n, weights } = wide;
  const gram = yield* rowGram(wide, factors);
  const rest = Float64Array.from({ length: n }, (_, i) => (weights[i] > 0 ? gram[i * n + i] : 0));
  const longest = rest.reduce((most, each) => Math.max(most, each), 0);
  const pivots: number[] = [];
  const directions: Float64Array[] = [];
  let work = 0;
  for (;;) {
    let pivot = 0;
    for (let i = 1; i < n; i++) if (rest[i] > rest[pivot]) pivot = i;
    if (!(rest[pivot] > rankTolerance * longest)) break;
    const direction = gram.slice(pivot * n, (pivot + 1) * n);
    for (const before of directions) {
      const share = before[pivot];
      for (let i = 0; i < n; i++) direction[i] -= share * before[i];
    }
    const root = 1 / Math.sqrt(direction[pivot]);
    for (let i = 0; i < n; i++) {
      direction[i] *= root;
      rest[i] -= direction[i] * direction[i];
    }
    rest[pivot] = 0;
    pivots.push(pivot);
    directions.push(direction);
    // Rows before have nothing left: rounding must not say otherwise.
    for (const done of pivots) direction[done] = done === pivot ? direction[done] : 0;
    work += n * directions.length;
    if (work > pauseEvery) {
      work = 0;
      yield null;
    }
  }
  return { size: pivots.length, pivots: Int32Array.from(pivots), directions };
}

/** X̃V⁻¹X̃' over the penalised columns, n × n: a block of columns at a time, so that no second copy of them is ever whole. */
function* rowGram({ n, p, columns, products: { workshop } }: LossProblem, factors: Float64Array): Job<null, Float64Array> {
  const gram = new Float64Array(n * n);
  const list = Array.from({ length: p }, (_, j) => j).filter((j) => factors[j] > 0 && factors[j] < Infinity && columns.varies(j));
  const column = new Float64Array(n);
  const every = Int32Array.from({ length: n }, (_, i) => i);
  for (let from = 0; from < list.length; from += blockColumns) {
    const block = list.slice(from, from + blockColumns);
    const rows = Array.from({ length: n }, () => new Float64Array(block.length));
    block.forEach((j, at) => {
      columns.copyColumn(j, column);
      const root = 1 / Math.sqrt(factors[j]);
      for (let i = 0; i < n; i++) rows[i][at] = column[i] * root;
    });
    yield null;
    const transposed = new KernelColumns(workshop, block.length, rows);
    try {
      const { gram: own, stride } = yield* transposed.weightedGram(every, null);
      for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) gram[i * n + k] += own[i * stride + k];
    } finally {
      transposed.free();
    }
  }
  return gram;
}
