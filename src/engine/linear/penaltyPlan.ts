import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { InputError } from '../errors';
import type { Job } from '../job';
import { adaptiveFactors } from './adaptiveFactors';
import type { CoefficientLimits } from './coefficientLimits';
import { limitsOf } from './coefficientLimits';
import { columnGroups } from './columnGroups';
import { gammaAbove, usualGamma } from './fitNames';
import type { FitOptions, PenaltyName } from './fitTypes';
import { lossAdaptiveFactors } from './lossAdaptiveFactors';
import { penaltyFactorsOf } from './penaltyFactors';
import { ElasticNetPenalty } from './penalties/elasticNet';
import { GroupLassoPenalty } from './penalties/groupLasso';
import { McpPenalty } from './penalties/mcp';
import type { Penalty } from './penalties/penalty';
import { ScadPenalty } from './penalties/scad';
import type { LeastSquares } from './problem/leastSquares';
import type { LossProblem } from './problem/lossProblem';

/** What a penalty is made from: the same for the fit to all rows and for each fold's. */
export interface PenaltyPlan {
  readonly name: PenaltyName;
  readonly l1Ratio: number;
  /** v_j by design column. */
  readonly factors: Float64Array;
  /** In the file's own units. */
  readonly limits: CoefficientLimits | null;
  /** Group of each design column; null but for the group lasso. */
  readonly groupOf: Int32Array | null;
  /** γ of MCP, SCAD and the adaptive lasso; NaN for the others. */
  readonly gamma: number;
}

/** Least squares with a squared penalty alone: what closed forms are known of. */
export function isRidge({ name, l1Ratio, limits }: PenaltyPlan): boolean {
  return name === 'lasso' && l1Ratio === 0 && limits === null;
}

function inWords(penalty: PenaltyName): string {
  switch (penalty) {
    case 'lasso':
      return l10n.t('the lasso');
    case 'group':
      return l10n.t('the group lasso');
    case 'adaptive':
      return l10n.t('the adaptive lasso');
    case 'relaxed':
      return l10n.t('the relaxed lasso');
    case 'mcp':
      return 'MCP';
    case 'scad':
      return 'SCAD';
  }
}

/** @throws InputError for options that contradict one another */
export function penaltyPlanOf(design: Design, options: FitOptions): PenaltyPlan {
  const { penalty: name, l1Ratio } = options;
  if (l1Ratio === 0 && name !== 'lasso') throw new InputError(l10n.t('The l1 ratio is 0, which is ridge and leaves nothing for {0} to do; give a ratio above 0.', inWords(name)));
  const factors = penaltyFactorsOf(design, options.penaltyFactors);
  const limits = limitsOf(design, options);
  const groupOf = name === 'group' ? columnGroups(design, factors) : null;
  return { name, l1Ratio, factors, limits, groupOf, gamma: gammaOf(options) ?? NaN };
}

/**
 * The γ that a penalty has, given or usual; null where it has none.
 * @throws InputError when it is given to a penalty without one, or too small
 */
export function gammaOf({ penalty, gamma }: Pick<FitOptions, 'penalty' | 'gamma'>): number | null {
  const usual = usualGamma(penalty);
  if (usual === null) {
    if (gamma !== null) throw new InputError(l10n.t('γ is for MCP, SCAD and the adaptive lasso, and {0} has none; leave it out.', inWords(penalty)));
    return null;
  }
  if (gamma === null) return usual;
  const least = gammaAbove(penalty);
  if (!(gamma > least && gamma < Infinity)) throw new InputError(l10n.t('γ of {0} is {1}; give a number above {2}.', inWords(penalty), gamma, least));
  return gamma;
}

/**
 * The penalty as solvers see it, on a problem's own units. The adaptive lasso's is the lasso with factors of its own
 * (`adaptiveFactors`), the relaxed lasso's is the lasso that is relaxed.
 * @param scale what the problem divided each column by
 * @param classes of a multinomial model: a column's coefficients of all classes are then one group of the group lasso
 */
export function penaltyOn(plan: PenaltyPlan, scale: Float64Array, factors = plan.factors, classes = 1): Penalty {
  const { name, l1Ratio, limits, groupOf, gamma } = plan;
  const v = repeated(factors, classes);
  const groups = groupOf && Int32Array.from({ length: v.length }, (_, k) => groupOf[k % scale.length]);
  const inSolverUnits = (bounds: Float64Array) => repeated(bounds.map((bound, j) => (bound === 0 ? 0 : bound * scale[j])), classes);
  const terms = { l1Ratio, factors: v, lower: limits && inSolverUnits(limits.lower), upper: limits && inSolverUnits(limits.upper) };
  switch (name) {
    case 'mcp':
      return new McpPenalty({ ...terms, gamma });
    case 'scad':
      return new ScadPenalty({ ...terms, gamma });
    case 'group':
      // Groups of one are the lasso, which has faster solvers.
      return new Set(groups).size === v.length ? new ElasticNetPenalty(terms) : new GroupLassoPenalty({ ...terms, groupOf: groups! });
    case 'lasso':
    case 'adaptive':
    case 'relaxed':
      return new ElasticNetPenalty(terms);
  }
}

/**
 * The penalty of a least-squares problem: the adaptive lasso's weights are made on the same rows.
 * @param n rows with weight behind the problem
 */
export function* penaltyFor(plan: PenaltyPlan, problem: LeastSquares, n: number): Job<null, Penalty> {
  const { name, factors, gamma } = plan;
  return penaltyOn(plan, problem.scaling.scale, name === 'adaptive' ? yield* adaptiveFactors(problem, factors, gamma, n) : factors);
}

/**
 * The penalty of another loss, on its own units.
 * @param n rows with weight behind the problem
 */
export function* lossPenaltyFor(plan: PenaltyPlan, problem: LossProblem, n: number): Job<null, Penalty> {
  const { name, factors, gamma } = plan;
  const { columns: { scaling }, responses } = problem;
  return penaltyOn(plan, scaling.scale, name === 'adaptive' ? yield* lossAdaptiveFactors(problem, factors, gamma, n) : factors, responses);
}

function repeated(values: Float64Array, times: number): Float64Array {
  if (times === 1) return values;
  const all = new Float64Array(values.length * times);
  for (let k = 0; k < times; k++) all.set(values, k * values.length);
  return all;
}
