import * as l10n from '@vscode/l10n';
import { FitError } from '../errors';

/** A loss that is so many times the first one has run away. */
const divergence = 1e6;

/** No learning rate above is worth a try, whatever ran away. */
const usualAtMost = 0.1;

/** @param step number of the step whose loss it is, from 0 @param rate its learning rate @throws FitError where the loss is no number, or has run away */
export function refuseDivergence(loss: number, first: number, step: number, rate: number): void {
  if (loss <= divergence * Math.max(first, 1e-3)) return;
  const shown = Number(rate.toPrecision(3));
  const better = Number(Math.min(rate / 10, usualAtMost).toPrecision(1));
  throw new FitError(Number.isFinite(loss)
    ? l10n.t('Training ran away at step {0}: its loss grew to {1}. The learning rate {2} is too large here; try {3}.', step + 1, loss.toPrecision(3), shown, better)
    : l10n.t('Training ran away at step {0}: its loss became no number. The learning rate {1} is too large here; try {2}.', step + 1, shown, better));
}
