import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import type { Solution } from './fitTypes';
import { marginOf, short, strongestColumn } from './separation';

/** Of the deviance left: with more, coefficients have not grown far yet. */
const smallShare = 0.01;

/**
 * Whether a model of classes puts every row on its own class's side and leaves next to nothing of the deviance: a plane between the classes is then known, and
 * without a penalty there is no optimum (Albert & Anderson 1984). Not where an offset puts them there: that is no column's doing.
 */
export function isSeparable({ target, weights, offset }: Design, { devianceRatio }: Solution, eta: readonly Float64Array[]): boolean {
  if (target.classes === null || offset !== null || 1 - devianceRatio > smallShare) return false;
  return weights.every((weight, i) => weight === 0 || marginOf(target.values[i], eta, i) > 0);
}

export function separableNote({ target: { name }, columns }: Design, { coefficients, lambda }: Solution): string {
  return l10n.t('The columns tell the classes of "{0}" apart in every row, above all "{1}" (at λ = {2} less than 1 % of the deviance is left): coefficients grow without bound as λ falls, so use a larger λ.', name, strongestColumn({ columns }, coefficients), String(short(lambda)));
}
