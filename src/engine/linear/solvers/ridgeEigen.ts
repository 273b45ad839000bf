import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Job } from '../../job';
import { certify } from '../dualityGap';
import type { LeastSquares } from '../problem/leastSquares';
import type { PathPoint, PathSolver } from './pathSolver';
import { RidgeSystem } from './ridgeSystem';

/** Above this, ml-matrix's decomposition takes seconds (10 s at 1000). */
export const mostEigenColumns = 300;

/** Every λ of a ridge path from one eigendecomposition A = QΛQ': z = Q (Λ + λ)⁻¹ Q'd. Exact, whatever tolerance is asked. */
export class RidgeEigenSolver implements PathSolver {
  private readonly system: RidgeSystem;
  private readonly values: Float64Array;
  /** Q, columns are eigenvectors; null when no penalised column varies. */
  private readonly vectors: Matrix | null;
  private readonly rotated: Float64Array;

  constructor(private readonly problem: LeastSquares, private readonly factors: Float64Array) {
    this.system = new RidgeSystem(problem, factors);
    const { size, right } = this.system;
    const decomposition = size === 0 ? null : new EigenvalueDecomposition(matrixOf(this.system), { assumeSymmetric: true });
    this.vectors = decomposition?.eigenvectorMatrix ?? null;
    this.values = Float64Array.from(decomposition?.realEigenvalues ?? [], (value) => Math.max(0, value));
    const rotated = this.vectors ? toArray(this.vectors.transpose().mmul(Matrix.columnVector(right))) : new Float64Array();
    // X'y has no part where X'X is zero: what is there is rounding, and a tiny λ would blow it up.
    const none = size * Number.EPSILON * this.values.reduce((most, value) => Math.max(most, value), 0);
    this.rotated = rotated.map((value, i) => (this.values[i] > none ? value : 0));
  }

  // The decomposition is one piece of work, and so is each λ: nothing to pause in.
  *solve(lambda: number): Job<null, PathPoint> {
    const scaled = this.rotated.map((value, i) => (value === 0 ? 0 : value / (this.values[i] + lambda)));
    const z = this.vectors ? toArray(this.vectors.mmul(Matrix.columnVector(scaled))) : scaled;
    const b = this.system.coefficients(z);
    const c = new Float64Array(this.problem.p);
    this.problem.correlationsAt(b, c);
    const penalty = { lambda, l1Ratio: 0, factors: this.factors };
    return { b, c, certificate: certify(this.problem, penalty, b, c) };
  }
}

function matrixOf(system: RidgeSystem): Matrix {
  const { size } = system;
  const matrix = new Matrix(size, size);
  const unit = new Float64Array(size);
  const column = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    unit.fill(0);
    unit[k] = 1;
    system.apply(unit, column);
    for (let i = 0; i < size; i++) matrix.set(i, k, column[i]);
  }
  return matrix;
}

function toArray(column: Matrix): Float64Array {
  return Float64Array.from(column.to1DArray());
}
