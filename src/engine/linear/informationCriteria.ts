import { factorise, invertLower } from './cholesky';
import type { Job } from '../job';
import type { InformationCriteria, Solution } from './fitTypes';
import { logGamma } from './logGamma';
import type { Penalty, QuadraticPiece } from './penalties/penalty';
import type { LeastSquares } from './problem/leastSquares';

/** γ of EBIC (Chen & Chen 2008). */
const extended = 0.5;

/**
 * Degrees of freedom: the nonzero count for the lasso (Zou, Hastie & Tibshirani 2007), for the elastic net the trace of the ridge smoother
 * on the active columns, for the group lasso with the curvature of its norms in place of ridge (Vaiter et al. 2012): tr[(G + D)⁻¹ G], D the
 * penalty's Hessian at b. Unpenalised columns count one each, coefficients held at a limit none. Penalties that are not convex count nonzeros.
 */
export function* degreesOfFreedom(gram: Pick<ActiveGram, 'of'>, penalty: Penalty, lambda: number, b: Float64Array): Job<null, number> {
  const list = movingColumns(penalty, lambda, b);
  const size = list.length;
  if (!penalty.convex || lambda === 0 || size === 0) return size;
  const blocks = curvatureOf(penalty, lambda, b, list);
  if (blocks.length === 0) return size;
  const matrix = gram.of(list).slice();
  for (const { places, curvature } of blocks) places.forEach((i, row) => places.forEach((t, column) => (matrix[i * size + t] += curvature[row * places.length + column])));
  // Collinear unpenalised columns would stop the factorisation: as good as zero beside a column's own square.
  for (let i = 0; i < size; i++) matrix[i * size + i] *= 1 + 1e-12;
  if (!(yield* factorise(matrix, size))) return size;
  yield* invertLower(matrix, size);
  // tr[(G + D)⁻¹ G] = size − tr[L⁻¹ D L⁻ᵀ], D being zero but within groups.
  let trace = size;
  for (let row = 0; row < size; row++) {
    const inverse = matrix.subarray(row * size, row * size + row + 1);
    for (const block of blocks) trace -= quadraticForm(block, inverse);
    if (row % 64 === 63) yield null;
  }
  return trace;
}

/** x'Dx over the places that x has. */
function quadraticForm({ places, curvature }: CurvatureBlock, x: Float64Array): number {
  const k = places.length;
  let count = 0;
  while (count < k && places[count] < x.length) count++;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    let product = 0;
    for (let t = 0; t < count; t++) product += curvature[i * k + t] * x[places[t]];
    sum += x[places[i]] * product;
  }
  return sum;
}

const piece: QuadraticPiece = { slope: 0, curvature: 0, low: 0, high: 0 };

/** Columns that are not zero, nor held at a limit. */
export function movingColumns(penalty: Penalty, lambda: number, b: Float64Array): Int32Array {
  const active: number[] = [];
  for (let j = 0; j < b.length; j++) {
    if (b[j] === 0) continue;
    if (penalty.kind === 'separable' && penalty.piece) {
      penalty.piece(lambda, j, b[j], 0, piece);
      if (piece.low === piece.high) continue;
    }
    if (penalty.kind === 'group' && penalty.limits && (b[j] === penalty.limits.lowest(j) || b[j] === penalty.limits.highest(j))) continue;
    active.push(j);
  }
  return Int32Array.from(active);
}

/** The penalty's Hessian on some of the listed coefficients, row-major; zero beside the blocks. */
interface CurvatureBlock {
  /** In the list, ascending. */
  readonly places: Int32Array;
  readonly curvature: Float64Array;
}

function curvatureOf(penalty: Penalty, lambda: number, b: Float64Array, list: Int32Array): CurvatureBlock[] {
  const blocks: CurvatureBlock[] = [];
  if (penalty.kind === 'separable') {
    list.forEach((j, i) => {
      penalty.piece?.(lambda, j, b[j], 0, piece);
      if (piece.curvature !== 0) blocks.push({ places: Int32Array.of(i), curvature: Float64Array.of(piece.curvature) });
    });
    return blocks;
  }
  const placesOf = new Map<number, number[]>();
  list.forEach((j, i) => {
    const own = placesOf.get(penalty.groupOf[j]);
    if (own) own.push(i);
    else placesOf.set(penalty.groupOf[j], [i]);
  });
  for (const [group, own] of placesOf) {
    const members = penalty.members[group];
    const k = members.length;
    if (!penalty.derivatives || !(lambda * penalty.factors[members[0]] > 0)) continue;
    const hessian = new Float64Array(k * k);
    penalty.derivatives(lambda, group, Float64Array.from(members, (j) => b[j]), new Float64Array(k), hessian);
    const places = Int32Array.from(own);
    const at = places.map((i) => members.indexOf(list[i]));
    blocks.push({ places, curvature: Float64Array.from({ length: places.length ** 2 }, (_, i) => hessian[at[Math.floor(i / places.length)] * k + at[i % places.length]]) });
  }
  return blocks;
}

/** Gram matrix of the active columns, kept while the next λ has the same ones: all of ridge's path. */
class ActiveGram {
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

/** What a criterion weighs a model's size against. */
export interface CriteriaSizes {
  /** Rows with weight. */
  readonly n: number;
  /** Coefficients that a model may have. */
  readonly p: number;
}

/**
 * n·ln(RSS/n) + c·df: c = 2 (AIC), ln n (BIC); EBIC adds 2γ·ln C(p, df) to BIC, γ = ½.
 * @param solutions of the path, λ by λ
 * @param known degrees of freedom, where they are
 */
export function* informationCriteria(
  problem: LeastSquares,
  penalty: Penalty,
  solutions: readonly Solution[],
  sizes: CriteriaSizes,
  known?: Float64Array,
): Job<null, InformationCriteria> {
  const gram = new ActiveGram(problem);
  const df = known ?? new Float64Array(solutions.length);
  if (!known) for (const [k, { lambda, coefficients }] of solutions.entries()) {
    df[k] = yield* degreesOfFreedom(gram, penalty, lambda, coefficients);
    yield null;
  }
  const logLoss = Float64Array.from(solutions, ({ devianceRatio }) => sizes.n * Math.log(Math.max((1 - devianceRatio) * problem.responseSquare, Number.MIN_VALUE)));
  return criteriaFrom(df, logLoss, sizes);
}

/** @param misfit −2 log-likelihood by λ */
export function criteriaFrom(df: Float64Array, misfit: Float64Array, { n, p }: CriteriaSizes): InformationCriteria {
  const bic = df.map((d, k) => misfit[k] + Math.log(n) * d);
  return {
    degreesOfFreedom: df,
    aic: df.map((d, k) => misfit[k] + 2 * d),
    bic,
    ebic: df.map((d, k) => bic[k] + 2 * extended * logChoose(p, d)),
  };
}

/** ln C(p, k) for real 0 ≤ k ≤ p. */
function logChoose(p: number, k: number): number {
  return logGamma(p + 1) - logGamma(k + 1) - logGamma(p - k + 1);
}
