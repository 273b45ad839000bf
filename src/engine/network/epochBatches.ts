import { runToEnd, type Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { Kernels } from '../kernels/kernels';
import { seedWords } from '../random';
import { networkStreams } from './draws';

/** Rows that change places between two pauses; a multiple of 4. */
const shuffledAtOnce = 1 << 18;

/** The training rows of every step: in each epoch in another order (Fisher–Yates), the same for each seed, cut into batches. */
export class EpochBatches {
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
  private readonly order: Int32Array;
  /** That `order` is of; NaN while it is being shuffled. */
  private epoch = NaN;

  /** @param rows that train */
  constructor(private readonly kernels: Kernels, arena: Arena, private readonly rows: Int32Array, batchSize: number, private readonly seed: number) {
    this.batchSize = Math.min(batchSize, rows.length);
    this.stepsPerEpoch = Math.ceil(rows.length / this.batchSize);
    this.order = arena.ints(rows.length);
  }

  /** Rows of step number `number`, from 0: good until another epoch is asked for. */
  *ofStep(number: number): Job<null, Int32Array> {
    const epoch = Math.floor(number / this.stepsPerEpoch);
    if (this.epoch !== epoch) yield* this.shuffle(epoch);
    const from = (number % this.stepsPerEpoch) * this.batchSize;
    return this.order.subarray(from, Math.min(from + this.batchSize, this.order.length));
  }

  /** The same at once. */
  rowsOf(number: number): Int32Array {
    return runToEnd(this.ofStep(number));
  }

  private *shuffle(epoch: number): Job<null, void> {
    const { order, kernels } = this;
    const [low, high] = seedWords(this.seed);
    this.epoch = NaN;
    order.set(this.rows);
    for (let from = order.length - 1; from > 0; ) {
      const to = Math.max(0, (from & ~3) - 1 - shuffledAtOnce);
      kernels.shuffleList(order.byteOffset, from, to, low | 0, high | 0, epoch, networkStreams.order);
      if (to > 0) yield null;
      from = to;
    }
    this.epoch = epoch;
  }
}
