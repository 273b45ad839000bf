import type { Job } from '../job';
import type { Solution } from './fitTypes';
import { lossRounding } from './lossGap';
import type { Penalty } from './penalties/penalty';
import type { LossProblem } from './problem/lossProblem';
import type { ProductJob } from './solvers/lockstep';
import { inLockstep } from './solvers/lockstep';
import type { LossPoint, StartingPoint } from './solvers/proxNewton';
import { ProxNewton } from './solvers/proxNewton';

/** The path of one problem, λ by λ, as solutions. */
export class LossPath {
  private readonly solver: ProxNewton;

  private constructor(private readonly problem: LossProblem, readonly start: StartingPoint, solver: ProxNewton) {
    this.solver = solver;
  }

  static *of(problem: LossProblem, penalty: Penalty): Job<null, LossPath> {
    const solver = new ProxNewton(problem, penalty);
    const start = yield* alone(problem, solver.start());
    return new LossPath(problem, start, solver);
  }

  /** @param tolerance relative gap to aim at @param required what the solution must reach to be called converged */
  *solve(lambda: number, tolerance: number, required: number): Job<null, Solution> {
    return this.toSolution(lambda, yield* alone(this.problem, this.solver.solve(lambda, tolerance)), required);
  }

  /** Goes on from a solution at a larger λ; null: from the model without columns. */
  *goBackTo(solution: Solution | null): Job<null, void> {
    const { size, responses } = this.problem;
    const from = solution ? { b: solution.coefficients, intercepts: solution.intercepts } : { b: new Float64Array(size), intercepts: new Float64Array(responses) };
    yield* alone(this.problem, this.solver.startFrom(from, solution?.lambda ?? Infinity));
  }

  /** Linear predictor of every row at the solution that was found last, by response. */
  get eta(): readonly Float64Array[] {
    return this.solver.eta;
  }

  private toSolution(lambda: number, { b, intercepts, c, certificate }: LossPoint, required: number): Solution {
    const { problem, start } = this;
    const { objective, gap, stationarity, loss } = certificate;
    return {
      lambda,
      intercepts: problem.intercept ? centred(intercepts) : intercepts,
      coefficients: b,
      correlations: c,
      nonzero: columnsKept(b, problem.p),
      devianceRatio: 1 - loss / start.nullLoss,
      objective,
      dualityGap: gap,
      stationarity,
      converged: gap === null ? stationarity <= required * start.gradientScale : gap <= required * objective + lossRounding(problem.loss),
    };
  }
}

/** Drives a solver that has the columns to itself. */
export function* alone<Result>({ products }: LossProblem, job: ProductJob<Result>): Job<null, Result> {
  const [result] = yield* inLockstep(products, [job]);
  return result;
}

/** A constant in all classes' intercepts changes nothing: they have mean 0. */
function centred(intercepts: Float64Array): Float64Array {
  if (intercepts.length === 1) return intercepts;
  const mean = intercepts.reduce((sum, each) => sum + each / intercepts.length, 0);
  return intercepts.map((each) => each - mean);
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
