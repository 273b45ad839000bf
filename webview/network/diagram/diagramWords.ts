import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import type { NetworkSnapshot } from '../../../src/protocol/networkMessages';
import { significant, whole } from '../../format/numbers';
import { keptEdges, type DiagramScene, type Node } from './diagramScene';

/** For those who do not see the picture. */
export function diagramSummary({ training, update, target }: NetworkSnapshot, scene: DiagramScene, seenIn: 'training' | 'prediction'): string {
  const masks = seenIn === 'training' ? `Dropped in this step: ${droppedText(scene)}.` : 'Every unit is there, as in prediction.';
  return `Network of ${training!.layers.slice(1, -1).join(', ')} hidden units that predicts ${target}, after step ${whole(update!.step)}. ${masks}`;
}

function droppedText(scene: DiagramScene): string {
  const { nodes, edges } = scene;
  const layers = nodes.slice(0, -1);
  if (edges.some((bits) => bits !== null)) {
    const texts = layers.flatMap((layer, l) => {
      const counts = layer.flatMap((_, place) => keptEdges(scene, l, place) ?? []);
      if (counts.length === 0) return [];
      const [of, kept] = [counts.reduce((sum, each) => sum + each.of, 0), counts.reduce((sum, each) => sum + each.kept, 0)];
      return [`${of - kept} of ${of} weights drawn from ${l === 0 ? 'the inputs' : `hidden layer ${l}`}`];
    });
    return texts.join(', ');
  }
  return layers.map((layer, l) => `${layer.filter(({ kept }) => !kept).length} of ${layer.length} ${l === 0 ? 'inputs' : `units of hidden layer ${l}`}`).join(', ');
}

export function layerName(layer: number, last: number): string {
  return layer === 0 ? 'input' : layer === last ? 'output' : `hidden ${layer}`;
}

/** What is said of the node under the pointer or the keys. */
export function nodeText({ name, kept, unused, masked, whole: inPrediction }: Node, seenIn: 'training' | 'prediction'): string {
  const value = kept ? significant(seenIn === 'training' ? masked : inPrediction, 3) : `dropped in this step; ${significant(inPrediction, 3)} in prediction`;
  return `${name}: ${value}${unused ? '; no weight of its column is left, so that nothing depends on it' : ''}`;
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
      `Single weights are dropped, not units: dotted edges are those of this step. Kept ones are multiplied by 1/(1 − q) = ${factors.join(' or ')}.`,
      'In prediction no weight is dropped.',
    ],
  };
  return texts[dropoutKind][seenIn === 'training' ? 0 : 1];
}
