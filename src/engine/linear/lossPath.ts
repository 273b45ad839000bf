import type { Design } from '../data/design';
import { FitError, InputError } from '../errors';
import type { Job } from '../job';
import type { FitOptions, FitProgress, InformationCriteria, Solution } from './fitTypes';
import type { FoldedModels } from './foldedModels';
import type { Split } from './folds/split';
import { criteriaFrom } from './informationCriteria';
import { gridFrom } from './lambdaGrid';
import { lossDegreesOfFreedom } from './lossDegrees';
import { lossFolds } from './lossFolds';
import { lossRounding } from './lossGap';
import type { LossFamily } from './losses/lossOf';
import type { ModelPath } from './modelPath';
import type { PenaltyPlan } from './penaltyPlan';
import { penaltyOn } from './penaltyPlan';
import type { Penalty } from './penalties/penalty';
import { LossData } from './problem/lossData';
import type { LossProblem } from './problem/lossProblem';
import { isRunningAway, isSeparated, separationNote } from './separation';
import { alone } from './solvers/lockstep';
import { PathGuide } from './solvers/pathGuide';
import type { LossPoint, StartingPoint } from './solvers/proxNewton';
import { ProxNewton } from './solvers/proxNewton';

/** Relative gaps aimed at: each digit costs passes over the data. */
const pathTolerance = 5e-7;
/** What another step may gain of a fold's objective. */
const foldTolerance = 1e-9;
const finalTolerance = 1e-12;
/** What a solution must reach to be called converged. */
const convergedPath = 1e-6;
const convergedFinal = 1e-9;
/** Without a penalty the curvature of all columns is one dense matrix, and so is what it takes to solve it. */
const mostUnpenalised = 3000;

/**
 * A model of another family than gaussian: L(b₀, b) + P_λ(b) on standardised columns, L half the mean deviance, that is −Σ w loglik but for
 * a constant that makes it 0 for a perfect fit.
 * @throws FitError when no penalised column varies with the target
 */
export function* lossPath(design: Design, options: FitOptions, plan: PenaltyPlan): Job<null, ModelPath> {
  refuseOtherPenalties(plan, design);
  const data = new LossData(design, design.family as LossFamily, options);
  const problem = data.problem(design.weights);
  const penalty = penaltyOn(plan, problem.columns.scaling.scale, plan.factors, problem.responses);
  const solver = new ProxNewton(problem, penalty);
  const start = yield* alone(problem.products, solver.start());
  const { lambdaCount: count, l1Ratio, lambdaMinRatio: minRatio } = options;
  const lambda = gridFrom(penalty.lambdaMax(start.c), design.n, problem.p, { count, l1Ratio, minRatio });
  return new LossPath(design, plan, data, problem, penalty, solver, start, lambda);
}

function refuseOtherPenalties({ name }: PenaltyPlan, { family }: Design): void {
  if (name !== 'adaptive' && name !== 'relaxed') return;
  throw new InputError(`The ${name} lasso is made for gaussian models, and this one is ${family === 'cox' ? 'a Cox' : `a ${family}`} model; choose the lasso, MCP or SCAD.`);
}

class LossPath implements ModelPath {
  private readonly path: Solution[] = [];
  private readonly found: string[] = [];
  private guide: PathGuide | null = null;

  constructor(
    private readonly design: Design,
    private readonly plan: PenaltyPlan,
    private readonly data: LossData,
    private readonly problem: LossProblem,
    private readonly penalty: Penalty,
    private readonly solver: ProxNewton,
    private readonly start: StartingPoint,
    readonly lambda: Float64Array,
  ) {}

  get scaling() {
    return this.problem.columns.scaling;
  }

  get notes(): readonly string[] {
    return this.found;
  }

  *solve(lambda: number): Job<null, Solution> {
    const solution = this.toSolution(lambda, yield* alone(this.problem.products, this.solver.solve(lambda, pathTolerance)), convergedPath);
    this.path.push(solution);
    this.noteForFolds(solution);
    this.noteSeparation(solution);
    return solution;
  }

