import type { Design } from '../data/design';
import type { Family } from '../data/family';
import { InputError } from '../errors';
import { familyNames } from '../linear/fitNames';
import { viewTitles, type ExplainView } from './explanation';

interface FamilyLimit {
  readonly families: readonly Family[];
  /** What a target has to be, and why: phrases. */
  readonly targets: string;
  readonly because: string;
}

const numbersOnly = (because: string): FamilyLimit => ({ families: ['gaussian'], targets: 'numbers', because });

/** Views that some losses do not have. */
const limits: { readonly [V in ExplainView]?: FamilyLimit } = {
  polynomial: numbersOnly('its curves are those of least squares'),
  'bias-variance': { families: ['gaussian', 'binomial'], targets: 'numbers or have two classes', because: 'only a squared error splits into bias² and variance' },
  grouping: numbersOnly('its bound is one of least squares'),
  bootstrap: { families: ['gaussian', 'binomial', 'poisson', 'cox'], targets: 'numbers, counts, times or have two classes', because: 'with several classes a column has a coefficient for each of them' },
  debiased: numbersOnly('its correction is that of least squares'),
  priors: numbersOnly('its likelihood is that of normal noise'),
  motion: numbersOnly('its contours are those of squared error'),
  geometry: numbersOnly('its contours are those of squared error'),
};

/** Why a view has nothing to show of a family's model: a sentence; null where it has. */
export function whyNotFor(view: ExplainView, family: Family): string | null {
  const meant = meantFor(view, family);
  return meant && `${meant}.`;
}

/** @throws InputError for a family whose models the view has nothing to show of */
export function requireFamily({ family, target }: Design, view: ExplainView): void {
  const meant = meantFor(view, family);
  if (meant) throw new InputError(`${meant}, and "${target.name}" has a ${familyNames[family]} model; choose another target, or another view.`, 'view');
}

function meantFor(view: ExplainView, family: Family): string | null {
  const limit = limits[view];
  return !limit || limit.families.includes(family) ? null : `"${viewTitles[view]}" is for targets that are ${limit.targets}, since ${limit.because}`;
}
