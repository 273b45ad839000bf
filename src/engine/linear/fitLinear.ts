import type { Design } from '../data/design';
import { FitError, InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import { bestRelaxation } from './bestRelaxation';
import { crossValidate } from './crossValidation';
import { diagnoseRidge } from './diagnoseRidge';
import { exactKnots, noExactPath } from './exactPath/exactKnots';
import type { CrossValidation, FitOptions, FitProgress, InformationCriteria, LinearFit, RidgeDiagnostics, Solution } from './fitTypes';
import { shuffledFolds } from './folds';
import { roundingFloor } from './dualityGap';
import { informationCriteria } from './informationCriteria';
import { gridFrom } from './lambdaGrid';
import { stationarityOf } from './penalisedCertificate';
import { penaltyFor, penaltyPlanOf } from './penaltyPlan';
import { ElasticNetPenalty } from './penalties/elasticNet';
import type { Penalty } from './penalties/penalty';
import { gaussianData } from './problem/gaussianData';
import type { LeastSquares } from './problem/leastSquares';
import { choosePathSolver } from './solvers/choosePathSolver';
import type { PathPoint, PathSolver } from './solvers/pathSolver';
import { PenalisedPathSolver } from './solvers/penalisedPathSolver';
import type { RelaxedPair } from './solvers/relaxedPathSolver';
import { RelaxedPathSolver } from './solvers/relaxedPathSolver';
import { mostFoldEigenColumns } from './solvers/ridgeEigen';
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
  const plan = penaltyPlanOf(design, options);
  const isRidge = l1Ratio === 0 && plan.limits === null;
  if (!isRidge && (options.rule === 'loo' || options.rule === 'gcv')) throw new InputError(`The rule ${options.rule} is for ridge without limits; give l1 ratio 0, or another rule.`);
  const folds = foldCount(design, options);
  const foldOf = folds === 0 ? null : design.foldOf ?? shuffledFolds(design.n, folds, seed);
  const data = yield* telling(gaussianData(design, foldOf, folds, options), { stage: 'working' } as const);
  const problem = data.all;
  if (!(problem.responseSquare > smallestSquare && problem.responseSquare < 1 / smallestSquare)) {
    throw new FitError(`The target's numbers are too ${problem.responseSquare > 1 ? 'large' : 'small'} for their squares to be computed; multiply it by a power of ten.`);
  }
  const tolerance = data.fromGram && problem.p <= fewColumns ? smallTolerance : largeTolerance;

  const penalty = yield* telling(penaltyFor(plan, problem, design.n), { stage: 'working' } as const);
  const start = yield* telling(new PenalisedPathSolver(problem, penalty).startingCorrelation(), { stage: 'working' } as const);
  const lambda = gridFrom(penalty.lambdaMax(start), design.n, problem.p, { count: options.lambdaCount, l1Ratio, minRatio: options.lambdaMinRatio });
  yield { stage: 'started', lambda, scaling: problem.scaling };

  // The share of the lasso in a relaxed path is known only after its cross-validation; any other path is shown first.
  const pairs = Array.from({ length: folds }, () => new Map<number, RelaxedPair>());
  const validate = (relaxation: number | null) => {
    const solverFor = function* (fold: LeastSquares, n: number, k: number): Job<null, PathSolver> {
      const own = yield* penaltyFor(plan, fold, n);
      return relaxedBy(relaxation, fold, own, choosePathSolver(fold, own, lambda, mostFoldEigenColumns), pairs[k]);
    };
    return crossValidate(data, { folds, seed, lambda, solverFor, n: design.n, tolerance, nonzero: new Int32Array(lambda.length) });
  };
  const relaxed = plan.name === 'relaxed' && folds > 0 ? yield* bestRelaxation(validate) : null;
  const relaxation = plan.name === 'relaxed' ? relaxed?.relaxation ?? 0 : null;
  const solver = relaxedBy(relaxation, problem, penalty, choosePathSolver(problem, penalty, lambda));
  const path: Solution[] = [];
  for (let index = 0; index < lambda.length; index++) {
    const point = yield* telling(solver.solve(lambda[index], tolerance), { stage: 'working' } as const);
    const solution = toSolution(problem, penalty, lambda[index], point, convergedPath);
    path.push(solution);
    yield { stage: 'path', index, solution };
  }

  let crossValidation: CrossValidation | null = null;
  if (folds > 0) crossValidation = { ...(relaxed?.crossValidation ?? (yield* validate(null))), nonzero: Int32Array.from(path, (solution) => solution.nonzero) };
  const rule = options.lambda === null ? options.rule : null;
  const ridge = isRidge ? yield* telling(diagnoseRidge(design, problem, solver, plan.factors, path, rule), { stage: 'working' } as const) : null;
  let criteria: InformationCriteria | null = null;
  if (needsCriteria(options)) {
    const counted = relaxation === null ? penalty : new ElasticNetPenalty({ l1Ratio: 1, factors: plan.factors });
    criteria = yield* telling(informationCriteria(problem, counted, path, design.n, ridge?.degreesOfFreedom), { stage: 'working' } as const);
  }

  const chosenIndex = options.lambda === null ? indexByRule(options, crossValidation, criteria, ridge) : null;
  const chosenLambda = chosenIndex === null ? options.lambda! : lambda[chosenIndex];
  const unpenalised = chosenLambda === 0 && plan.limits === null && penalty instanceof ElasticNetPenalty;
  const finalSolver = unpenalised ? relaxedBy(relaxation, problem, penalty, new WorkingSetSolver(problem, l1Ratio, penalty.factors, false)) : solver;
  const point = yield* telling(finalSolver.solve(chosenLambda, finalTolerance), { stage: 'working' } as const);
  const chosen = toSolution(problem, penalty, chosenLambda, point, convergedFinal);
  const knots =
    options.exactPath && noExactPath(design.family, options, problem.p) === null
      ? yield* telling(exactKnots(problem, l1Ratio, plan.factors, lambda[lambda.length - 1]), { stage: 'working' } as const)
      : null;
  const columns = design.columns.map(({ name }) => name);
  return { options, family: design.family, classes: null, n: design.n, columns, scaling: problem.scaling, path, crossValidation, criteria, relaxation, exactPath: knots, ridge, chosen, chosenIndex };
}

