import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import { FitError } from '../errors';
import type { Solution } from './fitTypes';

/** |η| beyond which a probability is within 1e-6 of 0 or 1. */
const nearlyCertain = Math.log(1e6);
/** Without a penalty a separated row is farther ahead than this when the solver's last digits are reached. */
const runAway = 1.4 * nearlyCertain;
/** Rows that settle move less, from one λ to a much smaller one. */
const leastRise = 1;
/** λ of the model that rows are compared with, times this one's, at least. */
export const farAbove = 10;
/** Of the largest λ: only so far down have all but separated rows settled. */
export const farDown = 1e-6;
/** Risks that differ by more than exp of this leave no digits to tell how far they have gone. */
const mostApart = 150;

/**
 * Whether a model of classes gives every row's own class a probability within 1e-6 of 1, or one of event times leaves as good as nothing of
 * the deviance: its coefficients then grow without bound as λ falls.
 * @param eta linear predictor of each row, by response @param lossShare of the loss that the model without columns has
 */
export function isSeparated({ family, target, weights }: Design, eta: readonly Float64Array[], lossShare: number): boolean {
  if (family === 'cox') return lossShare < 1e-6;
  if (target.classes === null) return false;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] > 0 && marginOf(target.values[i], eta, i) < nearlyCertain) return false;
  }
  return true;
}

/** A model at a smaller λ beside one at a larger. */
export interface FallingModel {
  readonly lambda: number;
  readonly eta: readonly Float64Array[];
  readonly above: { readonly lambda: number; readonly eta: readonly Float64Array[] };
}

/**
 * Whether some rows' η runs away as λ falls: what a separated row still gains is about λ, so that it goes on by the logarithm of λ's fall,
 * while all other rows settle. Rows of classes and counts of 0 must have come near certainty, so that nobody's last steps are taken for it.
 */
export function isRunningAway({ family, target, weights }: Design, { lambda, eta, above }: FallingModel): boolean {
  const fall = lambda > 0 ? Math.log(above.lambda / lambda) : runAway;
  const least = Math.max(leastRise, 0.4 * fall);
  const used = Array.from(weights.keys()).filter((i) => weights[i] > 0);
  if (target.classes) {
    return used.some((i) => {
      const margin = marginOf(target.values[i], eta, i);
      return margin > nearlyCertain && margin - marginOf(target.values[i], above.eta, i) > least;
    });
  }
  const [now] = eta;
  const [then] = above.eta;
  if (family === 'poisson') {
    const mean = Math.log(used.reduce((sum, i) => sum + weights[i] * target.values[i], 0));
    return used.some((i) => target.values[i] === 0 && now[i] < mean - nearlyCertain && then[i] - now[i] > least);
  }
  // Only differences of η mean anything: two rows that part.
  const rises = used.map((i) => now[i] - then[i]);
  return rangeOf(used.map((i) => now[i])) > nearlyCertain && rangeOf(rises) > least;
}

/** Whether the risks of a Cox model have parted as far as its sums of risks allow: only events in perfect order get so far. */
export function isPastNumbers({ family, weights }: Design, [eta]: readonly Float64Array[]): boolean {
  return family === 'cox' && rangeOf(Array.from(eta).filter((_, i) => weights[i] > 0)) > mostApart;
}

function rangeOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity);
}

/** By how much the row's own class is ahead. */
export function marginOf(own: number, eta: readonly Float64Array[], i: number): number {
  if (eta.length === 1) return own === 1 ? eta[0][i] : -eta[0][i];
  let next = -Infinity;
  for (let k = 0; k < eta.length; k++) if (k !== own && eta[k][i] > next) next = eta[k][i];
  return eta[own][i] - next;
}

