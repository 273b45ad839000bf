import type { Arena } from '../kernels/kernelMemory';
import type { Workshop } from '../kernels/workshop';
import { ForwardPass } from './forwardPass';
import { fill, Parameters, unitsOf } from './layout';
import type { Network } from './networkTypes';

/** A network as it is, laid out for kernels: its parameters, and a pass through it for up to `capacity` examples. */
export interface NetworkPass {
  readonly parameters: Parameters;
  readonly forward: ForwardPass;
  /** Which hidden layers are normalised. */
  readonly norm: readonly boolean[];
}

/** @param learns whether there is a way back too */
export function networkPass(shop: Workshop, arena: Arena, network: Network, capacity: number, learns: boolean): NetworkPass {
  const { layers, activation, dropoutKind } = network;
  const units = unitsOf(network);
  const norm = layers.slice(0, -1).map((layer) => layer.norm !== null);
  const parameters = new Parameters(arena, units, norm);
  fill(parameters, layers);
  return { parameters, norm, forward: new ForwardPass(shop, arena, { units, activation, norm, kind: dropoutKind }, capacity, learns) };
}