  *solveFinely(lambda: number): Job<null, Solution> {
    const { problem, solver, path } = this;
    if (lambda === 0 && problem.size > mostUnpenalised) {
      throw new FitError(`λ = 0 leaves ${problem.size} coefficients without a penalty, more than can be solved together; give a λ above 0.`);
    }
    const from = path.findLast((solution) => solution.lambda >= lambda);
    yield* alone<unknown>(problem.products, from ? solver.startFrom({ b: from.coefficients, intercepts: from.intercepts }, from.lambda) : solver.start());
    const solution = this.toSolution(lambda, yield* alone(problem.products, solver.solve(lambda, finalTolerance)), convergedFinal);
    this.noteSeparation(solution);
    return solution;
  }

  *folds(split: Split): Job<FitProgress, FoldedModels> {
    return lossFolds(this.data, split, { plan: this.plan, tolerance: foldTolerance, grid: this.lambda, guide: this.guide });
  }

  relax(): void {
    throw new Error('Only gaussian models are relaxed.');
  }

  /** Closed forms are those of least squares. */
  *ridge(): Job<null, null> {
    return null;
  }

  *knots(): Job<null, null> {
    return null;
  }

  /** −2 loglik + c·df. */
  *criteria(path: readonly Solution[]): Job<null, InformationCriteria> {
    const { problem, penalty, solver } = this;
    const { loss, n, size } = problem;
    const degrees = new Float64Array(path.length);
    for (const [k, { lambda, coefficients, intercepts }] of path.entries()) {
      yield* alone(problem.products, solver.lookAt({ b: coefficients, intercepts }));
      degrees[k] = yield* lossDegreesOfFreedom(problem, penalty, lambda, coefficients);
      yield null;
    }
    const misfit = Float64Array.from(path, ({ devianceRatio }) => n * (2 * (1 - devianceRatio) * this.start.nullLoss + loss.saturated));
    return criteriaFrom(degrees, misfit, n, size);
  }

  free(): void {
    this.solver.free();
    this.problem.free();
    this.data.free();
  }

  private noteForFolds({ coefficients: b, intercepts, correlations: c }: Solution): void {
    const { solver, problem } = this;
    const curvature = solver.wholeCurvature;
    if (!curvature) return;
    this.guide ??= new PathGuide(solver.working.current().slice(), problem.p, problem.responses, problem.columns.scaling);
    this.guide.add({ b, intercepts, c }, curvature);
  }

  private noteSeparation(solution: Solution): void {
    const { design, solver, found } = this;
    if (found.length > 0) return;
    const perfectly = isSeparated(design, solver.eta);
    if (perfectly || (solution.lambda === 0 && isRunningAway(design, solver.eta))) found.push(separationNote(design, solution, perfectly));
  }

  private toSolution(lambda: number, { b, intercepts, c, certificate }: LossPoint, required: number): Solution {
    const { problem, start } = this;
    const { objective, gap, stationarity, loss } = certificate;
    const coefficients = problem.responses === 2 ? shared(b, this.penalty, lambda) : b;
    return {
      lambda,
      intercepts: centred(intercepts),
      coefficients,
      correlations: c,
      nonzero: columnsKept(coefficients, problem.p),
      devianceRatio: 1 - loss / start.nullLoss,
      objective,
      dualityGap: gap,
      stationarity,
      converged: gap === null ? stationarity <= required * start.gradientScale : gap <= required * objective + lossRounding(problem.loss),
    };
  }
}

/** A constant in all classes' intercepts changes nothing: they have mean 0. */
function centred(intercepts: Float64Array): Float64Array {
  if (intercepts.length === 1) return intercepts;
  const mean = intercepts.reduce((sum, each) => sum + each / intercepts.length, 0);
  return intercepts.map((each) => each - mean);
}

/**
 * With two classes only the difference of a column's coefficients counts, and a lasso does not mind how they share it: equally, as glmnet has it.
 * (With three or more, moving all by their median leaves a zero, which is where the solver ends.)
 */
function shared(b: Float64Array, penalty: Penalty, lambda: number): Float64Array {
  const p = b.length / 2;
  const equal = b.map((value, k) => (value - b[(k + p) % b.length]) / 2);
  return penalty.value(lambda, equal) <= penalty.value(lambda, b) * (1 + 1e-14) ? equal : b;
}

/** Columns with a nonzero coefficient in any response. */
function columnsKept(b: Float64Array, p: number): number {
  let kept = 0;
  for (let j = 0; j < p; j++) {
    let any = false;
    for (let k = j; k < b.length; k += p) any ||= b[k] !== 0;
    if (any) kept++;
  }
  return kept;
}
