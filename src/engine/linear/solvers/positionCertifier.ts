import type { LossCertificate } from '../lossGap';
import { certifyLoss } from '../lossGap';
import type { Penalty } from '../penalties/penalty';
import type { LossProblem } from '../problem/lossProblem';
import type { FreeColumns } from './freeColumns';
import type { LockstepJob } from './lockstep';
import type { Accuracy, LossModel } from './lossModel';
import type { LossPosition } from './lossPosition';
import { moveTo } from './lossPosition';

/** Changes of η up to this leave a curvature good enough to bound what is to be gained. */
const nearby = 0.3;

/** What bounds how far a position is from the optimum. */
export class PositionCertifier {
  constructor(
    private readonly problem: LossProblem,
    private readonly penalty: Penalty,
    private readonly at: LossPosition,
    private readonly model: LossModel,
    private readonly unpenalised: FreeColumns,
  ) {}

  /** @param accuracy that models are solved to, where nothing is penalised */
  *certify(lambda: number, accuracy: Accuracy): LockstepJob<LossCertificate> {
    const certificate = this.byGradient(lambda);
    if (lambda > 0 || !this.penalty.convex) return certificate;
    return { ...certificate, gap: yield* this.gapWithoutPenalty(certificate.objective, accuracy) };
  }

  /**
   * With nothing penalised no dual point is at hand: what the step to the model's minimum would gain. It is taken for a bound only where that
   * step, and the way from where the curvature was taken, change no η by much: the curvature on the way to the optimum is then at most so many
   * times smaller, since |f‴| ≤ 2f″ for these losses. Else all that is known is that no objective is below 0. A gain below 0 is rounding, and says how much of it there is.
   */
  private *gapWithoutPenalty(objective: number, accuracy: Accuracy): LockstepJob<number> {
    const { model, at } = this;
    const { eta, b, intercepts, trial } = at;
    if (model.ageAt(eta) > nearby) model.stale = true;
    const { damping } = model;
    model.damping = 0;
    const minimum = yield* model.minimise(at, eta, 0, accuracy, null);
    model.damping = damping;
    if (!minimum.found || !(minimum.gain < objective)) return objective;
    const there = { b: b.slice(), intercepts: intercepts.slice() };
    moveTo(minimum, 1, there);
    yield* at.predict(trial, there.b, there.intercepts);
    const reach = largestChange(eta, trial) + model.ageAt(eta);
    return reach <= nearby ? Math.min(objective, Math.abs(minimum.gain) * Math.exp(2 * reach)) : objective;
  }

  private byGradient(lambda: number): LossCertificate {
    const { problem, penalty, at: { b, c }, unpenalised } = this;
    const certificate = certifyLoss(problem.loss, penalty, lambda, b, c);
    const slope = unpenalised.slopeLeft();
    if (slope === 0) return certificate;
    // The residual makes no dual point: all that is known of the optimum is that no objective is below 0.
    return { ...certificate, gap: certificate.gap === null ? null : certificate.objective, stationarity: Math.max(certificate.stationarity, slope) };
  }
}

/** NaN where one of them is no number. */
function largestChange(from: readonly Float64Array[], to: readonly Float64Array[]): number {
  let most = 0;
  from.forEach((vector, k) => {
    for (let i = 0; i < vector.length; i++) most = Math.max(most, Math.abs(to[k][i] - vector[i]));
  });
  return most;
}
