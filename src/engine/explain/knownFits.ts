import type { Design } from '../data/design';
import { withPossibleRule } from '../linear/fitLinear';
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

/** A known fit as another rule has it; null where that λ is not known to the last digits. @param asked with a rule, and no λ of its own */
export function atRule(fit: LinearFit, asked: FitOptions): LinearFit | null {
  const options = withPossibleRule(asked);
  const index = indexBy(fit, options);
  const chosen = index === null ? null : solutionAt(fit, index);
  return chosen && { ...fit, options, chosen, chosenIndex: index };
}

/** What makes a path and its folds: all options of a fit, in one order, but which λ is chosen. */
const ofPath = (Object.keys(defaultFitOptions) as (keyof FitOptions)[]).filter((name) => name !== 'lambda' && name !== 'rule' && name !== 'exactPath');

function keyOf(options: FitOptions): string {
  return JSON.stringify(ofPath.map((name) => options[name]), (_, value: unknown) => (value === Infinity ? 'inf' : value));
}

function indexBy({ options: own, chosenIndex, crossValidation }: LinearFit, { rule }: FitOptions): number | null {
  if (rule === own.rule && own.lambda === null) return chosenIndex;
  if (!crossValidation) return null;
  return rule === 'min' ? crossValidation.minIndex : rule === '1se' ? crossValidation.oneSeIndex : null;
}

function solutionAt({ chosen, chosenIndex, refined }: LinearFit, index: number): Solution | null {
  return index === chosenIndex ? chosen : (refined.find((each) => each.index === index)?.solution ?? null);
}
