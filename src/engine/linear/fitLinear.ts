import type { Design } from '../data/design';
import { FitError, InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import { crossValidate } from './crossValidation';
import type { CrossValidation, FitOptions, FitProgress, InformationCriteria, LinearFit, Solution } from './fitTypes';
import { foldPlan } from './folds/foldPlan';
import { gaussianFolds } from './gaussianFolds';
import { roundingFloor } from './dualityGap';
import { informationCriteria } from './informationCriteria';
import { lambdaGrid } from './lambdaGrid';
import { chooseMetric } from './metrics/chooseMetric';
import { penaltyFactorsOf } from './penaltyFactors';
import type { ElasticNet } from './penalties/elasticNet';
import { subdifferentialDistance } from './penalties/elasticNet';
import type { Split } from './folds/split';
import { gaussianData } from './problem/gaussianData';
import type { LeastSquares } from './problem/leastSquares';
import { choosePathSolver } from './solvers/choosePathSolver';
import type { PathPoint } from './solvers/pathSolver';
import { WorkingSetSolver } from './solvers/workingSetSolver';

/** Relative gaps aimed at along a path: the last digits are nearly free with few columns; with many, or without a Gram matrix, each costs. */
const smallTolerance = 1e-10;
const largeTolerance = 1e-7;
const fewColumns = 300;
/** Variance of a target whose fourth powers still are numbers: gaps are differences of squares. */
const smallestSquare = 1e-140;
const finalTolerance = 1e-13;
/** What a solution must reach to be called converged. */
const convergedPath = 1e-6;
const convergedFinal = 1e-9;

/**
 * A regularised linear model: the whole λ path on all rows, K-fold cross-validation on the same grid, and the chosen λ solved to the
 * tightest gap. Minimises ½Σw(y − b₀ − x'b)² + λΣv[ρ|b| + (1−ρ)/2 b²] on standardised columns, Σw = 1.
 * @throws InputError for options that make no sense, FitError when there is nothing to fit
 */
export function* fitLinear(design: Design, asked: FitOptions): Job<FitProgress, LinearFit> {
  checkOptions(asked);
  const options = withPossibleRule(asked);
  const { l1Ratio, seed } = options;
  const factors = penaltyFactorsOf(design, options.penaltyFactors);
  const folds = options.folds === 0 ? null : foldPlan(design, options);
  const metric = folds && chooseMetric(options.metric, design.family, folds.kind);
  const dataOf = (split: Split | null) => telling(gaussianData(design, split, options), { stage: 'working' } as const);
  const data = yield* dataOf(folds && folds.splits[0]);
  const problem = data.all;
  if (!(problem.responseSquare > smallestSquare && problem.responseSquare < 1 / smallestSquare)) {
    throw new FitError(`The target's numbers are too ${problem.responseSquare > 1 ? 'large' : 'small'} for their squares to be computed; multiply it by a power of ten.`);
  }
  const tolerance = data.fromGram && problem.p <= fewColumns ? smallTolerance : largeTolerance;

  const start = new WorkingSetSolver(problem, 1, factors).startingCorrelation();
  const lambda = lambdaGrid(start, factors, design.n, { count: options.lambdaCount, l1Ratio, minRatio: options.lambdaMinRatio });
  yield { stage: 'started', lambda, scaling: problem.scaling };

  const penaltyAt = (each: number): ElasticNet => ({ lambda: each, l1Ratio, factors });
  const solver = choosePathSolver(problem, l1Ratio, factors, lambda);
  const path: Solution[] = [];
  for (let index = 0; index < lambda.length; index++) {
    const point = yield* telling(solver.solve(lambda[index], tolerance), { stage: 'working' } as const);
    const solution = toSolution(problem, penaltyAt(lambda[index]), point, convergedPath);
    path.push(solution);
    yield { stage: 'path', index, solution };
  }

  const nonzero = Int32Array.from(path, (solution) => solution.nonzero);
  let crossValidation: CrossValidation | null = null;
  if (folds && metric) {
    crossValidation = yield* crossValidate(design, { folds, metric, seed, lambda, nonzero }, function* (split, repeat) {
      const way = { lambda, l1Ratio, factors, tolerance };
      if (repeat === 0) return gaussianFolds(data, way);
      const other = yield* dataOf(split);
      return gaussianFolds(other, way, () => other.free());
    });
  }
  let criteria: InformationCriteria | null = null;
  if (needsCriteria(options)) {
    criteria = yield* telling(informationCriteria(problem, penaltyAt, path, design.n), { stage: 'working' } as const);
  }

  const chosenIndex = options.lambda === null ? indexByRule(options, crossValidation, criteria) : null;
  const chosenLambda = chosenIndex === null ? options.lambda! : lambda[chosenIndex];
  const finalSolver = chosenLambda === 0 ? new WorkingSetSolver(problem, l1Ratio, factors, false) : solver;
  const point = yield* telling(finalSolver.solve(chosenLambda, finalTolerance), { stage: 'working' } as const);
  const chosen = toSolution(problem, penaltyAt(chosenLambda), point, convergedFinal);
  const columns = design.columns.map(({ name }) => name);
  return { options, family: design.family, classes: null, n: design.n, columns, scaling: problem.scaling, path, crossValidation, criteria, chosen, chosenIndex };
}

function checkOptions(options: FitOptions): void {
  const { l1Ratio, lambda, lambdaCount, lambdaMinRatio, seed } = options;
  if (!(l1Ratio >= 0 && l1Ratio <= 1)) throw new InputError(`The l1 ratio is ${l1Ratio}; give a number from 0 (ridge) to 1 (lasso).`);
  if (lambda !== null && !(lambda >= 0 && lambda < Infinity)) throw new InputError(`λ is ${lambda}; give a number that is zero or more.`);
  if (!(Number.isInteger(lambdaCount) && lambdaCount >= 2 && lambdaCount <= 10000)) {
    throw new InputError(`The number of λs is ${lambdaCount}; give a whole number from 2 to 10000.`);
  }
  if (lambdaMinRatio !== null && !(lambdaMinRatio >= 1e-10 && lambdaMinRatio < 1)) {
    throw new InputError(`The smallest λ is set to ${lambdaMinRatio} of the largest; give a number from 1e-10 to 1.`);
  }
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw new InputError(`The seed is ${seed}; give a whole number that is zero or more.`);
}

/** Without cross-validation there is no minimum and no standard error: BIC chooses. */
function withPossibleRule(options: FitOptions): FitOptions {
  const { folds, rule } = options;
  return folds === 0 && (rule === 'min' || rule === '1se') ? { ...options, rule: 'bic' } : options;
}

function needsCriteria({ rule, lambda }: FitOptions): boolean {
  return lambda === null && rule !== 'min' && rule !== '1se';
}

function indexByRule({ rule }: FitOptions, validation: CrossValidation | null, criteria: InformationCriteria | null): number {
  if (rule === 'min') return validation!.minIndex;
  if (rule === '1se') return validation!.oneSeIndex;
  const scores = criteria![rule];
  return scores.reduce((best, score, k) => (score < scores[best] ? k : best), 0);
}

function toSolution(problem: LeastSquares, penalty: ElasticNet, point: PathPoint, required: number): Solution {
  const { lambda } = penalty;
  const { b, c, certificate } = point;
  let nonzero = 0;
  let stationarity = 0;
  for (let j = 0; j < b.length; j++) {
    if (b[j] !== 0) nonzero++;
    stationarity = Math.max(stationarity, subdifferentialDistance(penalty, j, b[j], c[j]));
  }
  return {
    lambda,
    intercepts: Float64Array.of(problem.scaling.intercept ? problem.scaling.responseMean : 0),
    coefficients: b,
    correlations: c,
    nonzero,
    devianceRatio: 1 - certificate.residualSquare / problem.responseSquare,
    objective: certificate.objective,
    dualityGap: certificate.gap,
    stationarity,
    converged: certificate.gap <= required * certificate.objective + roundingFloor(problem),
  };
}
