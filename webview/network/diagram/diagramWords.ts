import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import type { NetworkSnapshot } from '../../../src/protocol/networkMessages';
import { significant } from '../../format/numbers';
import type { DiagramScene } from './diagramScene';

/** For those who do not see the picture. */
export function diagramSummary({ training, update, target }: NetworkSnapshot, { nodes }: DiagramScene, seenIn: 'training' | 'prediction'): string {
  const last = nodes.length - 1;
  const dropped = nodes.slice(0, last).map((layer, l) => `${layer.filter(({ kept }) => !kept).length} of ${layer.length} ${l === 0 ? 'inputs' : `units of hidden layer ${l}`}`);
  const masks = seenIn === 'training' ? `Dropped in this step: ${dropped.join(', ')}.` : 'Every unit is there, as in prediction.';
  return `Network of ${training!.layers.slice(1, -1).join(', ')} hidden units that predicts ${target}, after step ${update!.step}. ${masks}`;
}

/** What the masks do to what is kept, so that the next layer sees the same on average. */
export function scaleCaption({ dropoutKind }: NetworkOptions, rates: readonly number[], seenIn: 'training' | 'prediction'): string {
  if (rates.every((rate) => rate === 0)) return 'Nothing is dropped. Solid edges are positive weights, dashed ones negative; the stronger the fill, the larger the activation.';
  const factors = [...new Set(rates.filter((rate) => rate > 0).map((rate) => significant(1 / (1 - rate), 3)))];
  const texts: Record<NetworkOptions['dropoutKind'], readonly [string, string]> = {
    inverted: [
      `A dropped unit is crossed and its edges are gone. Kept ones are multiplied by 1/(1 − q) = ${factors.join(' or ')}, so that the next layer expects the same.`,
      'In prediction no unit is dropped and nothing is scaled: training has made up for it.',
    ],
    classic: [
      'A dropped unit is crossed and its edges are gone. Kept ones stay as they are.',
      'In prediction no unit is dropped, and each is multiplied by 1 − q, so that the next layer expects the same.',
    ],
    gaussian: [
      'Each unit is multiplied by a random number around 1 whose variance is q/(1 − q): none is ever dropped, and the mean stays.',
      'In prediction nothing is multiplied.',
    ],
    dropconnect: [
      'Single weights are dropped, not units: kept ones are multiplied by 1/(1 − q).',
      'In prediction no weight is dropped.',
    ],
  };
  return texts[dropoutKind][seenIn === 'training' ? 0 : 1];
}
