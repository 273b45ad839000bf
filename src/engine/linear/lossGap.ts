import type { Loss } from './losses/loss';
import type { Penalty } from './penalties/penalty';

export interface LossCertificate {
  /** L + P_λ */
  readonly objective: number;
  /** An upper bound on objective − optimum; null where the penalty is not convex. */
  readonly gap: number | null;
  /** Largest distance of the negative gradient from the penalty's subdifferential. */
  readonly stationarity: number;
  /** L alone. */
  readonly loss: number;
}

/**
 * Fenchel duality gap of L(o + X̃b) + P_λ(b), the dual point being the residual r shrunk by t:
 *   gap = [L(η) + L*(−tr) + t r'η] + [P(b) + P*(t c) − t b'c],   c = X̃'r
 * Both brackets are sums of terms that are never negative, so that a small gap keeps its digits. t = 1 suits penalties with a curvature;
 * a lasso needs the largest t for which t c is in the domain of P*. The better of both counts.
 * @param c negative gradient; that of unpenalised coefficients must be 0 but for rounding
 */
export function certifyLoss(loss: Loss, value: number, penalty: Penalty, lambda: number, b: Float64Array, c: Float64Array): LossCertificate {
  const own = penalty.value(lambda, b);
  const objective = value + own;
  const { stationarity, feasible } = lookAtAll(penalty, lambda, b, c);
  if (!penalty.convex) return { objective, gap: null, stationarity, loss: value };
  const gapAt = (t: number) => {
    const excess = penaltyExcess(penalty, lambda, b, c, t);
    return excess < Infinity ? Math.max(0, own + excess) + loss.divergence(t) : Infinity;
  };
  const gap = Math.min(gapAt(1), feasible < 1 ? gapAt(feasible) : Infinity, objective);
  return { objective, gap, stationarity, loss: value };
}

/** A gap this small is rounding. */
export function lossRounding(loss: Loss): number {
  return 2e-15 * loss.scale;
}

function lookAtAll(penalty: Penalty, lambda: number, b: Float64Array, c: Float64Array): { stationarity: number; feasible: number } {
  let stationarity = 0;
  let feasible = 1;
  const shrinkTo = (size: number, excess: number) => {
    // A rounding inside, so that what is multiplied by it is in the domain.
    if (excess > 0 && size > 0) feasible = Math.min(feasible, ((size - excess) / size) * (1 - 4 * Number.EPSILON));
  };
  if (penalty.kind === 'separable') {
    for (let j = 0; j < penalty.size; j++) {
      stationarity = Math.max(stationarity, penalty.distance(lambda, j, b[j], c[j]));
      if (lambda * penalty.factors[j] === 0 || penalty.factors[j] === Infinity) continue;
      shrinkTo(Math.abs(c[j]), penalty.distance(lambda, j, 0, c[j]));
    }
    return { stationarity, feasible };
  }
  penalty.members.forEach((members, group) => {
    const own = Float64Array.from(members, (j) => b[j]);
    const gradient = Float64Array.from(members, (j) => c[j]);
    stationarity = Math.max(stationarity, penalty.distance(lambda, group, own, gradient));
    if (lambda * penalty.factors[members[0]] === 0 || penalty.factors[members[0]] === Infinity) return;
    shrinkTo(Math.hypot(...gradient), penalty.distance(lambda, group, own.fill(0), gradient));
  });
  return { stationarity, feasible };
}

/** P*(t c) − t b'c over the penalised coefficients. */
function penaltyExcess(penalty: Penalty, lambda: number, b: Float64Array, c: Float64Array, t: number): number {
  let sum = 0;
  if (penalty.kind === 'separable') {
    for (let j = 0; j < penalty.size && sum < Infinity; j++) {
      if (lambda * penalty.factors[j] === 0 || penalty.factors[j] === Infinity) continue;
      sum += penalty.conjugate(lambda, j, t * c[j]) - t * b[j] * c[j];
    }
    return sum;
  }
  penalty.members.forEach((members, group) => {
    if (lambda * penalty.factors[members[0]] === 0 || penalty.factors[members[0]] === Infinity || sum === Infinity) return;
    sum += penalty.conjugate(lambda, group, Float64Array.from(members, (j) => t * c[j]));
    for (const j of members) sum -= t * b[j] * c[j];
  });
  return sum;
}
