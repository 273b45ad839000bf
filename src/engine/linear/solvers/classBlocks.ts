import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Job } from '../../job';
import { runToEnd } from '../../job';
import { factorise, solveFactored } from '../cholesky';
import type { Curvature } from '../problem/lossProblem';
import { pseudoInverseOf } from './unpenalised';

/** A factor serves for λs down to this share of its own. */
const reuse = 0.65;

/**
 * An approximate inverse of a multinomial curvature with ridge, H + λV, for conjugate gradients. The curvature of classes a and b is about w_ab times one matrix:
 * in the directions of w's eigenvectors classes hardly meet, and each direction's own block is factorised. With one response the block is all of H, and the
 * inverse exact but for an older λ.
 */
export class ClassBlocks {
  /** directions[k][a]: class k's share in direction a. */
  private readonly directions: readonly Float64Array[];
  private readonly blocks: readonly Float64Array[];
  private readonly interceptInverse: Float64Array;
  private factors: Float64Array[] = [];
  private lambda = 0;

  /** @param count columns of each response @param factors v by place of a response's columns: the same for all */
  constructor(private readonly curvature: Curvature, private readonly responses: number, private readonly count: number, private readonly penalties: Float64Array) {
    const { size, matrix } = curvature;
    const shares = Array.from({ length: responses }, (_, a) => Array.from({ length: responses }, (__, b) => {
      let trace = 0;
      for (let i = 0; i < count; i++) trace += matrix[(a * count + i) * size + b * count + i];
      return trace;
    }));
    const vectors = new EigenvalueDecomposition(new Matrix(shares), { assumeSymmetric: true }).eigenvectorMatrix;
    this.directions = Array.from({ length: responses }, (_, k) => Float64Array.from({ length: responses }, (__, a) => vectors.get(k, a)));
    this.blocks = Array.from({ length: responses }, (_, a) => this.blockOf(a));
    const first = responses * count;
    const free = size - first;
    const own = Float64Array.from({ length: free * free }, (_, i) => matrix[(first + Math.floor(i / free)) * size + first + (i % free)]);
    this.interceptInverse = runToEnd(pseudoInverseOf(own, free, free));
  }

  /** Has factors near this λ. @returns false where they are not positive definite to working precision */
  *prepare(lambda: number): Job<null, boolean> {
    if (this.factors.length > 0 && lambda <= this.lambda && lambda >= reuse * this.lambda) return true;
    const { count, penalties } = this;
    this.factors = [];
    this.lambda = lambda;
    for (const block of this.blocks) {
      const factor = block.slice();
      for (let i = 0; i < count; i++) factor[i * count + i] += lambda * penalties[i];
      if (!(yield* factorise(factor, count))) {
        this.factors = [];
        return false;
      }
      this.factors.push(factor);
      yield null;
    }
    return true;
  }

  /** out = M⁻¹ x by place, M about H + λV. */
  apply(x: Float64Array, out: Float64Array): void {
    const { responses, count, directions, factors, interceptInverse } = this;
    out.fill(0);
    const turned = new Float64Array(count);
    for (let a = 0; a < responses; a++) {
      turned.fill(0);
      for (let k = 0; k < responses; k++) {
        const share = directions[k][a];
        for (let i = 0; i < count; i++) turned[i] += share * x[k * count + i];
      }
      solveFactored(factors[a], count, turned);
      for (let k = 0; k < responses; k++) {
        const share = directions[k][a];
        for (let i = 0; i < count; i++) out[k * count + i] += share * turned[i];
      }
    }
    const first = responses * count;
    const free = x.length - first;
    for (let i = 0; i < free; i++) for (let k = 0; k < free; k++) out[first + i] += interceptInverse[i * free + k] * x[first + k];
  }

  /** Σ_rs u_ra u_sa H_rs */
  private blockOf(a: number): Float64Array {
    const { curvature: { size, matrix }, responses, count, directions } = this;
    const block = new Float64Array(count * count);
    for (let r = 0; r < responses; r++) {
      for (let s = 0; s < responses; s++) {
        const share = directions[r][a] * directions[s][a];
        for (let i = 0; i < count; i++) {
          const from = (r * count + i) * size + s * count;
          for (let k = 0; k < count; k++) block[i * count + k] += share * matrix[from + k];
        }
      }
    }
    return block;
  }
}
