import type { Design } from '../data/design';
import type { Solution } from './fitTypes';

/** |η| beyond which a probability is within 1e-6 of 0 or 1. */
const nearlyCertain = Math.log(1e6);
/** How far ahead a separated row's class is at least when the solver's last digits are reached. */
const runAway = 1.4 * nearlyCertain;

/**
 * Whether a model of classes gives every row's own class a probability within 1e-6 of 1: its coefficients then grow without bound as λ falls.
 * @param eta linear predictor of each row, by response
 */
export function isSeparated({ family, target, weights }: Design, eta: readonly Float64Array[]): boolean {
  if (family !== 'binomial' && family !== 'multinomial') return false;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] > 0 && marginOf(target.values[i], eta, i) < nearlyCertain) return false;
  }
  return true;
}

/**
 * Whether some row's own class has run away to a probability of 1: without a penalty only rows that are separated get so far before the
 * rest of the loss hides what they still gain.
 */
export function isRunningAway({ family, target, weights }: Design, eta: readonly Float64Array[]): boolean {
  if (family !== 'binomial' && family !== 'multinomial') return false;
  return weights.some((weight, i) => weight > 0 && marginOf(target.values[i], eta, i) > runAway);
}

/** By how much the row's own class is ahead. */
function marginOf(own: number, eta: readonly Float64Array[], i: number): number {
  if (eta.length === 1) return own === 1 ? eta[0][i] : -eta[0][i];
  let next = -Infinity;
  for (let k = 0; k < eta.length; k++) if (k !== own && eta[k][i] > next) next = eta[k][i];
  return eta[own][i] - next;
}

/** "The classes … are separated perfectly …", naming the column that does most of it. */
export function separationNote(design: Design, solution: Solution, perfectly: boolean): string {
  const { classes, name } = design.target;
  const p = design.columns.length;
  let strongest = 0;
  solution.coefficients.forEach((value, number) => {
    if (Math.abs(value) > Math.abs(solution.coefficients[strongest])) strongest = number;
  });
  const column = design.columns[strongest % p].name;
  const of = classes!.length === 2 ? `"${classes![0]}" and "${classes![1]}"` : `of "${name}"`;
  const what = perfectly ? `The classes ${of} are separated perfectly` : `Some rows of the classes ${of} are separated perfectly`;
  return `${what}, above all by "${column}" (at λ = ${Number(solution.lambda.toPrecision(3))} their probabilities are within 1e-6 of 0 or 1): coefficients grow without bound as λ falls, so use a larger λ.`;
}
