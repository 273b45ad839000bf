import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { centred, shared, withoutConstant } from './classCoefficients';
import { degreesOverPath } from './degreesOverPath';
import { FitError } from '../errors';
import type { Job } from '../job';
import type { FitOptions, FitProgress, InformationCriteria, Solution } from './fitTypes';
import type { FoldedModels } from './foldedModels';
import type { Split } from './folds/split';
import type { Hold } from './freedUnlessMade';
import { freedUnlessMade } from './freedUnlessMade';
import { criteriaFrom } from './informationCriteria';
import { keptColumns } from './keptColumns';
import { gridFrom } from './lambdaGrid';
import { lossFolds } from './lossFolds';
import { lossRounding } from './lossGap';
import { LossNotes } from './lossNotes';
import type { LossFamily } from './losses/lossOf';
import type { ModelPath } from './modelPath';
import { RelaxedPairs } from './relaxedPairs';
import { columnsAllowed } from './penaltyFactors';
import type { PenaltyPlan } from './penaltyPlan';
import { lossPenaltyFor } from './penaltyPlan';
import { ElasticNetPenalty, isPlainRidge, withoutRidge } from './penalties/elasticNet';
import { smallestRatioForMax } from './penalties/limits';
import type { Penalty } from './penalties/penalty';
import { LossData } from './problem/lossData';
import type { LossProblem } from './problem/lossProblem';
import type { FallingModel } from './separation';
import { farAbove, farDown, isPastNumbers, refuseSeparatingColumns } from './separation';
import { alone } from './solvers/lockstep';
import type { LossSolver } from './solvers/lossSolver';
import { degreesAt, isWide, lossSolver } from './solvers/lossSolver';
import { PathGuide } from './solvers/pathGuide';
import type { LossPoint, StartingPoint } from './solvers/proxNewton';
import { ProxNewton } from './solvers/proxNewton';
import type { RelaxedLossPair } from './solvers/relaxedLoss';
import { RelaxedLoss } from './solvers/relaxedLoss';
import { RotatedRidge } from './solvers/rotatedRidge';
import { rowsWithWeight } from './rowsWithWeight';

/** Relative gaps aimed at: each digit costs passes over the data. */
const pathTolerance = 5e-7;
/** What another step may gain of a fold's objective. */
const foldTolerance = 1e-9;
const finalTolerance = 1e-12;
/** Of a relaxed path's refits: the slope left, as a share of the largest without columns. */
const pathAccuracy = 1e-8;
const finalAccuracy = 1e-11;
/** What a solution must reach to be called converged. */
const convergedPath = 1e-6;
const convergedFinal = 1e-9;
/** Of the loss without columns: with less left, nothing is. */
const nothingLeft = 1e-9;
/** Without a penalty the curvature of all columns is one dense matrix, and so is what it takes to solve it. */
const mostUnpenalised = 3000;
/** Coefficients up to which ridge's degrees of freedom are computed at every λ of a path. */
const mostExact = 300;

/**
 * A model of another family than gaussian: L(b₀, b) + P_λ(b) on standardised columns, L half the mean deviance, that is −Σ w loglik but for
 * a constant that makes it 0 for a perfect fit.
 * @throws FitError when no penalised column varies with the target
 */
export function* lossPath(design: Design, options: FitOptions, plan: PenaltyPlan): Job<null, ModelPath> {
  return yield* freedUnlessMade((hold) => startedPath(design, options, plan, hold));
}

function* startedPath(design: Design, options: FitOptions, plan: PenaltyPlan, hold: Hold): Job<null, ModelPath> {
  const data = hold(new LossData(design, design.family as LossFamily, options));
  const problem = hold(data.problem(design.weights));
  const rows = rowsWithWeight(design.weights);
  const penalty = yield* lossPenaltyFor(plan, problem, rows);
  const solver = hold(yield* lossSolver(problem, penalty));
  const start = yield* alone(problem.products, solver.start());
  if (solver instanceof ProxNewton && (problem.loss.value() <= nothingLeft * start.nullLoss || isPastNumbers(design, solver.eta))) refuseSeparatingColumns(design, solver.b);
  const { lambdaCount: count, l1Ratio, lambdaMinRatio: minRatio } = options;
  const lambda = gridFrom(penalty.lambdaMax(start.c), rows, columnsAllowed(plan.factors), { count, l1Ratio, minRatio });
  return new LossPath(design, plan, data, problem, penalty, solver, start, lambda);
}

