import type { MetricRule } from './metric';
import { sortNumbers } from './sortNumbers';

/**
 * Area under the ROC curve: the weighted share of pairs of one row of each class that the predictor puts in the right order, ties
 * counting one half. A fold whose held-out rows are all of one class has no such pair, and weight 0.
 */
export const areaUnderCurve: MetricRule & { readonly name: 'auc' } = {
  name: 'auc',
  families: ['binomial'],
  score({ design, held, heldWeight }) {
    const { weights, target } = design;
    const y = Float64Array.from(held, (row) => target.values[row]);
    const w = Float64Array.from(held, (row) => weights[row]);
    const massOf = (label: number) => w.reduce((sum, each, at) => sum + (y[at] === label ? each : 0), 0);
    const weight = massOf(0) > 0 && massOf(1) > 0 ? heldWeight : 0;
    const isPlain = areEqual(w);
    return { weight, of: (model) => (isPlain ? equalArea(y, model.predictor(held)) : unequalArea(y, w, model.predictor(held))) };
  },
};

/** @param y 1 for the second class, 0 for the first */
export function weightedArea(y: Float64Array, w: Float64Array, eta: Float64Array): number {
  return areEqual(w) ? equalArea(y, eta) : unequalArea(y, w, eta);
}

function areEqual(w: Float64Array): boolean {
  return w.every((each) => each === w[0]);
}

function unequalArea(y: Float64Array, w: Float64Array, eta: Float64Array): number {
  const order = Int32Array.from(eta.keys()).sort((a, b) => eta[a] - eta[b]);
  let below = 0;
  let second = 0;
  let ordered = 0;
  for (let i = 0; i < order.length; ) {
    // Rows of one predictor: a second-class row beats half of the first-class rows beside it.
    let [firstHere, secondHere] = [0, 0];
    const value = eta[order[i]];
    for (; i < order.length && eta[order[i]] === value; i++) {
      if (y[order[i]] === 1) secondHere += w[order[i]];
      else firstHere += w[order[i]];
    }
    ordered += secondHere * (below + firstHere / 2);
    below += firstHere;
    second += secondHere;
  }
  return ordered / (below * second);
}

/** Sorted predictors of each class. */
function byClass(y: Float64Array, eta: Float64Array): [Float64Array, Float64Array] {
  const sorted = new Float64Array(eta.length);
  let first = 0;
  let second = eta.length;
  for (let i = 0; i < eta.length; i++) {
    if (y[i] === 0) sorted[first++] = eta[i];
    else sorted[--second] = eta[i];
  }
  const classes: [Float64Array, Float64Array] = [sorted.subarray(0, first), sorted.subarray(first)];
  classes.forEach(sortNumbers);
  return classes;
}

/** The same for rows of equal weight, by the sorted predictors of each class: sorting numbers alone is many times faster. */
function equalArea(y: Float64Array, eta: Float64Array): number {
  const [first, second] = byClass(y, eta);
  let [below, upTo, ordered] = [0, 0, 0];
  for (const value of second) {
    while (below < first.length && first[below] < value) below++;
    while (upTo < first.length && first[upTo] <= value) upTo++;
    ordered += (below + upTo) / 2;
  }
  return ordered / (first.length * second.length);
}
