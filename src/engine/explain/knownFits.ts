import type { Design } from '../data/design';
import { defaultFitOptions, type FitOptions, type LinearFit, type Solution } from '../linear/fitTypes';

/** Fits kept of one design: the latest. */
const mostKept = 6;

const fitsOf = new WeakMap<Design, LinearFit[]>();

/** Keeps a fit as long as its design is kept, so that what explains it need not make it again. */
export function rememberFit(design: Design, fit: LinearFit): void {
  const others = (fitsOf.get(design) ?? []).filter(({ options }) => keyOf(options) !== keyOf(fit.options));
  fitsOf.set(design, [fit, ...others].slice(0, mostKept));
}

/** A fit with the same path and the same folds, wherever its rule has put it; null where none is known. */
export function knownFit(design: Design, options: FitOptions): LinearFit | null {
  return fitsOf.get(design)?.find((fit) => keyOf(fit.options) === keyOf(options)) ?? null;
}

/** A known fit as another rule has it; null where that λ is not known to the last digits. */
export function atRule(fit: LinearFit, options: FitOptions): LinearFit | null {
  const index = indexBy(fit, options);
  const chosen = index === null ? null : solutionAt(fit, index);
  return chosen && { ...fit, options: { ...options, rule: ruleOf(options) }, chosen, chosenIndex: index };
}

/** What makes a path and its folds: all options of a fit, in one order, but which λ is chosen. */
const ofPath = (Object.keys(defaultFitOptions) as (keyof FitOptions)[]).filter((name) => name !== 'lambda' && name !== 'rule' && name !== 'exactPath');

function keyOf(options: FitOptions): string {
  return JSON.stringify(ofPath.map((name) => options[name]), (_, value: unknown) => (value === Infinity ? 'inf' : value));
}

/** Without cross-validation BIC chooses, as in `fitLinear`. */
function ruleOf({ folds, rule }: FitOptions): FitOptions['rule'] {
  return folds === 0 && (rule === 'min' || rule === '1se') ? 'bic' : rule;
}

function indexBy({ options: own, chosenIndex, crossValidation }: LinearFit, options: FitOptions): number | null {
  // A λ that is given was chosen by no rule.
  if (options.lambda !== null) return null;
  const rule = ruleOf(options);
  if (rule === own.rule && own.lambda === null) return chosenIndex;
  if (!crossValidation) return null;
  return rule === 'min' ? crossValidation.minIndex : rule === '1se' ? crossValidation.oneSeIndex : null;
}

function solutionAt({ chosen, chosenIndex, refined }: LinearFit, index: number): Solution | null {
  return index === chosenIndex ? chosen : (refined.find((each) => each.index === index)?.solution ?? null);
}
