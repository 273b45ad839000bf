import { Matrix, pseudoInverse } from 'ml-matrix';
import type { Job } from '../job';
import { degreesOfFreedom, movingColumns } from './informationCriteria';
import { ElasticNetPenalty, isPlainRidge } from './penalties/elasticNet';
import type { Penalty } from './penalties/penalty';
import type { Curvature, LossProblem } from './problem/lossProblem';

/**
 * Degrees of freedom of the solution whose η the loss has evaluated: as for least squares, the loss's curvature in place of the Gram matrix,
 * with the intercepts fitted beside every column.
 */
export function* lossDegreesOfFreedom(problem: LossProblem, penalty: Penalty, lambda: number, b: Float64Array): Job<null, number> {
  const { p, responses } = problem;
  const numbers = movingColumns(penalty, lambda, b);
  // Where no ridge nor group shrinks, degrees are a count.
  if (numbers.length === 0 || (penalty.kind === 'separable' && !shrinks(penalty, lambda, b, numbers))) return numbers.length;
  const columns = Int32Array.from(new Set(Array.from(numbers, (number) => number % p)));
  const placeOfColumn = new Map(Array.from(columns, (j, i) => [j, i]));
  const curvature = yield* problem.curvature(columns);
  const places = Int32Array.from(numbers, (number) => Math.floor(number / p) * columns.length + placeOfColumn.get(number % p)!);
  const intercepts = Int32Array.from({ length: curvature.size - responses * columns.length }, (_, k) => responses * columns.length + k);
  const gram = withoutIntercepts(curvature, places, intercepts);
  if (responses > 1 && numbers.length === responses * columns.length && isPlainRidge(penalty) && columns.every((j) => penalty.factors[j] > 0)) {
    const contrasts = inContrasts(gram, responses, columns.length);
    const factors = Float64Array.from({ length: (responses - 1) * columns.length }, (_, i) => penalty.factors[columns[i % columns.length]]);
    return yield* degreesOfFreedom({ of: () => contrasts }, new ElasticNetPenalty({ l1Ratio: 0, factors }), lambda, new Float64Array(factors.length).fill(1));
  }
  return yield* degreesOfFreedom({ of: () => gram }, penalty, lambda, b);
}

const piece = { slope: 0, curvature: 0, low: 0, high: 0 };

function shrinks(penalty: Penalty & { kind: 'separable' }, lambda: number, b: Float64Array, numbers: Int32Array): boolean {
  return numbers.some((j) => {
    penalty.piece?.(lambda, j, b[j], 0, piece);
    return piece.curvature !== 0;
  });
}

/** H_AA − H_A0 H_00⁺ H_0A. */
function withoutIntercepts({ matrix, size }: Curvature, places: Int32Array, intercepts: Int32Array): Float64Array {
  const count = places.length;
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) for (let k = 0; k < count; k++) gram[i * count + k] = matrix[places[i] * size + places[k]];
  if (intercepts.length === 0) return gram;
  const own = new Matrix(Array.from(intercepts, (a) => Array.from(intercepts, (b) => matrix[a * size + b])));
  const inverse = pseudoInverse(own).to2DArray();
  for (let i = 0; i < count; i++) {
    const shared = inverse.map((row) => row.reduce((sum, each, a) => sum + each * matrix[places[i] * size + intercepts[a]], 0));
    for (let k = 0; k < count; k++) {
      for (let a = 0; a < intercepts.length; a++) gram[i * count + k] -= shared[a] * matrix[intercepts[a] * size + places[k]];
    }
  }
  return gram;
}

/**
 * The same curvature in orthonormal contrasts of the classes (Helmert's), which leave out the constant that a multinomial loss does not change along:
 * a ridge has nothing to smooth there, and its matrix is smaller by one class.
 */
function inContrasts(gram: Float64Array, classes: number, count: number): Float64Array {
  const contrasts = classes - 1;
  const weight = (k: number, a: number) => (k > a + 1 ? 0 : (k === a + 1 ? -(a + 1) : 1) / Math.sqrt((a + 1) * (a + 2)));
  const size = classes * count;
  const half = new Float64Array(contrasts * count * size);
  for (let a = 0; a < contrasts; a++) {
    for (let k = 0; k <= a + 1; k++) {
      const share = weight(k, a);
      const to = a * count * size;
      const from = k * count * size;
      for (let i = 0; i < count * size; i++) half[to + i] += share * gram[from + i];
    }
  }
  const whole = contrasts * count;
  const made = new Float64Array(whole * whole);
  for (let row = 0; row < whole; row++) {
    for (let a = 0; a < contrasts; a++) {
      for (let k = 0; k <= a + 1; k++) {
        const share = weight(k, a);
        for (let i = 0; i < count; i++) made[row * whole + a * count + i] += share * half[row * size + k * count + i];
      }
    }
  }
  return made;
}
