import type { Design } from '../../data/design';
import type { FoldRows, FoldScore } from './metric';

/**
 * Deviance that held-out rows add to a Cox model's: [D(training and held-out rows) − D(training rows)] / events held out, weighted by
 * those events (Verweij & van Houwelingen 1993; cv.glmnet). Held-out rows alone would have few others at risk to be compared with.
 * D = 2(l_saturated − l), l the partial log-likelihood with Breslow's ties.
 */
export function coxDeviance({ design, held, training }: FoldRows): FoldScore {
  const { weights, target } = design;
  const rows = Int32Array.from([...training(), ...held]).sort();
  const isHeld = new Set(held);
  const latestFirst = Int32Array.from(rows.keys()).sort((a, b) => target.values[rows[b]] - target.values[rows[a]]);
  const trainingFirst = latestFirst.filter((at) => !isHeld.has(rows[at]));
  const events = held.reduce((sum, row) => sum + weights[row] * target.status![row], 0);
  return {
    weight: events,
    of(model) {
      const eta = model.predictor(rows);
      return (partialDeviance(design, rows, latestFirst, eta) - partialDeviance(design, rows, trainingFirst, eta)) / events;
    },
  };
}

/** @param order places in `rows` from the latest time to the first */
function partialDeviance({ weights, target }: Design, rows: Int32Array, order: Int32Array, eta: Float64Array): number {
  const { values: time, status } = target;
  let largest = -Infinity;
  for (const at of order) if (weights[rows[at]] > 0) largest = Math.max(largest, eta[at]);
  let atRisk = 0;
  let deviance = 0;
  for (let i = 0; i < order.length; ) {
    const now = time[rows[order[i]]];
    let events = 0;
    let predicted = 0;
    for (; i < order.length && time[rows[order[i]]] === now; i++) {
      const at = order[i];
      const w = weights[rows[at]];
      if (w === 0) continue;
      atRisk += w * Math.exp(eta[at] - largest);
      events += w * status![rows[at]];
      predicted += w * status![rows[at]] * (eta[at] - largest);
    }
    if (events > 0) deviance += 2 * (events * Math.log(atRisk) - predicted - events * Math.log(events));
  }
  return deviance;
}
