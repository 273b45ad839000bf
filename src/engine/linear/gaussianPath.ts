import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { FitError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import { diagnoseRidge } from './diagnoseRidge';
import { roundingFloor } from './dualityGap';
import { exactKnots, noExactPath } from './exactPath/exactKnots';
import type { ExactKnots, FitOptions, FitProgress, InformationCriteria, RidgeDiagnostics, Rule, Solution } from './fitTypes';
import type { FoldedModels } from './foldedModels';
import type { Split } from './folds/split';
import { rowsTrainedOn } from './folds/split';
import type { Hold } from './freedUnlessMade';
import { freedUnlessMade } from './freedUnlessMade';
import { gaussianFolds } from './gaussianFolds';
import { informationCriteria } from './informationCriteria';
import { gridFrom } from './lambdaGrid';
import type { ModelPath } from './modelPath';
import { stationarityOf } from './penalisedCertificate';
import { RelaxedPairs } from './relaxedPairs';
import { columnsAllowed } from './penaltyFactors';
import type { PenaltyPlan } from './penaltyPlan';
import { isRidge, penaltyFor } from './penaltyPlan';
import { ElasticNetPenalty, withoutRidge } from './penalties/elasticNet';
import type { Penalty } from './penalties/penalty';
import type { GaussianData } from './problem/gaussianData';
import { gaussianData } from './problem/gaussianData';
import type { KeptGaussianData } from './problem/keptGaussianData';
import type { LeastSquares } from './problem/leastSquares';
import { choosePathSolver } from './solvers/choosePathSolver';
import type { PathPoint, PathSolver } from './solvers/pathSolver';
import { PenalisedPathSolver } from './solvers/penalisedPathSolver';
import type { RelaxedPair } from './solvers/relaxedPathSolver';
import { RelaxedPathSolver } from './solvers/relaxedPathSolver';
import { mostFoldEigenColumns } from './solvers/ridgeEigen';
import { rowsWithWeight } from './rowsWithWeight';
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
 * Least squares with any penalty: ½Σw(y − b₀ − x'b)² + P_λ(b) on standardised columns.
 * @param split of the first repeat, null without cross-validation
 * @param kept data that other fits have made, or will use
 * @throws FitError when the target's squares cannot be computed, or no penalised column varies with it
 */
export function* gaussianPath(design: Design, options: FitOptions, plan: PenaltyPlan, split: Split | null, kept?: KeptGaussianData): Job<null, ModelPath> {
  const dataOf: DataOf = (each, repeat) => (kept ? kept.data(design, each, repeat, options) : gaussianData(design, each, options));
  return yield* freedUnlessMade((hold) => startedPath(design, options, plan, { split, dataOf, hold }));
}

interface PathData {
  readonly split: Split | null;
  readonly dataOf: DataOf;
  readonly hold: Hold;
}

function* startedPath(design: Design, options: FitOptions, plan: PenaltyPlan, { split, dataOf, hold }: PathData): Job<null, ModelPath> {
  const data = hold(yield* dataOf(split, 0));
  const { all: problem } = data;
  if (!(problem.responseSquare > smallestSquare && problem.responseSquare < 1 / smallestSquare)) {
    throw new FitError(problem.responseSquare > 1
      ? l10n.t("The target's numbers are too large for their squares to be computed; multiply it by a power of ten.")
      : l10n.t("The target's numbers are too small for their squares to be computed; multiply it by a power of ten."));
  }
  const rows = rowsWithWeight(design.weights);
  const penalty = yield* penaltyFor(plan, problem, rows);
  const start = yield* startingCorrelation(problem, penalty);
  const { lambdaCount: count, l1Ratio, lambdaMinRatio: minRatio } = options;
  const lambda = gridFrom(penalty.lambdaMax(start), rows, columnsAllowed(plan.factors), { count, l1Ratio, minRatio, deviation: Math.sqrt(problem.responseSquare) });
  return new GaussianPath(design, options, plan, data, dataOf, penalty, lambda);
}

function* startingCorrelation(problem: LeastSquares, penalty: Penalty): Job<null, Float64Array> {
  const starter = new PenalisedPathSolver(problem, penalty);
  try {
    return yield* starter.startingCorrelation();
  } finally {
    starter.free();
  }
}

type DataOf = (split: Split | null, repeat: number) => Job<null, GaussianData>;

class GaussianPath implements ModelPath {
  readonly notes = [];
  private solver: PathSolver | null = null;
  private relaxation: number | null = null;
  /** Lassos and refits of the folds, by repeat and fold: the same for every share of a relaxed lasso. */
  private readonly pairs = new RelaxedPairs<RelaxedPair>();
  private readonly problem: LeastSquares;
  private readonly tolerance: number;

  constructor(
    private readonly design: Design,
    private readonly options: FitOptions,
    private readonly plan: PenaltyPlan,
    private readonly data: GaussianData,
    private readonly dataOf: DataOf,
    private readonly penalty: Penalty,
    readonly lambda: Float64Array,
  ) {
    this.problem = data.all;
    this.tolerance = data.fromGram && data.all.p <= fewColumns ? smallTolerance : largeTolerance;
  }

  get scaling() {
    return this.problem.scaling;
  }

  relax(relaxation: number): void {
    this.relaxation = relaxation;
  }

  *solve(lambda: number): Job<null, Solution> {
    this.solver ??= this.relaxed(choosePathSolver(this.problem, this.penalty, this.lambda));
    return this.toSolution(lambda, yield* this.solver.solve(lambda, this.tolerance), convergedPath);
  }

  *solveFinely(lambda: number): Job<null, Solution> {
    const { problem, penalty, plan } = this;
    const unpenalised = lambda === 0 && plan.limits === null && penalty instanceof ElasticNetPenalty;
    if (unpenalised) {
      this.solver?.free?.();
      this.solver = this.relaxed(new WorkingSetSolver(problem, plan.l1Ratio, penalty.factors, false));
    }
    this.solver ??= this.relaxed(choosePathSolver(problem, penalty, this.lambda));
    return this.toSolution(lambda, yield* this.solver.solve(lambda, finalTolerance), convergedFinal);
  }

  *folds(split: Split, repeat: number, relaxation: number | null): Job<FitProgress, FoldedModels> {
    const { design, plan, lambda, tolerance } = this;
    const data = repeat === 0 ? this.data : yield* telling(this.dataOf(split, repeat), { stage: 'working' } as const);
    const solverFor = function* (this: GaussianPath, problem: LeastSquares, k: number): Job<null, PathSolver> {
      const own = yield* penaltyFor(plan, problem, rowsTrainedOn(split, k, design.weights));
      return relaxedBy(relaxation, problem, own, choosePathSolver(problem, own, lambda, mostFoldEigenColumns), this.pairs.of(repeat, k));
    };
    return gaussianFolds(data, { tolerance, solverFor: solverFor.bind(this), free: () => data !== this.data && data.free() });
  }

  *ridge(path: readonly Solution[], rule: Rule | null): Job<null, RidgeDiagnostics | null> {
    if (!isRidge(this.plan)) return null;
    return yield* diagnoseRidge(this.design, this.problem, this.solver!, this.plan.factors, path, rule);
  }

  *criteria(path: readonly Solution[], degreesOfFreedom?: Float64Array): Job<null, InformationCriteria> {
    const counted = this.relaxation === null ? this.penalty : withoutRidge(this.penalty as ElasticNetPenalty);
    const sizes = { n: rowsWithWeight(this.design.weights), p: columnsAllowed(this.plan.factors) };
    return yield* informationCriteria(this.problem, counted, path, sizes, degreesOfFreedom);
  }

  *knots(): Job<null, ExactKnots | null> {
    const { problem, plan, lambda, design, options } = this;
    if (noExactPath(design.family, options, problem.p) !== null) return null;
    return yield* exactKnots(problem, plan.l1Ratio, plan.factors, lambda[lambda.length - 1]);
  }

  free(): void {
    this.solver?.free?.();
    this.data.free();
  }

  private relaxed(solver: PathSolver): PathSolver {
    return relaxedBy(this.relaxation, this.problem, this.penalty, solver);
  }

  private toSolution(lambda: number, point: PathPoint, required: number): Solution {
    const { problem, penalty } = this;
    const { b, c, certificate } = point;
    const { objective, gap } = certificate;
    const stationarity = point.stationarity ?? stationarityOf(penalty, lambda, b, c);
    return {
      lambda,
      intercepts: Float64Array.of(problem.scaling.intercept ? problem.scaling.responseMean : 0),
      coefficients: b,
      correlations: c,
      nonzero: countNonzero(b),
      devianceRatio: 1 - certificate.residualSquare / problem.responseSquare,
      objective,
      dualityGap: gap,
      stationarity,
      converged: gap === null ? stationarity <= required * largest(problem.responseCorrelation) : gap <= required * objective + roundingFloor(problem),
    };
  }
}

/** The solver itself, or what relaxes it. */
function relaxedBy(relaxation: number | null, problem: LeastSquares, penalty: Penalty, solver: PathSolver, known?: Map<number, RelaxedPair>): PathSolver {
  return relaxation === null ? solver : new RelaxedPathSolver(problem, penalty as ElasticNetPenalty, solver, relaxation, known);
}

function countNonzero(b: Float64Array): number {
  let count = 0;
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) count++;
  return count;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
