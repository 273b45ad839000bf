import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import { bestRelaxation } from './bestRelaxation';
import { crossValidate } from './crossValidation';
import type { CrossValidation, FitOptions, FitProgress, InformationCriteria, LinearFit, RefinedPoint, RidgeDiagnostics, Solution } from './fitTypes';
import { foldPlan } from './folds/foldPlan';
import { gaussianPath } from './gaussianPath';
import { lossPath } from './lossPath';
import { chooseMetric } from './metrics/chooseMetric';
import { isRidge, penaltyPlanOf } from './penaltyPlan';
import type { KeptGaussianData } from './problem/keptGaussianData';
import { withoutOffset } from './withoutOffset';

const working = { stage: 'working' } as const;

/**
 * A regularised linear model: the whole λ path on all rows, cross-validation on the same grid, and the chosen λ solved to the tightest gap.
 * Minimises L(b₀, b) + P_λ(b) on standardised columns, Σw = 1; for a gaussian elastic net ½Σw(y − b₀ − x'b)² + λΣv[ρ|b| + (1−ρ)/2 b²].
 * @param kept data shared with fits that differ in their penalty alone @param refine whether the minimum, the 1-SE λ and the chosen one are to be told to the last digits
 * @throws InputError for options that make no sense, FitError when there is nothing to fit
 */
export function* fitLinear(given: Design, asked: FitOptions, kept?: KeptGaussianData, refine = false): Job<FitProgress, LinearFit> {
  checkOptions(asked);
  const options = withPossibleRule(asked);
  const design = withoutOffset(given);
  const plan = penaltyPlanOf(design, options);
  if (!(design.family === 'gaussian' && isRidge(plan)) && (options.rule === 'loo' || options.rule === 'gcv')) throw new InputError(l10n.t('The rule {0} is for gaussian ridge without limits; give l1 ratio 0, or another rule.', options.rule));
  const folds = options.folds === 0 ? null : foldPlan(design, options);
  const metric = folds && chooseMetric(options.metric, design.family, folds.kind);
  const made = design.family === 'gaussian' ? gaussianPath(design, options, plan, folds && folds.splits[0], kept) : lossPath(design, options, plan);
  const models = yield* telling(made, working);
  try {
    const { lambda, scaling } = models;
    yield { stage: 'started', lambda, scaling };

    const validate = (relaxation: number | null): Job<FitProgress, CrossValidation> =>
      crossValidate(design, { folds: folds!, metric: metric!, seed: options.seed, lambda, nonzero: new Int32Array(lambda.length), countsKept: !isRidge(plan) }, (split, repeat) => models.folds(split, repeat, relaxation));
    // The share of the lasso in a relaxed path is known only after its cross-validation; any other path is shown first.
    const relaxed = plan.name === 'relaxed' && folds ? yield* bestRelaxation(validate) : null;
    const relaxation = plan.name === 'relaxed' ? relaxed?.relaxation ?? 0 : null;
    if (relaxation !== null) models.relax(relaxation);

    const path: Solution[] = [];
    for (let index = 0; index < lambda.length; index++) {
      const solution = yield* telling(models.solve(lambda[index]), working);
      path.push(solution);
      yield { stage: 'path', index, solution };
    }
    const nonzero = Int32Array.from(path, (solution) => solution.nonzero);
    const crossValidation = folds && { ...(relaxed?.crossValidation ?? (yield* validate(null))), nonzero };
    const ridge = models.ridge ? yield* telling(models.ridge(path, options.lambda === null ? options.rule : null), working) : null;
    const criteria = needsCriteria(options) ? yield* telling(models.criteria(path, ridge?.degreesOfFreedom), working) : null;

    const chosenIndex = options.lambda === null ? indexByRule(options, crossValidation, criteria, ridge) : null;
    const chosen = yield* telling(models.solveFinely(chosenIndex === null ? options.lambda! : lambda[chosenIndex]), working);
    const refined: RefinedPoint[] = [];
    for (const index of refine ? placesToChoose(crossValidation, chosenIndex) : []) {
      refined.push({ index, solution: index === chosenIndex ? chosen : yield* telling(models.solveFinely(lambda[index]), working) });
    }
    const exactPath = options.exactPath && models.knots ? yield* telling(models.knots(), working) : null;
    const { family, n, target } = design;
    const columns = design.columns.map(({ name }) => name);
    const classes = family === 'multinomial' ? target.classes : null;
    return { options, family, classes, n, columns, scaling, path, crossValidation, criteria, relaxation, exactPath, ridge, chosen, chosenIndex, refined, notes: models.notes };
  } finally {
    models.free();
  }
}

/** Where a rule may put the cursor. */
function placesToChoose(validation: CrossValidation | null, chosenIndex: number | null): Set<number> {
  return new Set([...(validation ? [validation.minIndex, validation.oneSeIndex] : []), ...(chosenIndex === null ? [] : [chosenIndex])]);
}

function checkOptions(options: FitOptions): void {
  const { l1Ratio, lambda, lambdaCount, lambdaMinRatio, seed } = options;
  if (!(l1Ratio >= 0 && l1Ratio <= 1)) throw new InputError(l10n.t('The l1 ratio is {0}; give a number from 0 (ridge) to 1 (lasso).', l1Ratio));
  if (lambda !== null && !(lambda >= 0 && lambda < Infinity)) throw new InputError(l10n.t('λ is {0}; give a number that is zero or more.', lambda));
  if (!(Number.isInteger(lambdaCount) && lambdaCount >= 2 && lambdaCount <= 10000)) {
    throw new InputError(l10n.t('The number of λs is {0}; give a whole number from 2 to 10000.', lambdaCount));
  }
  if (lambdaMinRatio !== null && !(lambdaMinRatio >= 1e-10 && lambdaMinRatio < 1)) {
    throw new InputError(l10n.t('The smallest λ is set to {0} of the largest; give a number from 1e-10 to 1.', lambdaMinRatio));
  }
  if (!(Number.isSafeInteger(seed) && seed >= 0)) throw new InputError(l10n.t('The seed is {0}; give a whole number that is zero or more.', seed));
}

/** Without cross-validation there is no minimum and no standard error: BIC chooses. */
export function withPossibleRule(options: FitOptions): FitOptions {
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
