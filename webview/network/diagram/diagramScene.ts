import type { Gaze, NetworkPicture, NetworkSnapshot } from '../../../src/protocol/networkMessages';
import { isKept } from '../../../src/engine/network/maskBits';

/** One node as it is drawn and as its row of the table says. */
export interface Node {
  /** Number of the unit in its layer. */
  readonly unit: number;
  readonly name: string;
  readonly kept: boolean;
  readonly masked: number;
  readonly whole: number;
}

export interface DiagramScene {
  /** By layer, input and output included. */
  readonly nodes: readonly (readonly Node[])[];
  readonly units: readonly number[];
  readonly weights: readonly Float32Array[];
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
  const nodes = gaze.units.map((units, layer) => Array.from(units, (unit, place): Node => ({
    unit,
    name: layer === 0 ? training.inputs[unit] : layer === last ? training.outputs[unit] : `unit ${unit + 1}`,
    kept: seenIn === 'prediction' || keptIn(picture, layer, unit),
    masked: picture.masked[layer][place],
    whole: picture.whole[layer][place],
  })));
  const shown = nodes.map((layer) => layer.map((node) => (seenIn === 'training' ? node.masked : node.whole)));
  return { nodes, units: training.layers, weights: picture.weights, heaviest: picture.weights.map(largest), strongest: shown.map(largest) };
}

function keptIn({ kept }: NetworkPicture, layer: number, unit: number): boolean {
  const bits = kept[layer];
  return bits === undefined || bits.length === 0 || isKept(bits, unit);
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(values[k]));
  return most;
}
