import { FitError } from '../errors';

/** A loss that is so many times the first one has run away. */
const divergence = 1e6;

/** No learning rate above is worth a try, whatever ran away. */
const usualAtMost = 0.1;

/** @param step number of the step whose loss it is, from 0 @param rate its learning rate @throws FitError where the loss is no number, or has run away */
export function refuseDivergence(loss: number, first: number, step: number, rate: number): void {
  if (loss <= divergence * Math.max(first, 1e-3)) return;
  const what = Number.isFinite(loss) ? `grew to ${loss.toPrecision(3)}` : 'became no number';
  throw new FitError(`Training ran away at step ${step + 1}: its loss ${what}. The learning rate ${Number(rate.toPrecision(3))} is too large here; try ${Number(Math.min(rate / 10, usualAtMost).toPrecision(1))}.`);
}