/** The solver itself, or what relaxes it. */
function relaxedBy(relaxation: number | null, problem: LeastSquares, penalty: Penalty, solver: PathSolver, known?: Map<number, RelaxedPair>): PathSolver {
  return relaxation === null ? solver : new RelaxedPathSolver(problem, penalty as ElasticNetPenalty, solver, relaxation, known);
}

function checkOptions(options: FitOptions): void {
  const { l1Ratio, lambda, lambdaCount, lambdaMinRatio, folds, seed } = options;
  if (!(l1Ratio >= 0 && l1Ratio <= 1)) throw new InputError(`The l1 ratio is ${l1Ratio}; give a number from 0 (ridge) to 1 (lasso).`);
  if (lambda !== null && !(lambda >= 0 && lambda < Infinity)) throw new InputError(`λ is ${lambda}; give a number that is zero or more.`);
  if (!(Number.isInteger(lambdaCount) && lambdaCount >= 2 && lambdaCount <= 10000)) {
    throw new InputError(`The number of λs is ${lambdaCount}; give a whole number from 2 to 10000.`);
  }
  if (lambdaMinRatio !== null && !(lambdaMinRatio >= 1e-10 && lambdaMinRatio < 1)) {
    throw new InputError(`The smallest λ is set to ${lambdaMinRatio} of the largest; give a number from 1e-10 to 1.`);
  }
  if (!(Number.isInteger(folds) && (folds === 0 || folds >= 2))) throw new InputError(`The number of folds is ${folds}; give a whole number of at least 2.`);
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw new InputError(`The seed is ${seed}; give a whole number that is zero or more.`);
}

/** A fold column decides; otherwise no more folds than rows. */
function foldCount(design: Design, { folds }: FitOptions): number {
  if (folds === 0) return 0;
  if (design.foldOf === null) return Math.min(folds, design.n);
  return design.foldOf.reduce((most, fold) => Math.max(most, fold), 0) + 1;
}

/** Without cross-validation there is no minimum and no standard error: BIC chooses. */
function withPossibleRule(options: FitOptions): FitOptions {
  const { folds, rule } = options;
  return folds === 0 && (rule === 'min' || rule === '1se') ? { ...options, rule: 'bic' } : options;
}

function needsCriteria({ rule, lambda }: FitOptions): boolean {
  return lambda === null && (rule === 'aic' || rule === 'bic' || rule === 'ebic');
}

function indexByRule({ rule }: FitOptions, validation: CrossValidation | null, criteria: InformationCriteria | null, ridge: RidgeDiagnostics | null): number {
  if (rule === 'min') return validation!.minIndex;
  if (rule === '1se') return validation!.oneSeIndex;
  const scores = rule === 'loo' ? ridge!.leaveOneOut! : rule === 'gcv' ? ridge!.generalised : criteria![rule];
  return scores.reduce((best, score, k) => (score < scores[best] ? k : best), 0);
}

function toSolution(problem: LeastSquares, penalty: Penalty, lambda: number, point: PathPoint, required: number): Solution {
  const { b, c, certificate } = point;
  const { objective, gap } = certificate;
  const stationarity = point.stationarity ?? stationarityOf(penalty, lambda, b, c);
  return {
    lambda,
    intercepts: Float64Array.of(problem.scaling.intercept ? problem.scaling.responseMean : 0),
    coefficients: b,
    correlations: c,
    nonzero: b.reduce((count, value) => (value === 0 ? count : count + 1), 0),
    devianceRatio: 1 - certificate.residualSquare / problem.responseSquare,
    objective,
    dualityGap: gap,
    stationarity,
    converged: gap === null ? stationarity <= required * largest(problem.responseCorrelation) : gap <= required * objective + roundingFloor(problem),
  };
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
