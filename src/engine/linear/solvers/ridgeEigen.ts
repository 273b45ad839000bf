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
  private readonly vectors: Matrix;
  private readonly rotated: Float64Array;

  constructor(private readonly problem: LeastSquares, private readonly factors: Float64Array) {
    this.system = new RidgeSystem(problem, factors);
    const { size } = this.system;
    const matrix = new Matrix(size, size);
    const unit = new Float64Array(size);
    const column = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      unit.fill(0);
      unit[k] = 1;
      this.system.apply(unit, column);
      for (let i = 0; i < size; i++) matrix.set(i, k, column[i]);
    }
    const decomposition = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
    this.values = Float64Array.from(decomposition.realEigenvalues, (value) => Math.max(0, value));
    this.vectors = decomposition.eigenvectorMatrix;
    this.rotated = Float64Array.from(this.vectors.transpose().mmul(Matrix.columnVector(this.system.right)).to1DArray());
  }

  // The decomposition is one piece of work, and so is each λ: nothing to pause in.
   
  *solve(lambda: number): Job<null, PathPoint> {
    const scaled = Matrix.columnVector(Array.from(this.rotated, (value, i) => (value === 0 ? 0 : value / (this.values[i] + lambda))));
    const b = this.system.coefficients(Float64Array.from(this.vectors.mmul(scaled).to1DArray()));
    const c = new Float64Array(this.problem.p);
    this.problem.correlationsAt(b, c);
    const penalty = { lambda, l1Ratio: 0, factors: this.factors };
    return { b, c, certificate: certify(this.problem, penalty, b, c) };
  }
}
