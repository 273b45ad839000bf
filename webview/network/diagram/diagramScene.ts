import * as l10n from '@vscode/l10n';
import type { Gaze, NetworkPicture, NetworkSnapshot } from '../../../src/protocol/networkMessages';
import { isKept } from '../../../src/engine/network/maskBits';

/** One node as it is drawn and as its row of the table says. */
export interface Node {
  /** Number of the unit in its layer. */
  readonly unit: number;
  readonly name: string;
  readonly kept: boolean;
  /** An input of a column whose weights are all zero: group L1 has dropped it. */
  readonly unused: boolean;
  readonly masked: number;
  readonly whole: number;
}

export interface DiagramScene {
  /** By layer, input and output included. */
  readonly nodes: readonly (readonly Node[])[];
  readonly weights: readonly Float32Array[];
  /** DropConnect, in training: packed bits of the weights that were kept, from × to; null where all are. */
  readonly edges: readonly (Uint8Array | null)[];
  /** Largest |weight| between two layers, for the width of their edges. */
  readonly heaviest: readonly number[];
  /** Largest |activation| of a layer, for the fill of its nodes. */
  readonly strongest: readonly number[];
}

/** The picture of the last step, for the units that are looked at; null while it belongs to another choice of units. */
export function diagramScene(snapshot: NetworkSnapshot, gaze: Gaze, seenIn: 'training' | 'prediction'): DiagramScene | null {
  const { training, update } = snapshot;
  if (!training || !update) return null;
  const { picture } = update;
  if (gaze.units.some((units, layer) => picture.whole[layer]?.length !== units.length)) return null;
  const last = training.layers.length - 1;
  const columnOf = placesOf(training.sources);
  const nodes = gaze.units.map((units, layer) => Array.from(units, (unit, place): Node => ({
    unit,
    name: layer === 0 ? training.inputs[unit] : layer === last ? training.outputs[unit] : l10n.t('unit {0}', unit + 1),
    unused: layer === 0 && update.columnNorms[columnOf[unit]] === 0,
    kept: seenIn === 'prediction' || keptIn(picture, layer, unit),
    masked: picture.masked[layer][place],
    whole: picture.whole[layer][place],
  })));
  const shown = nodes.map((layer) => layer.map((node) => (seenIn === 'training' ? node.masked : node.whole)));
  const edges = picture.weights.map((_, layer) => (seenIn === 'training' ? (picture.edges[layer]?.kept ?? null) : null));
  return { nodes, weights: picture.weights, edges, heaviest: picture.weights.map(largest), strongest: shown.map(largest) };
}

/** Place of each input's column among those of the file. */
function placesOf(sources: readonly string[]): Int32Array {
  const places = new Map([...new Set(sources)].map((name, place) => [name, place]));
  return Int32Array.from(sources, (name) => places.get(name)!);
}

function keptIn({ kept }: NetworkPicture, layer: number, unit: number): boolean {
  const bits = kept[layer];
  return bits === undefined || bits.length === 0 || isKept(bits, unit);
}

/** How many of the drawn weights from a unit to the next layer a step kept; null where it dropped none. */
export function keptEdges({ edges, nodes }: DiagramScene, layer: number, place: number): { readonly kept: number; readonly of: number } | null {
  const bits = edges[layer] ?? null;
  if (!bits) return null;
  const of = nodes[layer + 1].length;
  let kept = 0;
  for (let j = 0; j < of; j++) if (isKept(bits, place * of + j)) kept++;
  return { kept, of };
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(values[k]));
  return most;
}
