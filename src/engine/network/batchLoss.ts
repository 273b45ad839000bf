import type { Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { Kernels } from '../kernels/kernels';
import type { BackwardPass } from './backwardPass';
import type { ForwardPass } from './forwardPass';
import { stride, type Parameters, type RunningNorms } from './layout';
import type { MaskSource } from './masks';
import type { NetworkData } from './networkTypes';
import { exampleLoss } from './outputLoss';

/** Inputs of so many numbers are copied into the kernels' memory, where a batch is gathered fast; more are read where they are. */
const mostCopied = 2 ** 24;

/** Losses over rows of the data, as many at a time as the passes have room for, and the slopes of a batch's. */
export class BatchLoss {
  private readonly inputs: Float32Array | null;

  constructor(private readonly kernels: Kernels, arena: Arena, private readonly data: NetworkData, private readonly forward: ForwardPass, private readonly backward: BackwardPass) {
    this.inputs = data.inputs.length <= mostCopied ? arena.singles(data.inputs.length) : null;
    this.inputs?.set(data.inputs);
  }

  /**
   * Mean loss of a batch with masks on. Slopes are summed in the order of its rows, however many parts it goes in.
   * @param gradient becomes that of the mean loss
   */
  *withSlopes(parameters: Parameters, gradient: Parameters, batch: Int32Array, rates: readonly number[], masks: MaskSource): Job<null, number> {
    const { forward, backward } = this;
    let sum = 0;
    for (let from = 0; from < batch.length; from += forward.capacity) {
      const rows = this.gather(batch, from);
      yield* forward.run(parameters, rows.length, rates, masks, null);
      sum += this.sumOf(rows, batch.length, backward.slopes.at(-1)!);
      yield* backward.run(parameters, gradient, rows.length, { first: from === 0, last: from + rows.length === batch.length });
      if (rows.length < batch.length) yield null;
    }
    return sum / batch.length;
  }

  /** Mean loss of rows with nothing dropped, by their weights. */
  *whole(parameters: Parameters, all: Int32Array, rates: readonly number[], running: RunningNorms): Job<null, number> {
    let [sum, weight] = [0, 0];
    for (let from = 0; from < all.length; from += this.forward.capacity) {
      const rows = this.gather(all, from);
      yield* this.forward.run(parameters, rows.length, rates, null, running);
      sum += this.sumOf(rows, 1, null);
      for (const row of rows) weight += this.data.weights[row];
      yield null;
    }
    return sum / weight;
  }

  private gather(all: Int32Array, from: number): Int32Array {
    const { forward, inputs } = this;
    const rows = all.subarray(from, from + forward.capacity);
    if (inputs) {
      const p = this.data.inputNames.length;
      forward.examples.set(rows);
      this.kernels.gatherRows(inputs.byteOffset, 4 * p, forward.examples.byteOffset, rows.length, p, forward.values[0].byteOffset, 4 * stride(p));
    } else {
      for (let i = 0; i < rows.length; i++) forward.setExample(i, this.data.inputs, rows[i], rows[i]);
    }
    return rows;
  }

  /** Sum of the weighted losses of the rows that have just gone through. @param slopes get those of the mean over `count` rows */
  private sumOf(rows: Int32Array, count: number, slopes: Float32Array | null): number {
    const { task, targets, weights, outputs } = this.data;
    const width = stride(outputs);
    const made = this.forward.values.at(-1)!;
    let sum = 0;
    for (let i = 0; i < rows.length; i++) {
      const weight = weights[rows[i]];
      sum += weight * exampleLoss(task, made, i * width, outputs, targets[rows[i]], weight / count, slopes);
    }
    return sum;
  }
}
