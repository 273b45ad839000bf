import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import type { Family } from '../data/family';
import { InputError } from '../errors';
import { familyNames } from '../linear/fitNames';
import { viewTitles, type ExplainView } from './explanation';

interface FamilyLimit {
  readonly families: readonly Family[];
  /** What a target has to be, and why: a sentence without its end. */
  readonly meant: (title: string) => string;
}

const numbersOnly = (meant: FamilyLimit['meant']): FamilyLimit => ({ families: ['gaussian'], meant });

/** Views that some losses do not have. */
const limits: { readonly [V in ExplainView]?: FamilyLimit } = {
  polynomial: numbersOnly((title) => l10n.t('"{0}" is for targets that are numbers, since its curves are those of least squares', title)),
  'bias-variance': {
    families: ['gaussian', 'binomial'],
    meant: (title) => l10n.t('"{0}" is for targets that are numbers or have two classes, since only a squared error splits into bias² and variance', title),
  },
  grouping: numbersOnly((title) => l10n.t('"{0}" is for targets that are numbers, since its bound is one of least squares', title)),
  bootstrap: {
    families: ['gaussian', 'binomial', 'poisson', 'cox'],
    meant: (title) => l10n.t('"{0}" is for targets that are numbers, counts, times or have two classes, since with several classes a column has a coefficient for each of them', title),
  },
  debiased: numbersOnly((title) => l10n.t('"{0}" is for targets that are numbers, since its correction is that of least squares', title)),
  priors: numbersOnly((title) => l10n.t('"{0}" is for targets that are numbers, since its likelihood is that of normal noise', title)),
  motion: numbersOnly(contours),
  geometry: numbersOnly(contours),
};

/** Why a view has nothing to show of a family's model: a sentence; null where it has. */
export function whyNotFor(view: ExplainView, family: Family): string | null {
  const meant = meantFor(view, family);
  return meant && l10n.t('{0}.', meant);
}

/** @throws InputError for a family whose models the view has nothing to show of */
export function requireFamily({ family, target }: Design, view: ExplainView): void {
  const meant = meantFor(view, family);
  if (meant) throw new InputError(l10n.t('{0}, and "{1}" has a {2} model; choose another target, or another view.', meant, target.name, familyNames[family]), 'view');
}

function meantFor(view: ExplainView, family: Family): string | null {
  const limit = limits[view];
  return !limit || limit.families.includes(family) ? null : limit.meant(viewTitles[view]);
}

function contours(title: string): string {
  return l10n.t('"{0}" is for targets that are numbers, since its contours are those of squared error', title);
}
