import type { Design } from '../../data/design';
import type { Job } from '../../job';
import { KernelColumns } from '../../kernels/kernelColumns';
import type { Loss } from '../losses/loss';
import type { LockstepJob } from '../solvers/lockstep';
import type { DesignProducts } from './designProducts';
import type { Scaling } from './leastSquares';
import { ScaledColumns } from './scaledColumns';

/** About how many multiplications a row's exponential and logarithm are. */
const workOfRow = 50;

/** Curvature of a loss on listed columns of each response, and on the intercepts behind them: row-major, size × size. */
export interface Curvature {
  readonly size: number;
  readonly matrix: Float64Array;
}

/**
 * A loss on the scaled columns of a design: L(o + 1 b₀' + X̃B). What a solver may ask of the data when the model is not least squares.
 * Coefficients are numbered response by response: column j of response k is k · p + j.
 */
export class LossProblem {
  readonly n: number;
  readonly p: number;
  readonly responses: number;
  /** p × responses */
  readonly size: number;
  readonly columns: ScaledColumns;
  /** Whether each response has an intercept. */
  readonly intercept: boolean;
  private readonly offset: Float64Array | null;

  /** @param weights sum to 1; 0 leaves a row out @param loss by the same weights */
  constructor(readonly design: Design, readonly products: DesignProducts, readonly loss: Loss, readonly weights: Float64Array, scaling: Scaling) {
    this.n = design.n;
    this.p = design.columns.length;
    this.responses = loss.responses;
    this.size = this.p * loss.responses;
    this.intercept = scaling.intercept && loss.hasIntercept;
    // A Cox loss does not see a constant: centred columns only keep more digits.
    this.columns = new ScaledColumns(design, products, weights, { ...scaling, intercept: scaling.intercept || !loss.hasIntercept });
    this.offset = design.offset;
  }

  /**
   * ∂²L at the η that the loss looked at last. Place k · list.length + i is column list[i] of response k; intercepts come last,
   * all but the last class's: with several classes one of them says nothing that the others do not.
   * A multinomial loss does not change along a constant, so that its diagonal blocks are minus the sums of the others.
   */
  *curvature(list: Int32Array): Job<null, Curvature> {
    const { loss, columns, responses } = this;
    const count = list.length;
    const intercepts = interceptsOf(this);
    const size = responses * count + intercepts;
    const matrix = new Float64Array(size * size);
    const h = new Float64Array(this.n);
    const interceptAt = responses * count;
    const add = (a: number, b: number, gram: Float64Array, sums: Float64Array, total: number, sign: number) => {
      for (let i = 0; i < count; i++) {
        const row = (a * count + i) * size + b * count;
        for (let k = 0; k < count; k++) matrix[row + k] += sign * gram[i * count + k];
        if (b >= intercepts) continue;
        matrix[(a * count + i) * size + interceptAt + b] += sign * sums[i];
        matrix[(interceptAt + b) * size + a * count + i] += sign * sums[i];
      }
      if (a < intercepts && b < intercepts) matrix[(interceptAt + a) * size + interceptAt + b] += sign * total;
    };
    for (let a = 0; a < responses; a++) {
      for (let b = responses > 1 ? a + 1 : a; b < responses; b++) {
        loss.curvature(a, b, h);
        if (responses > 1) for (let i = 0; i < h.length; i++) h[i] = -h[i];
        const { gram, sums, total } = yield* columns.weightedGram(list, h);
        add(a, a, gram, sums, total, 1);
        if (a === b) continue;
        add(b, b, gram, sums, total, 1);
        add(a, b, gram, sums, total, -1);
        add(b, a, gram, sums, total, -1);
      }
    }
    if (loss.riskSets) yield* this.takeRiskMeans(list, matrix, size);
    return { size, matrix };
  }

  /** Known part of a response's linear predictor; null when there is none. */
  offsetOf(response: number): Float64Array | null {
    return this.offset && this.offset.subarray(response * this.n, (response + 1) * this.n);
  }

  /** Lets the loss look at η. */
  *look(eta: readonly Float64Array[]): LockstepJob<void> {
    const { loss, n, responses } = this;
    yield { kind: 'calls', calls: loss.look(eta), work: workOfRow * n * responses };
    loss.settle();
  }

  free(): void {
    this.loss.memory.free();
  }

  /** matrix −= M'M. */
  private *takeRiskMeans(list: Int32Array, matrix: Float64Array, size: number): Job<null, void> {
    const { riskSets } = this.loss;
    const column = new Float64Array(this.n);
    const means: Float64Array[] = [];
    for (const j of list) {
      const mean = new Float64Array(riskSets!.count);
      this.columns.copyColumn(j, column);
      riskSets!.means(column, mean);
      means.push(mean);
      yield null;
    }
    const kernelColumns = new KernelColumns(this.products.workshop, riskSets!.count, means);
    try {
      const { gram, stride } = yield* kernelColumns.weightedGram(Int32Array.from(list.keys()), null);
      for (let i = 0; i < list.length; i++) for (let k = 0; k < list.length; k++) matrix[i * size + k] -= gram[i * stride + k];
    } finally {
      kernelColumns.free();
    }
  }
}

/** Intercepts that a curvature has. */
export function interceptsOf({ intercept, responses }: Pick<LossProblem, 'intercept' | 'responses'>): number {
  if (!intercept) return 0;
  return responses > 1 ? responses - 1 : 1;
}
