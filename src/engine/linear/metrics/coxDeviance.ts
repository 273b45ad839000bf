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
  // Σ w exp(η) over the rows at risk, relative to the largest of them: a row that is far above all others must not blot out those at risk without it.
  let [atRisk, largest] = [0, -Infinity];
  let deviance = 0;
  for (let i = 0; i < order.length; ) {
    const first = i;
    const now = time[rows[order[i]]];
    for (; i < order.length && time[rows[order[i]]] === now; i++) {
      const own = eta[order[i]];
      const w = weights[rows[order[i]]];
      if (w === 0) continue;
      if (own <= largest) atRisk += w * Math.exp(own - largest);
      else [atRisk, largest] = [atRisk * Math.exp(largest - own) + w, own];
    }
    let events = 0;
    let ahead = 0;
    for (let k = first; k < i; k++) {
      const w = weights[rows[order[k]]] * status![rows[order[k]]];
      if (w === 0) continue;
      events += w;
      ahead += w * (largest - eta[order[k]]);
    }
    if (events > 0) deviance += 2 * (events * Math.log(atRisk) + ahead - events * Math.log(events));
  }
  return deviance;
}
