import type { Design } from '../data/design';

/** The loss L = −Σ w loglik, up to a constant, as a function of the linear predictor of one response. */
export type PlaneLoss = (eta: Float64Array) => number;

/**
 * The loss of a design's family where the other responses are held.
 * @param others linear predictors of the other classes of a multinomial model
 * @param response the class that varies; 0 for other families
 */
export function planeLoss(design: Design, others: readonly Float64Array[], response: number): PlaneLoss {
  const { family, target, weights } = design;
  switch (family) {
    case 'gaussian':
      return sumOver(weights, target.values, (y, eta) => 0.5 * (y - eta) ** 2);
    case 'binomial':
      return sumOver(weights, target.values, (y, eta) => softplus(eta) - y * eta);
    case 'poisson':
      return sumOver(weights, target.values, (y, eta) => Math.exp(eta) - y * eta);
    case 'multinomial':
      return multinomial(design, others, response);
    case 'cox':
      return cox(design);
  }
}

/** Σ w ℓ(y, η), rows that weigh nothing left out: their loss may be infinite. */
function sumOver(weights: Float64Array, y: Float64Array, loss: (y: number, eta: number) => number): PlaneLoss {
  return (eta) => {
    let sum = 0;
    for (let i = 0; i < eta.length; i++) if (weights[i] > 0) sum += weights[i] * loss(y[i], eta[i]);
    return sum;
  };
}

/** log(1 + e^η) without overflow. */
function softplus(eta: number): number {
  return Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
}

/** log Σ_c e^{η_c} − η_y. What the other classes add to the sum is known beforehand, as its logarithm m: log(e^m + e^η) = m + softplus(η − m). */
function multinomial({ target, weights, n }: Design, others: readonly Float64Array[], response: number): PlaneLoss {
  const rest = new Float64Array(n).fill(-Infinity);
  for (const eta of others) for (let i = 0; i < n; i++) rest[i] = logSum(rest[i], eta[i]);
  return (eta) => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      if (weights[i] > 0) sum += weights[i] * (rest[i] + softplus(eta[i] - rest[i]) - (target.values[i] === response ? eta[i] : 0));
    }
    return sum;
  };
}

function logSum(x: number, y: number): number {
  const larger = Math.max(x, y);
  return larger === -Infinity ? -Infinity : larger + Math.log1p(Math.exp(-Math.abs(x - y)));
}

/** Breslow's partial likelihood: Σ_events w [ log Σ_{still at risk} w e^η − η ], from the last time to the first. */
function cox({ target, weights, n }: Design): PlaneLoss {
  const { values: time, status } = target;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((i, j) => time[j] - time[i] || i - j);
  return (eta) => {
    // log Σ e^η over those at risk: `top` is the largest η among them, so that early ones do not drown late ones.
    let top = -Infinity;
    let atRisk = 0;
    let sum = 0;
    const join = (i: number) => {
      if (!(weights[i] > 0)) return;
      if (eta[i] > top) {
        atRisk *= Math.exp(top - eta[i]);
        top = eta[i];
      }
      atRisk += weights[i] * Math.exp(eta[i] - top);
    };
    for (let from = 0; from < n; ) {
      let to = from;
      for (; to < n && time[order[to]] === time[order[from]]; to++) join(order[to]);
      for (; from < to; from++) {
        const i = order[from];
        if (status![i] === 1 && weights[i] > 0) sum += weights[i] * (top + Math.log(atRisk) - eta[i]);
      }
    }
    return sum;
  };
}
