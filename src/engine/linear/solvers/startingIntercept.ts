import type { LossProblem } from '../problem/lossProblem';
import type { LockstepJob } from './lockstep';

const mostLooks = 200;
/** Of all that is summed: a slope below this is rounding. */
const negligible = 1e-13;
/** A Newton step this short is followed by ever shorter ones, since |f‴| ≤ f″ for these losses. */
const sureStep = 0.1;

/**
 * Intercepts of the model without columns, near enough for Newton's method, whatever the offset: far from them a logistic loss has no curvature
 * and a Poisson loss no finite value, but the slope's sign always tells where to go. Where offset + intercept is below the intercept without
 * an offset in all rows it is too low, and in the opposite case too high. Between, Newton's steps that get shorter by half, or halving.
 * @param eta where the loss looks, and is left looking
 */
export function* startingIntercepts(problem: LossProblem, eta: readonly Float64Array[]): LockstepJob<Float64Array> {
  const { loss, responses, intercept } = problem;
  const offset = problem.offsetOf(0);
  const intercepts = intercept ? loss.nullIntercepts() : new Float64Array(responses);
  const look = function* (): LockstepJob<void> {
    eta.forEach((vector, k) => {
      vector.fill(intercepts[k]);
      const own = problem.offsetOf(k);
      if (own) for (let i = 0; i < vector.length; i++) vector[i] += own[i];
    });
    yield* problem.look(eta);
  };
  // Offsets of several classes leave the way to Newton's steps.
  if (!intercept || offset === null || responses > 1) {
    yield* look();
    return intercepts;
  }
  let low = intercepts[0] - offset.reduce((most, each) => Math.max(most, each), -Infinity);
  let high = intercepts[0] - offset.reduce((least, each) => Math.min(least, each), Infinity);
  let lastStep = high - low;
  intercepts[0] = 0.5 * (low + high);
  for (let round = 0; round < mostLooks; round++) {
    yield* look();
    const [value] = intercepts;
    const slope = loss.slope(0);
    if (Math.abs(slope) <= negligible * loss.scale) break;
    if (slope > 0) low = value;
    else high = value;
    const newton = slope / loss.bend(0, 0);
    if (Math.abs(newton) < sureStep) break;
    const there = value + newton;
    intercepts[0] = there > low && there < high && Math.abs(newton) <= 0.5 * lastStep ? there : 0.5 * (low + high);
    lastStep = Math.abs(intercepts[0] - value);
    if (lastStep === 0) break;
  }
  return intercepts;
}
