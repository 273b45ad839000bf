import type { Job } from '../job';
import { workshop } from '../kernels/workshop';
import { networkStreams } from './draws';
import type { ForwardPass } from './forwardPass';
import { stride } from './layout';
import { networkPass } from './networkPass';
import type { Network } from './networkTypes';

/** One pass with masks on, as in training, drawn for prediction. */
export interface MonteCarloPass {
  readonly seed: number;
  /** Passes of different numbers have masks of their own. */
  readonly pass: number;
  /** Number of each example, by which its masks are drawn. */
  readonly rows: ArrayLike<number>;
}

const capacity = 256;

/**
 * Raw outputs of a network, m × outputs, for standardised inputs, m × p row-major.
 * @param pass null for prediction by weight scaling: nothing is dropped
 */
export function* predictOutputs(network: Network, inputs: Float32Array, pass: MonteCarloPass | null): Job<null, Float32Array> {
  const { layers } = network;
  const outputs = layers.at(-1)!.outputs;
  const made = new Float32Array((inputs.length / layers[0].inputs) * outputs);
  yield* eachBatch(network, inputs, pass, (forward, from, rows) => copyRows(forward.values.at(-1)!, outputs, rows, made, from));
  return made;
}

/** Activations of every hidden layer, m × units each, with their multipliers on where a pass has masks. */
export function* hiddenActivations(network: Network, inputs: Float32Array, pass: MonteCarloPass | null): Job<null, Float32Array[]> {
  const { layers } = network;
  const m = inputs.length / layers[0].inputs;
  const made = layers.slice(0, -1).map(({ outputs }) => new Float32Array(m * outputs));
  yield* eachBatch(network, inputs, pass, (forward, from, rows) => made.forEach((all, l) => copyRows(forward.values[l + 1], layers[l].outputs, rows, all, from)));
  return made;
}

function* eachBatch(network: Network, inputs: Float32Array, pass: MonteCarloPass | null, take: (forward: ForwardPass, from: number, rows: number) => void): Job<null, void> {
  const { layers, dropout, dropoutKind } = network;
  const [{ inputs: p }] = layers;
  const shop = workshop();
  const arena = shop.arena();
  try {
    const m = inputs.length / p;
    const { parameters, forward } = networkPass(shop, arena, network, Math.min(capacity, Math.max(1, m)), false);
    const source = pass && { seed: pass.seed, stream: networkStreams.predictionMask, step: pass.pass, kind: dropoutKind };
    const running = layers.map(({ norm }) => norm);
    for (let from = 0; from < m; from += forward.capacity) {
      const rows = Math.min(forward.capacity, m - from);
      for (let i = 0; i < rows; i++) forward.setExample(i, inputs, from + i, pass ? pass.rows[from + i] : 0);
      yield* forward.run(parameters, rows, dropout, source, running);
      take(forward, from, rows);
      yield null;
    }
  } finally {
    arena.free();
  }
}

function copyRows(values: Float32Array, units: number, rows: number, to: Float32Array, from: number): void {
  const width = stride(units);
  for (let i = 0; i < rows; i++) to.set(values.subarray(i * width, i * width + units), (from + i) * units);
}
