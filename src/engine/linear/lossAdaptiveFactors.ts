import type { Job } from '../job';
import { weightsFrom } from './adaptiveFactors';
import { ElasticNetPenalty } from './penalties/elasticNet';
import type { LossProblem } from './problem/lossProblem';
import { alone } from './solvers/lockstep';
import { degreesAt, lossSolver } from './solvers/lossSolver';

const ridgeCount = 40;
/** The ridge grid, in units of the mean curvature of the columns without any of them: as for least squares. */
const largestRidge = 1e3;
const smallestRidge = 1e-4;
/** Relative gap of each ridge fit. */
const tolerance = 1e-10;
/** λs in a row that are worse than the best, after which smaller ones are not tried. */
const mostWorse = 8;

/** The ridge fit that weights are made from. */
export interface WeighingRidge {
  readonly lambda: number;
  /** p × responses, solver units. */
  readonly coefficients: Float64Array;
}

/**
 * Weights of the adaptive lasso for other losses than least squares: v_j / ‖b_j‖^γ with b a ridge fit to the same rows, ‖b_j‖ over the
 * classes of a multinomial model, infinite where it is 0.
 * @param factors v_j by design column @param n rows with weight behind the problem
 */
export function* lossAdaptiveFactors(problem: LossProblem, factors: Float64Array, gamma: number, n: number): Job<null, Float64Array> {
  const { coefficients } = yield* ridgeByAic(problem, factors, n);
  const { p, responses } = problem;
  const sizes = Float64Array.from({ length: p }, (_, j) => {
    let square = 0;
    for (let k = 0; k < responses; k++) square += coefficients[k * p + j] ** 2;
    return Math.sqrt(square);
  });
  return weightsFrom(sizes, factors, gamma);
}

/**
 * The ridge fit with the least AIC, deviance + 2 df, the largest λ of equals: what generalised cross-validation is where the noise is known
 * (Craven & Wahba 1979; Wood 2017, section 6.2). 40 λs from 1000 down to 1e-4 times the columns' mean curvature; df = the trace of the smoother.
 */
export function* ridgeByAic(problem: LossProblem, factors: Float64Array, n: number): Job<null, WeighingRidge> {
  const { p, size, products } = problem;
  const repeated = Float64Array.from({ length: size }, (_, number) => factors[number % p]);
  const penalty = new ElasticNetPenalty({ l1Ratio: 0, factors: repeated });
  const solver = yield* lossSolver(problem, penalty);
  try {
    yield* alone(products, solver.start());
    let best: WeighingRidge = { lambda: Infinity, coefficients: new Float64Array(size) };
    let least = Infinity;
    let worse = 0;
    for (const lambda of ridgeGrid(problem, factors)) {
      const { b, intercepts, certificate } = yield* alone(products, solver.solve(lambda, tolerance));
      const score = 2 * n * certificate.loss + 2 * (yield* degreesAt(solver, problem, penalty, lambda, { b, intercepts }));
      if (score < least) {
        least = score;
        best = { lambda, coefficients: b };
        worse = 0;
      } else if (++worse === mostWorse) break;
      yield null;
    }
    return best;
  } finally {
    solver.free();
  }
}

/** The loss looks at the model without penalised columns. */
function ridgeGrid(problem: LossProblem, factors: Float64Array): Float64Array {
  const { loss, columns: { scaling: { deviation, scale } }, n, p, responses } = problem;
  const h = new Float64Array(n);
  let curvature = 0;
  for (let k = 0; k < responses; k++) {
    loss.curvature(k, k, h);
    curvature += h.reduce((sum, each) => sum + each, 0) / responses;
  }
  let square = 0;
  let count = 0;
  for (let j = 0; j < p; j++) {
    if (!(factors[j] > 0 && factors[j] < Infinity && deviation[j] > 0)) continue;
    square += (deviation[j] / scale[j]) ** 2 / factors[j];
    count++;
  }
  const mean = count === 0 ? 1 : (curvature * square) / count;
  return Float64Array.from({ length: ridgeCount }, (_, k) => mean * largestRidge * (smallestRidge / largestRidge) ** (k / (ridgeCount - 1)));
}