/** "The classes … are separated perfectly …", naming the column that does most of it. */
export function separationNote(design: Design, solution: Solution, perfectly: boolean): string {
  const { classes, name } = design.target;
  const column = strongestColumn(design, solution.coefficients);
  const lambda = short(solution.lambda);
  if (design.family === 'cox') {
    return perfectly
      ? l10n.t('All events of "{0}" come in an order that the model repeats perfectly at λ = {1}, above all by "{2}": coefficients grow without bound as λ falls, so use a larger λ.', name, lambda, column)
      : l10n.t('Some events of "{0}" come in an order that the model repeats perfectly at λ = {1}, above all by "{2}": coefficients grow without bound as λ falls, so use a larger λ.', name, lambda, column);
  }
  if (classes === null) return l10n.t('Some counts of 0 of "{0}" are told from the others perfectly at λ = {1}, above all by "{2}": coefficients grow without bound as λ falls, so use a larger λ.', name, lambda, column);
  if (classes.length === 2) {
    return perfectly
      ? l10n.t('The classes "{0}" and "{1}" are separated perfectly, above all by "{2}" (at λ = {3} their probabilities are within 1e-6 of 0 or 1): coefficients grow without bound as λ falls, so use a larger λ.', classes[0], classes[1], column, lambda)
      : l10n.t('Some rows of the classes "{0}" and "{1}" are separated perfectly, above all by "{2}" (at λ = {3} their probabilities are within 1e-6 of 0 or 1): coefficients grow without bound as λ falls, so use a larger λ.', classes[0], classes[1], column, lambda);
  }
  return perfectly
    ? l10n.t('The classes of "{0}" are separated perfectly, above all by "{1}" (at λ = {2} their probabilities are within 1e-6 of 0 or 1): coefficients grow without bound as λ falls, so use a larger λ.', name, column, lambda)
    : l10n.t('Some rows of the classes of "{0}" are separated perfectly, above all by "{1}" (at λ = {2} their probabilities are within 1e-6 of 0 or 1): coefficients grow without bound as λ falls, so use a larger λ.', name, column, lambda);
}

/** What is wrong with a refit without a penalty, on the columns kept at this λ. @param perfectly whether it leaves nothing to explain */
export function refitNote(design: Design, solution: Solution, perfectly: boolean): string {
  const { classes, name } = design.target;
  const column = strongestColumn(design, solution.coefficients);
  const lambda = short(solution.lambda);
  if (!perfectly) {
    return l10n.t("Refitted without a penalty, the columns kept at λ = {0} separate some rows perfectly, above all \"{1}\": the refit's coefficients have no bound from there on, so use a larger λ, or the lasso.", lambda, column);
  }
  if (classes === null) return l10n.t('Refitted without a penalty, the columns kept at λ = {0} fit every row perfectly: from there on the refit only repeats the data, so use a larger λ, or the lasso.', lambda);
  return classes.length === 2
    ? l10n.t("The classes \"{0}\" and \"{1}\" are separated perfectly, above all by \"{2}\", once the columns kept at λ = {3} are refitted without a penalty: the refit's coefficients have no bound from there on, so use a larger λ, or the lasso.", classes[0], classes[1], column, lambda)
    : l10n.t("The classes of \"{0}\" are separated perfectly, above all by \"{1}\", once the columns kept at λ = {2} are refitted without a penalty: the refit's coefficients have no bound from there on, so use a larger λ, or the lasso.", name, column, lambda);
}

/** Where the columns, without a penalty, leave nothing to explain. */
export function perfectNote({ target: { name } }: Design): string {
  return l10n.t('At λ = 0 the columns fit every row of "{0}" perfectly, so that the model only repeats the data: use a larger λ.', name);
}

/** Where risks have parted too far for the optimum to be told. */
export function unreachedNote(lambda: number): string {
  return l10n.t('From λ = {0} down, risks differ by more than double precision can add up: what is shown there is where the computation had to stop, not the optimum.', short(lambda));
}

export function short(lambda: number): number {
  return Number(lambda.toPrecision(3));
}

/** Of columns that are never penalised and leave nothing for others to explain. @throws FitError */
export function refuseSeparatingColumns(design: Design, coefficients: Float64Array): never {
  const { target: { classes, name }, family } = design;
  const column = strongestColumn(design, coefficients);
  if (classes) throw new FitError(l10n.t('The columns with penalty factor 0 separate the classes of "{0}" perfectly, above all "{1}", so that nothing is left for a path: give it a factor above 0, or leave it out.', name, column));
  throw new FitError(family === 'cox'
    ? l10n.t('The columns with penalty factor 0 order the events of "{0}" perfectly, above all "{1}", so that nothing is left for a path: give it a factor above 0, or leave it out.', name, column)
    : l10n.t('The columns with penalty factor 0 fit "{0}" perfectly, above all "{1}", so that nothing is left for a path: give it a factor above 0, or leave it out.', name, column));
}

/** With the largest coefficient. A constant in all classes' coefficients says nothing: they count from their mean. */
export function strongestColumn({ columns }: Pick<Design, 'columns'>, coefficients: Float64Array): string {
  const p = columns.length;
  const classes = coefficients.length / p;
  const sizes = columns.map((_, j) => {
    const own = Array.from({ length: classes }, (_each, k) => coefficients[k * p + j]);
    const mean = classes > 1 ? own.reduce((sum, value) => sum + value / classes, 0) : 0;
    return own.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  });
  return columns[sizes.reduce((best, size, j) => (size > sizes[best] ? j : best), 0)].name;
}