class LossPath implements ModelPath {
  /** What the solver came by on the grid: a relaxed path's lassos. */
  private readonly visited: VisitedPoint[] = [];
  private readonly said: LossNotes;
  private guide: PathGuide | null = null;
  private relaxed: { readonly by: RelaxedLoss; readonly relaxation: number } | null = null;
  /** Lassos and refits of the folds, by repeat and fold: the same for every share of a relaxed lasso. */
  private readonly pairs = new RelaxedPairs<RelaxedLossPair>();

  constructor(
    design: Design,
    private readonly plan: PenaltyPlan,
    private readonly data: LossData,
    private readonly problem: LossProblem,
    private readonly penalty: Penalty,
    private readonly solver: LossSolver,
    private readonly start: StartingPoint,
    readonly lambda: Float64Array,
  ) {
    this.said = new LossNotes(design, start.nullLoss);
  }

  get scaling() {
    return this.problem.columns.scaling;
  }

  get notes(): readonly string[] {
    return this.said.all;
  }

  *solve(lambda: number): Job<null, Solution> {
    const point = yield* alone(this.problem.products, this.solver.solve(lambda, pathTolerance));
    this.visited.push({ lambda, b: point.b, intercepts: point.intercepts });
    this.noteForFolds(point);
    return yield* this.toSolution(lambda, point, pathAccuracy, convergedPath, null);
  }

  *solveFinely(lambda: number, near?: Pick<Solution, 'coefficients' | 'intercepts'>): Job<null, Solution> {
    const { problem, solver, visited } = this;
    const above = yield* this.etaAbove(lambda);
    if (lambda === 0 && isWide(problem) && this.plan.limits === null) return yield* this.solveByRows(above);
    if (lambda === 0 && problem.size > mostUnpenalised) {
      throw new FitError(l10n.t('λ = 0 leaves {0} coefficients without a penalty, more than can be solved together; give a λ above 0.', problem.size));
    }
    // Without a penalty from nothing: only then do collinear columns share all that they explain.
    const from = lambda === 0 ? undefined : near ? { lambda, b: near.coefficients, intercepts: near.intercepts } : visited.findLast((point) => point.lambda >= lambda);
    yield* alone<unknown>(problem.products, from ? solver.startFrom(from, from.lambda) : solver.start());
    return yield* this.toSolution(lambda, yield* alone(problem.products, solver.solve(lambda, finalTolerance)), finalAccuracy, convergedFinal, above);
  }

  /** λ = 0 with more columns than rows, in the rows' coordinates: of all optima the one with the smallest Σ b². */
  private *solveByRows(above: FallingModel['above'] | null): Job<null, Solution> {
    const { problem, penalty } = this;
    const factors = penalty.factors.map((factor) => (factor === Infinity ? Infinity : 1));
    const solver = yield* RotatedRidge.of(problem, new ElasticNetPenalty({ l1Ratio: 0, factors }));
    try {
      yield* alone<unknown>(problem.products, solver.startFrom({ b: new Float64Array(), intercepts: new Float64Array() }, Infinity));
      const point = yield* alone(problem.products, solver.solve(0, finalTolerance));
      const solution = this.solutionAt(0, point, this.isConverged(point, convergedFinal));
      return { ...solution, converged: !this.said.noteSeparation(solution, solver.eta, above, true) && solution.converged };
    } finally {
      solver.free();
    }
  }

  /** η of the grid's last solution whose λ is much larger than this very small one, where there is one. */
  private *etaAbove(lambda: number): Job<null, FallingModel['above'] | null> {
    const { problem, solver, visited, plan } = this;
    const far = visited.findLast((point) => point.lambda >= farAbove * lambda);
    if (!far || this.notes.length > 0 || lambda > farDown * this.lambda[0] * Math.max(plan.l1Ratio, smallestRatioForMax)) return null;
    yield* alone<unknown>(problem.products, solver.startFrom(far, far.lambda));
    return { lambda: far.lambda, eta: solver.eta.map((vector) => vector.slice()) };
  }

  *folds(split: Split, repeat: number, relaxation: number | null): Job<FitProgress, FoldedModels> {
    const { data, plan, lambda: grid, guide } = this;
    const relaxed = relaxation === null ? null : { relaxation, pairsOf: (k: number) => this.pairs.of(repeat, k) };
    return lossFolds(data, split, { plan, tolerance: foldTolerance, grid, guide, relaxed });
  }

