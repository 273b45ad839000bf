import type { Loss } from './losses/loss';
import { conjugateOf, feasibleShare, stationarityOf } from './penalisedCertificate';
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
export function certifyLoss(loss: Loss, penalty: Penalty, lambda: number, b: Float64Array, c: Float64Array): LossCertificate {
  const value = loss.value();
  const own = penalty.value(lambda, b);
  const objective = value + own;
  const stationarity = stationarityOf(penalty, lambda, b, c);
  if (!penalty.convex) return { objective, gap: null, stationarity, loss: value };
  let explained = 0;
  for (let j = 0; j < b.length; j++) if (b[j] !== 0) explained += b[j] * c[j];
  const gapAt = (t: number) => {
    const conjugate = conjugateOf(penalty, lambda, b, c, t);
    return conjugate < Infinity ? Math.max(0, own + conjugate - t * explained) + loss.divergence(t) : Infinity;
  };
  const feasible = feasibleShare(penalty, lambda, c) * (1 - 4 * Number.EPSILON);
  // No objective is below 0, so that this one bounds the gap too.
  const gap = Math.min(gapAt(1), gapAt(feasible), objective);
  return { objective, gap, stationarity, loss: value };
}

/** A gap this small is rounding. */
export function lossRounding(loss: Loss): number {
  return 2e-15 * loss.scale;
}
