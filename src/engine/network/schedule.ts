import { cosineOfPi } from './draws';
import type { NetworkOptions } from './networkTypes';

/** Epochs without a better loss after which the plateau schedule halves the rate. */
export const plateauPatience = 10;

/** Learning rate of step number `step` (from 0). @param halvings of the plateau schedule so far */
export function rateAt({ schedule, learningRate }: Pick<NetworkOptions, 'schedule' | 'learningRate'>, step: number, lastStep: number, halvings: number): number {
  switch (schedule) {
    case 'constant':
      return learningRate;
    case 'cosine':
      return 0.5 * learningRate * (1 + cosineOfPi(Math.min(1, step / Math.max(1, lastStep))));
    case 'plateau':
      return learningRate * 0.5 ** halvings;
  }
}