  relax(relaxation: number): void {
    this.relaxed = { by: new RelaxedLoss(this.problem, this.penalty as ElasticNetPenalty), relaxation };
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
    const { problem, solver } = this;
    const { loss, size, responses, weights } = problem;
    const n = rowsWithWeight(weights);
    const p = columnsAllowed(this.plan.factors);
    const penalty = this.relaxed ? withoutRidge(this.penalty as ElasticNetPenalty) : this.penalty;
    const at = (k: number) => degreesAt(solver, problem, penalty, path[k].lambda, { b: path[k].coefficients, intercepts: path[k].intercepts });
    const isDear = isPlainRidge(penalty) && solver instanceof ProxNewton && size > mostExact;
    const degrees = isDear ? yield* degreesOverPath(this.lambda, at) : new Float64Array(path.length);
    if (!isDear) {
      for (let k = 0; k < path.length; k++) {
        degrees[k] = yield* at(k);
        yield null;
      }
    }
    const { saturated } = loss;
    const misfit = Float64Array.from(path, ({ devianceRatio }) => n * (2 * (1 - devianceRatio) * this.start.nullLoss + saturated));
    return criteriaFrom(degrees, misfit, { n, p: responses * p });
  }

  free(): void {
    this.relaxed?.by.free();
    this.solver.free();
    this.problem.free();
    this.data.free();
  }

  private noteForFolds({ b, intercepts, c }: LossPoint): void {
    const { solver, problem } = this;
    if (!(solver instanceof ProxNewton) || this.relaxed) return;
    const curvature = solver.wholeCurvature;
    if (!curvature) return;
    this.guide ??= new PathGuide(solver.working.current().slice(), problem.p, problem.responses, problem.columns.scaling);
    this.guide.add({ b, intercepts, c }, curvature);
  }

  /** The solver's own point, or what it is relaxed to. @param accuracy of the refit @param required of a solution that is called converged */
  private *toSolution(lambda: number, point: LossPoint, accuracy: number, required: number, above: FallingModel['above'] | null): Job<null, Solution> {
    const { problem, solver, relaxed, start } = this;
    const isConverged = this.isConverged(point, required);
    if (!relaxed) {
      const solution = this.solutionAt(lambda, point, isConverged);
      return { ...solution, converged: !this.said.noteSeparation(solution, solver.eta, above, required === convergedFinal && this.plan.limits === null) && solution.converged };
    }
    const { by, relaxation } = relaxed;
    const { blend, pair } = yield* alone(problem.products, function* () {
      const made = yield* by.pair(point.b, point.intercepts, accuracy * start.gradientScale);
      const relaxedPoint = yield* by.point(made, relaxation, point.certificate.stationarity);
      yield* problem.look(solver.eta);
      return { blend: relaxedPoint, pair: made };
    }());
    const solution = this.solutionAt(lambda, blend, isConverged && pair.refitDistance <= required * start.gradientScale);
    if (relaxation === 1) this.said.noteSeparation(solution, by.eta, null, false);
    else this.said.noteRefit(solution, pair);
    return solution;
  }

  private isConverged({ certificate: { gap, objective, stationarity } }: LossPoint, required: number): boolean {
    return gap === null ? stationarity <= required * this.start.gradientScale : gap <= required * objective + lossRounding(this.problem.loss);
  }

  /** Columns whose constant over the classes no penalty decides; limits do. */
  private unpenalisedAt(lambda: number): number[] {
    const { problem: { p }, plan: { factors, limits } } = this;
    return limits ? [] : Array.from({ length: p }, (_, j) => j).filter((j) => lambda * factors[j] === 0);
  }

  private solutionAt(lambda: number, { b, intercepts, c, certificate }: LossPoint, converged: boolean): Solution {
    const { problem, start, penalty } = this;
    const { objective, gap, stationarity, loss } = certificate;
    const coefficients = problem.responses === 2 ? shared(b, penalty, lambda) : problem.responses > 2 ? withoutConstant(b, this.unpenalisedAt(lambda), problem.p, this.plan.l1Ratio) : b;
    return {
      lambda,
      intercepts: centred(intercepts),
      coefficients,
      correlations: c,
      nonzero: keptColumns(coefficients, problem.p).length,
      devianceRatio: 1 - loss / start.nullLoss,
      objective,
      dualityGap: gap,
      stationarity,
      converged,
    };
  }
}

interface VisitedPoint {
  readonly lambda: number;
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
}
