import type { Design } from '../data/design';
import type { Job } from '../job';
import { telling } from '../job';
import type { FitOptions, FitProgress, InformationCriteria, LinearFit, Solution } from './fitTypes';
import { criteriaFrom } from './informationCriteria';
import { gridFrom } from './lambdaGrid';
import { lossDegreesOfFreedom } from './lossDegrees';
import { LossPath } from './lossPath';
import type { LossFamily } from './losses/lossOf';
import type { PenaltyPlan } from './penaltyPlan';
import { penaltyOn } from './penaltyPlan';
import { LossData } from './problem/lossData';
import { separationNote } from './separation';

/** Relative gaps aimed at: each digit costs passes over the data. */
const pathTolerance = 5e-7;
const finalTolerance = 1e-13;
/** What a solution must reach to be called converged. */
const convergedPath = 1e-6;
const convergedFinal = 1e-9;

const working = { stage: 'working' } as const;

/**
 * A model of another family than gaussian: the path on all rows and the λ that is chosen, as for least squares. Minimises
 * L(b₀, b) + P_λ(b), L half the mean deviance (−Σ w loglik but for a constant), on standardised columns.
 * @param chooseIndex picks a λ from the path
 */
export function* fitLoss(design: Design, options: FitOptions, plan: PenaltyPlan, steps: LossSteps): Job<FitProgress, LinearFit> {
  const data = new LossData(design, design.family as LossFamily, options);
  const problem = data.problem(design.weights);
  const { scaling } = problem.columns;
  const penalty = penaltyOn(plan, scaling.scale, plan.factors, problem.responses);
  const way = yield* telling(LossPath.of(problem, penalty), working);
  const lambda = gridFrom(penalty.lambdaMax(way.start.c), design.n, problem.p, { count: options.lambdaCount, l1Ratio: options.l1Ratio, minRatio: options.lambdaMinRatio });
  yield { stage: 'started', lambda, scaling };
}
