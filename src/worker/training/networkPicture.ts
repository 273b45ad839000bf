import type { Design } from '../../engine/data/design';
import type { Table } from '../../engine/data/table';
import type { Job } from '../../engine/job';
import { exampleActivations } from '../../engine/network/exampleActivations';
import { unitsOf } from '../../engine/network/layout';
import { packedBits } from '../../engine/network/maskBits';
import type { NetworkData } from '../../engine/network/networkTypes';
import type { Training } from '../../engine/network/training';
import type { EdgeMask, Gaze, NetworkPicture } from '../../protocol/networkMessages';

/** Rows of a bitmap. */
const mostSteps = 64;
/** Masks that are drawn again to be counted, for one layer: a few milliseconds. */
const mostDraws = 4e5;

/** The last step as it was, for the units that are looked at. It pauses where layers are large; meanwhile the training must stand still. */
export function* networkPicture(training: Training, data: NetworkData, design: Design, table: Table, gaze: Gaze): Job<null, NetworkPicture> {
  const network = yield* training.copied();
  const { step } = training;
  const shownStep = Math.max(1, step);
  const { row, kept } = training.maskRow(shownStep);
  const p = data.inputNames.length;
  const input = data.inputs.subarray(row * p, (row + 1) * p);
  const connections: (Float32Array | null)[] = [];
  for (const l of network.layers.keys()) {
    connections.push(training.connections(shownStep, l));
    yield null;
  }
  const masked = yield* exampleActivations(network, input, training.multipliers(shownStep, row), connections);
  const whole = yield* exampleActivations(network, input, null);
  const ofGaze = (all: readonly Float32Array[]) => gaze.units.map((units, l) => Float32Array.from(units, (u) => all[l][u]));
  const steps = Math.min(mostSteps, shownStep);
  const firstStep = shownStep - steps + 1;
  // The Gaussian kind drops nothing, DropConnect weights.
  const dropsUnits = network.dropoutKind === 'inverted' || network.dropoutKind === 'classic';
  const drops = network.dropout.map((rate) => rate > 0 && dropsUnits);
  const rows = Array.from({ length: steps }, (_, k) => training.maskRow(firstStep + k).kept);
  const masks = kept.map((bits, l) => {
    if (!drops[l]) return new Uint8Array(0);
    const packed = new Uint8Array(steps * bits.length);
    rows.forEach((own, k) => packed.set(own[l], k * bits.length));
    return packed;
  });
  const units = unitsOf(network);
  const batch = training.keptCounts(shownStep, 0).examples;
  const widest = Math.max(...kept.map((bits) => 8 * bits.length));
  const counted = Math.max(1, Math.min(steps, Math.floor(mostDraws / (batch * widest))));
  let examples = 0;
  const keptCounts = kept.map((_, l) => {
    const counts = new Int32Array(units[l]);
    if (!drops[l]) return counts;
    examples = 0;
    for (let k = steps - counted; k < steps; k++) {
      const own = training.keptCounts(firstStep + k, l);
      own.kept.forEach((count, u) => (counts[u] += count));
      examples += own.examples;
    }
    return counts;
  });
  const edges: (EdgeMask | null)[] = [];
  for (const [l, multipliers] of connections.entries()) {
    edges.push(multipliers && edgeMask(multipliers, gaze.units[l], gaze.units[l + 1], units[l + 1]));
    yield null;
  }
  const tableRow = design.rows[row];
  return {
    row: table.positionOfRow[tableRow],
    line: table.lineOfRow[tableRow],
    kept,
    masked: ofGaze(masked),
    whole: ofGaze(whole),
    weights: network.layers.map(({ outputs, weights }, l) => {
      const [from, to] = [gaze.units[l], gaze.units[l + 1]];
      return Float32Array.from({ length: from.length * to.length }, (_, k) => weights[from[Math.floor(k / to.length)] * outputs + to[k % to.length]]);
    }),
    edges,
    history: { firstStep, steps, masks },
    keptCounts,
    examples,
  };
}

function edgeMask(multipliers: Float32Array, from: Int32Array, to: Int32Array, outputs: number): EdgeMask {
  const looked = Float32Array.from({ length: from.length * to.length }, (_, k) => multipliers[from[Math.floor(k / to.length)] * outputs + to[k % to.length]]);
  let keptCount = 0;
  for (let k = 0; k < multipliers.length; k++) if (multipliers[k] !== 0) keptCount++;
  return { kept: packedBits(looked), keptCount, count: multipliers.length };
}
