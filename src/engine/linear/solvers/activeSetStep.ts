import type { ElasticNet } from '../penalties/elasticNet';
import { l1Weight, l2Weight } from '../penalties/elasticNet';
import type { ActiveFactor } from './activeFactor';
import type { WorkingGram } from './workingGram';

/**
 * With the signs of the nonzero coefficients held, the optimum is a linear system: (G + λ₂V) b = X'Wy − λ₁ v∘sign.
 * Going straight towards it and dropping each coefficient that reaches zero on the way only ever lowers the objective,
 * and spares coordinate descent its slow last digits on correlated columns (feature-sign search, Lee et al. 2007).
 * @param active 1 at each place that is nonzero or unpenalised; places that reach zero are cleared
 * @param penalty with the working set's factors
 * @returns false when unpenalised columns are collinear, and there is nothing to drop
 */
export function activeSetStep(working: WorkingGram, factor: ActiveFactor, active: Uint8Array, penalty: ElasticNet): boolean {
  const { gram, stride, b, c, count, response } = working;
  for (;;) {
    const collinear = factor.follow(working, active, penalty);
    if (collinear >= 0) {
      if (!dropOneOf(working, factor, active, penalty, collinear)) return false;
      continue;
    }
    const list = factor.list();
    const target = Float64Array.from(list, (k) => response[k] - l1Weight(penalty, k) * Math.sign(b[k]));
    factor.solve(target);
    const reach = Float64Array.from(list, (k, i) => (b[k] * target[i] < 0 && l1Weight(penalty, k) > 0 ? b[k] / (b[k] - target[i]) : 1));
    const step = reach.reduce((least, each) => Math.min(least, each), 1);
    list.forEach((k, i) => {
      if (step < 1 && reach[i] <= step) {
        b[k] = 0;
        active[k] = 0;
      } else {
        b[k] = step === 1 ? target[i] : b[k] + step * (target[i] - b[k]);
      }
    });
    if (step === 1) break;
  }
  c.set(response.subarray(0, count));
  for (let k = 0; k < count; k++) {
    if (b[k] === 0) continue;
    const row = k * stride;
    for (let i = 0; i < count; i++) c[i] -= b[k] * gram[row + i];
  }
  return true;
}

/**
 * Collinear active columns: along x_k = Σ w_i x_i the coefficients can move without changing the fit. Moving downhill until one of
 * them is zero leaves one column fewer (a lasso needs no more columns than the data's rank).
 */
function dropOneOf(working: WorkingGram, factor: ActiveFactor, active: Uint8Array, penalty: ElasticNet, collinear: number): boolean {
  const { b } = working;
  const places = [...factor.list(), collinear];
  const direction = [...factor.combination(working, collinear).map((weight) => -weight), 1];
  // Nearly collinear columns still differ a little: the loss has its say in which way is down.
  const uphill = (k: number) => l1Weight(penalty, k) * Math.sign(b[k]) + l2Weight(penalty, k) * b[k] - correlationOf(working, k);
  const slope = places.reduce((sum, k, i) => sum + uphill(k) * direction[i], 0);
  const way = slope > 0 ? -1 : 1;
  let length = Infinity;
  let first = -1;
  places.forEach((k, i) => {
    const change = way * direction[i];
    if (l1Weight(penalty, k) === 0 || b[k] * change >= 0) return;
    if (-b[k] / change < length) {
      length = -b[k] / change;
      first = i;
    }
  });
  if (first < 0) return false;
  places.forEach((k, i) => (b[k] = i === first ? 0 : b[k] + length * way * direction[i]));
  active[places[first]] = 0;
  return true;
}

/** x_k'W(y − Xb) at the working set's present coefficients. */
function correlationOf({ gram, stride, b, count, response }: WorkingGram, k: number): number {
  let correlation = response[k];
  for (let i = 0; i < count; i++) correlation -= gram[k * stride + i] * b[i];
  return correlation;
}
