import type { Family } from '../../src/engine/data/family';

/**
 * The losses as half deviances (all ≥ 0, so that a gap can be relative), for one row. A row has one linear predictor, or one for each class.
 * The engine has losses of its own: the judge of the benchmark shares no code with it.
 */
export interface Loss {
  value(y: number, eta: Float64Array): number;
  /** Mean response by class at eta, into `out`: minus the slope is what y exceeds it by. */
  mean(eta: Float64Array, out: Float64Array): void;
  /** y as means: itself, or 1 in the place of its class. */
  indicator(y: number, k: number): number;
  /** Value of the conjugate at mean − y, for a mean in the loss's domain. */
  conjugate(y: number, mean: Float64Array): number;
  /** Second derivative by one class's predictor. */
  curvature(mean: number): number;
}

const itself = (y: number) => y;
/** z ln z, 0 at 0. */
const entropy = (z: number) => (z > 0 ? z * Math.log(z) : 0);

const gaussian: Loss = {
  value: (y, [eta]) => 0.5 * (y - eta) ** 2,
  mean: (eta, out) => { out[0] = eta[0]; },
  indicator: itself,
  conjugate: (y, [mean]) => 0.5 * (mean * mean - y * y),
  curvature: () => 1,
};

const binomial: Loss = {
  value: (y, [eta]) => (eta > 0 ? eta : 0) + Math.log1p(Math.exp(-Math.abs(eta))) - y * eta,
  mean: (eta, out) => { out[0] = 1 / (1 + Math.exp(-eta[0])); },
  indicator: itself,
  conjugate: (_, [mean]) => entropy(mean) + entropy(1 - mean),
  curvature: (mean) => mean * (1 - mean),
};

const poisson: Loss = {
  value: (y, [eta]) => Math.exp(eta) - y * eta + entropy(y) - y,
  mean: (eta, out) => { out[0] = Math.exp(eta[0]); },
  indicator: itself,
  conjugate: (y, [mean]) => entropy(mean) - mean - entropy(y) + y,
  curvature: (mean) => mean,
};

const multinomial: Loss = {
  value: (y, eta) => logSumExp(eta) - eta[y],
  mean: (eta, out) => {
    const total = logSumExp(eta);
    for (let k = 0; k < eta.length; k++) out[k] = Math.exp(eta[k] - total);
  },
  indicator: (y, k) => (y === k ? 1 : 0),
  conjugate: (_, mean) => mean.reduce((sum, value) => sum + entropy(value), 0),
  curvature: (mean) => mean * (1 - mean),
};

export const losses: Readonly<Record<Exclude<Family, 'cox'>, Loss>> = { gaussian, binomial, poisson, multinomial };

function logSumExp(eta: Float64Array): number {
  let top = -Infinity;
  for (const value of eta) top = Math.max(top, value);
  let total = 0;
  for (const value of eta) total += Math.exp(value - top);
  return top + Math.log(total);
}
