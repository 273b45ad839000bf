import { factorise } from './cholesky';
import type { InformationCriteria, Solution } from './fitTypes';
import type { ElasticNet } from './penalties/elasticNet';
import { l2Weight } from './penalties/elasticNet';
import type { LeastSquares } from './problem/leastSquares';

/** γ of EBIC (Chen & Chen 2008). */
const extended = 0.5;

/**
 * Degrees of freedom of an elastic-net fit: the nonzero count for the lasso (Zou, Hastie & Tibshirani 2007), else the trace of
 * the ridge smoother on the active columns, tr[(G + D)⁻¹ G] with D = λ(1−ρ)V; unpenalised columns count one each.
 */
export function degreesOfFreedom(problem: LeastSquares, penalty: ElasticNet, b: Float64Array): number {
  const active: number[] = [];
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) active.push(j);
  const size = active.length;
  if (penalty.l1Ratio === 1 || penalty.lambda === 0 || size === 0) return size;
  const list = Int32Array.from(active);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    problem.gramRow(list[i], list, size, matrix.subarray(i * size, (i + 1) * size));
    // Collinear unpenalised columns would stop the factorisation: as good as zero beside a column's own square of 1.
    matrix[i * size + i] += l2Weight(penalty, list[i]) + 1e-12 * problem.columnSquare[list[i]];
  }
  if (!factorise(matrix, size)) return size;
  // tr[(G + D)⁻¹ G] = size − tr[(G + D)⁻¹ D], and the diagonal of an inverse is the squared columns of L⁻¹.
  let trace = size;
  const column = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    const d = l2Weight(penalty, list[k]);
    if (d === 0) continue;
    let square = 0;
    for (let i = k; i < size; i++) {
      let entry = i === k ? 1 : 0;
      for (let t = k; t < i; t++) entry -= matrix[i * size + t] * column[t];
      column[i] = entry / matrix[i * size + i];
      square += column[i] * column[i];
    }
    trace -= d * square;
  }
  return trace;
}

/**
 * n·ln(RSS/n) + c·df: c = 2 (AIC), ln n (BIC); EBIC adds 2γ·ln C(p, df) to BIC, γ = ½.
 * @param solutions of the path, λ by λ
 */
export function informationCriteria(
  problem: LeastSquares,
  penaltyAt: (lambda: number) => ElasticNet,
  solutions: readonly Solution[],
  n: number,
): InformationCriteria {
  const df = Float64Array.from(solutions, ({ lambda, coefficients }) => degreesOfFreedom(problem, penaltyAt(lambda), coefficients));
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

/** ln Γ(x) for x ≥ 1: Stirling's series after shifting x above 10; error below 1e-14. */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 10; y++) shift += Math.log(y);
  const inverse = 1 / (y * y);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
