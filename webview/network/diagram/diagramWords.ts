import * as l10n from '@vscode/l10n';
import { commaList } from '../../../src/engine/commaList';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import type { NetworkSnapshot } from '../../../src/protocol/networkMessages';
import { significant, whole } from '../../format/numbers';
import { keptEdges, type DiagramScene, type Node } from './diagramScene';

/** For those who do not see the picture. */
export function diagramSummary({ training, update, target }: NetworkSnapshot, scene: DiagramScene, seenIn: 'training' | 'prediction'): string {
  const masks = seenIn === 'training' ? l10n.t('Dropped in this step: {0}.', droppedText(scene)) : l10n.t('Every unit is there, as in prediction.');
  return l10n.t('Network of {0} hidden units that predicts {1}, after step {2}. {3}', commaList(training!.layers.slice(1, -1).map(String)), target, whole(update!.step), masks);
}

function droppedText(scene: DiagramScene): string {
  const { nodes, edges } = scene;
  const layers = nodes.slice(0, -1);
  if (edges.some((bits) => bits !== null)) {
    const texts = layers.flatMap((layer, l) => {
      const counts = layer.flatMap((_, place) => keptEdges(scene, l, place) ?? []);
      if (counts.length === 0) return [];
      const [of, kept] = [counts.reduce((sum, each) => sum + each.of, 0), counts.reduce((sum, each) => sum + each.kept, 0)];
      return [l === 0 ? l10n.t('{0} of {1} weights drawn from the inputs', of - kept, of) : l10n.t('{0} of {1} weights drawn from hidden layer {2}', of - kept, of, l)];
    });
    return commaList(texts);
  }
  return commaList(layers.map((layer, l) => {
    const dropped = layer.filter(({ kept }) => !kept).length;
    return l === 0 ? l10n.t('{0} of {1} inputs', dropped, layer.length) : l10n.t('{0} of {1} units of hidden layer {2}', dropped, layer.length, l);
  }));
}

/** What is said of the node under the pointer or the keys. */
export function nodeText({ name, kept, unused, masked, whole: inPrediction }: Node, seenIn: 'training' | 'prediction'): string {
  const value = kept ? significant(seenIn === 'training' ? masked : inPrediction, 3) : l10n.t('dropped in this step; {0} in prediction', significant(inPrediction, 3));
  return unused ? l10n.t('{0}: {1}; no weight of its column is left, so that nothing depends on it', name, value) : `${name}: ${value}`;
}

/** What the masks do to what is kept, so that the next layer sees the same on average. */
export function scaleCaption({ dropoutKind }: NetworkOptions, rates: readonly number[], seenIn: 'training' | 'prediction'): string {
  if (rates.every((rate) => rate === 0)) return l10n.t('Nothing is dropped. Solid edges are positive weights, dashed ones negative; the stronger the fill, the larger the activation.');
  const factors = [...new Set(rates.filter((rate) => rate > 0).map((rate) => significant(1 / (1 - rate), 3)))].reduce((one, other) => l10n.t('{0} or {1}', one, other));
  const texts: Record<NetworkOptions['dropoutKind'], readonly [string, string]> = {
    inverted: [
      l10n.t('A dropped unit is crossed and its edges are gone. Kept ones are multiplied by 1/(1 − q) = {0}, so that the next layer expects the same.', factors),
      l10n.t('In prediction no unit is dropped and nothing is scaled: training has made up for it.'),
    ],
    classic: [
      l10n.t('A dropped unit is crossed and its edges are gone. Kept ones stay as they are.'),
      l10n.t('In prediction no unit is dropped, and each is multiplied by 1 − q, so that the next layer expects the same.'),
    ],
    gaussian: [
      l10n.t('Each unit is multiplied by a random number around 1 whose variance is q/(1 − q): none is ever dropped, and the mean stays.'),
      l10n.t('In prediction nothing is multiplied.'),
    ],
    dropconnect: [
      l10n.t('Single weights are dropped, not units: dotted edges are those of this step. Kept ones are multiplied by 1/(1 − q) = {0}.', factors),
      l10n.t('In prediction no weight is dropped.'),
    ],
  };
  return texts[dropoutKind][seenIn === 'training' ? 0 : 1];
}
