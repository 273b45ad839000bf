import type { Design } from '../data/design';
import { FitError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import type { CrossValidation, FitOptions, FitProgress, InformationCriteria, LinearFit, Solution } from './fitTypes';
import { criteriaFrom } from './informationCriteria';
import { gridFrom } from './lambdaGrid';
import { indexByRule, needsCriteria } from './lambdaRule';
import { lossDegreesOfFreedom } from './lossDegrees';
import { LossPath } from './lossPath';
import type { LossFamily } from './losses/lossOf';
import type { PenaltyPlan } from './penaltyPlan';
import { penaltyOn } from './penaltyPlan';
import type { Penalty } from './penalties/penalty';
import { LossData } from './problem/lossData';
import type { LossProblem } from './problem/lossProblem';
import { isRunningAway, isSeparated, separationNote } from './separation';

/** Relative gaps aimed at: each digit costs passes over the data. */
const pathTolerance = 5e-7;
const finalTolerance = 1e-12;
/** What a solution must reach to be called converged. */
const convergedPath = 1e-6;
const convergedFinal = 1e-9;
/** Without a penalty the curvature of all columns is one dense matrix, and so is what it takes to solve it. */
const mostUnpenalised = 3000;

const working = { stage: 'working' } as const;

/**
 * A model of another family than gaussian: the path on all rows, its cross-validation and the λ that is chosen, as for least squares.
 * Minimises L(b₀, b) + P_λ(b) on standardised columns, L half the mean deviance: −Σ w loglik but for a constant.
 * @throws FitError when there is nothing to fit
 */
export function* fitLoss(design: Design, options: FitOptions, plan: PenaltyPlan): Job<FitProgress, LinearFit> {
  const data = new LossData(design, design.family as LossFamily, options);
  const problem = data.problem(design.weights);
  const { scaling } = problem.columns;
  const penalty = penaltyOn(plan, scaling.scale, plan.factors, problem.responses);
  const way = yield* telling(LossPath.of(problem, penalty), working);
  const lambda = gridFrom(penalty.lambdaMax(way.start.c), design.n, problem.p, { count: options.lambdaCount, l1Ratio: options.l1Ratio, minRatio: options.lambdaMinRatio });
  yield { stage: 'started', lambda, scaling };

  const path: Solution[] = [];
  const notes: string[] = [];
  const degrees = new Float64Array(lambda.length);
  for (let index = 0; index < lambda.length; index++) {
    const solution = yield* telling(way.solve(lambda[index], pathTolerance, convergedPath), working);
    path.push(solution);
    if (notes.length === 0 && isSeparated(design, way.eta)) notes.push(separationNote(design, solution, true));
    if (needsCriteria(options)) degrees[index] = yield* telling(lossDegreesOfFreedom(problem, penalty, lambda[index], solution.coefficients), working);
    yield { stage: 'path', index, solution };
  }

  const crossValidation: CrossValidation | null = null;
  const criteria = needsCriteria(options) ? criteriaOf(problem, penalty, path, degrees) : null;
  const chosenIndex = options.lambda === null ? indexByRule(options, crossValidation, criteria) : null;
  const chosenLambda = chosenIndex === null ? options.lambda! : lambda[chosenIndex];
  if (chosenLambda === 0 && problem.size > mostUnpenalised) {
    throw new FitError(`λ = 0 leaves ${problem.size} coefficients without a penalty, more than can be solved together; give a λ above 0.`);
  }
  yield* telling(way.goBackTo(lastAbove(path, chosenLambda)), working);
  const chosen = yield* telling(way.solve(chosenLambda, finalTolerance, convergedFinal), working);
  if (notes.length === 0 && (isSeparated(design, way.eta) || (chosenLambda === 0 && isRunningAway(design, way.eta)))) {
    notes.push(separationNote(design, chosen, isSeparated(design, way.eta)));
  }
  const columns = design.columns.map(({ name }) => name);
  const classes = design.family === 'multinomial' ? design.target.classes : null;
  return { options, family: design.family, classes, n: design.n, columns, scaling, path, crossValidation, criteria, relaxation: null, chosen, chosenIndex, notes };
}

/** The last solution whose λ is not below `lambda`, to start from. */
function lastAbove(path: readonly Solution[], lambda: number): Solution | null {
  return path.findLast((solution) => solution.lambda >= lambda) ?? null;
}

/** −2 loglik + c·df. */
function criteriaOf({ loss, n, size }: LossProblem, penalty: Penalty, path: readonly Solution[], degrees: Float64Array): InformationCriteria {
  const misfit = Float64Array.from(path, (solution) => n * (2 * (solution.objective - penalty.value(solution.lambda, solution.coefficients)) + loss.saturated));
  return criteriaFrom(degrees, misfit, n, size);
}
