import type { CoadaptationInsight, EnsembleInsight } from '../../../src/protocol/networkMessages';
import type { Range } from '../../chart/plotArea';

/** What the horizontal axis of each insight spans, in its own units. */

export function layersAcross(layers: number): Range {
  return { from: 0.4, to: layers + 0.6 };
}

/** In per cent of the units. */
export function coadaptationAcross(removed: CoadaptationInsight['removed']): Range {
  return { from: -2, to: 100 * removed[removed.length - 1].share + 2 };
}

export function mostAveraged(averages: EnsembleInsight['averages'], bagged: EnsembleInsight['bagged']): number {
  return Math.max(...averages.map(({ k }) => k), ...bagged.map(({ k }) => k));
}

/** In inputs, from 1. */
export function inputsAcross(inputs: number): Range {
  return { from: 0, to: inputs + 1 };
}

/** In epochs. */
export function epochsAcross(epochs: number): Range {
  return { from: 0, to: Math.max(1, epochs) };
}

/** In powers of ten. */
export function ensembleAcross(most: number): Range {
  return { from: -0.08, to: Math.log10(most) + 0.08 };
}
