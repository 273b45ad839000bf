import { factorise, inverseDiagonal } from './cholesky';
import type { Job } from '../job';
import type { InformationCriteria, Solution } from './fitTypes';
import { logGamma } from './logGamma';
import type { ElasticNet } from './penalties/elasticNet';
import { l2Weight } from './penalties/elasticNet';
import type { LeastSquares } from './problem/leastSquares';

/** γ of EBIC (Chen & Chen 2008). */
const extended = 0.5;

/**
 * Degrees of freedom of an elastic-net fit: the nonzero count for the lasso (Zou, Hastie & Tibshirani 2007), else the trace of
 * the ridge smoother on the active columns, tr[(G + D)⁻¹ G] with D = λ(1−ρ)V; unpenalised columns count one each.
 */
export function* degreesOfFreedom(gram: ActiveGram, penalty: ElasticNet, b: Float64Array): Job<null, number> {
  const list = activeColumns(b);
  const size = list.length;
  if (penalty.l1Ratio === 1 || penalty.lambda === 0 || size === 0) return size;
  const matrix = gram.of(list).slice();
  // Collinear unpenalised columns would stop the factorisation: as good as zero beside a column's own square.
  for (let i = 0; i < size; i++) matrix[i * size + i] = matrix[i * size + i] * (1 + 1e-12) + l2Weight(penalty, list[i]);
  if (!(yield* factorise(matrix, size))) return size;
  // tr[(G + D)⁻¹ G] = size − tr[(G + D)⁻¹ D]
  const inverse = yield* inverseDiagonal(matrix, size);
  return list.reduce((trace, j, i) => trace - l2Weight(penalty, j) * inverse[i], size);
}

function activeColumns(b: Float64Array): Int32Array {
  const active: number[] = [];
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) active.push(j);
  return Int32Array.from(active);
}

/** Gram matrix of the active columns, kept while the next λ has the same ones: all of ridge's path. */
export class ActiveGram {
  private list: Int32Array = new Int32Array();
  private gram = new Float64Array();

  constructor(private readonly problem: LeastSquares) {}

  of(list: Int32Array): Float64Array {
    if (list.length === this.list.length && list.every((j, i) => j === this.list[i])) return this.gram;
    const size = list.length;
    this.list = list;
    this.gram = new Float64Array(size * size);
    for (let i = 0; i < size; i++) this.problem.gramRow(list[i], list, size, this.gram.subarray(i * size, (i + 1) * size));
    return this.gram;
  }
}

/**
 * n·ln(RSS/n) + c·df: c = 2 (AIC), ln n (BIC); EBIC adds 2γ·ln C(p, df) to BIC, γ = ½.
 * @param solutions of the path, λ by λ
 */
export function* informationCriteria(
  problem: LeastSquares,
  penaltyAt: (lambda: number) => ElasticNet,
  solutions: readonly Solution[],
  n: number,
): Job<null, InformationCriteria> {
  const gram = new ActiveGram(problem);
  const df = new Float64Array(solutions.length);
  for (const [k, { lambda, coefficients }] of solutions.entries()) {
    df[k] = yield* degreesOfFreedom(gram, penaltyAt(lambda), coefficients);
    yield null;
  }
  const logLoss = solutions.map(({ devianceRatio }) => n * Math.log(Math.max((1 - devianceRatio) * problem.responseSquare, Number.MIN_VALUE)));
  const bic = Float64Array.from(df, (d, k) => logLoss[k] + Math.log(n) * d);
  return {
    degreesOfFreedom: df,
    aic: Float64Array.from(df, (d, k) => logLoss[k] + 2 * d),
    bic,
    ebic: Float64Array.from(df, (d, k) => bic[k] + 2 * extended * logChoose(problem.p, d)),
  };
}

/** ln C(p, k) for real 0 ≤ k ≤ p. */
function logChoose(p: number, k: number): number {
  return logGamma(p + 1) - logGamma(k + 1) - logGamma(p - k + 1);
}
