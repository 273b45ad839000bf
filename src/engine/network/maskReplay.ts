import { runToEnd } from '../job';
import { CallSheet } from '../kernels/callSheet';
import type { Arena } from '../kernels/kernelMemory';
import type { Kernels } from '../kernels/kernels';
import { SoloTeam } from '../kernels/team';
import { networkStreams } from './draws';
import { EpochBatches } from './epochBatches';
import { maskStride } from './layout';
import { packedBits } from './maskBits';
import { multiplierCall, multipliersOf, type MaskSource } from './masks';
import type { MaskRow, NetworkData, NetworkOptions } from './networkTypes';

/** Rows whose masks are counted at a time. */
const rowsCounted = 256;

/** What was dropped in any step, past or to come, drawn again: nothing of it was kept. Steps count from 1 here, as a person counts them. */
export class MaskReplay {
  /** Of its own: a step that pauses must find its batch as it was. */
  private batches: EpochBatches | null = null;
  private readonly counting: { readonly sheet: CallSheet; readonly examples: Uint32Array; readonly masks: Float32Array };

  /** @param units of each layer, input and output included @param ratesAt rates of step number n, from 0 */
  constructor(
    private readonly kernels: Kernels, private readonly arena: Arena, private readonly data: NetworkData, private readonly options: NetworkOptions,
    private readonly units: readonly number[], private readonly ratesAt: (step: number) => readonly number[],
  ) {
    this.counting = {
      sheet: new CallSheet(kernels, new SoloTeam(kernels), arena),
      examples: arena.words(rowsCounted), masks: arena.singles(rowsCounted * maskStride(Math.max(...units))),
    };
  }

  /** See training.ts. */
  multipliers(step: number, row: number): readonly (Float32Array | null)[] {
    const source = this.source(step);
    return this.ratesAt(source.step).map((rate, layer) => (source.kind === 'dropconnect' || rate === 0 ? null : multipliersOf(source, layer, rate, row, this.units[layer])));
  }

  /** See training.ts. */
  connections(step: number, layer: number): Float32Array | null {
    const source = this.source(step);
    const rate = this.ratesAt(source.step)[layer];
    if (source.kind !== 'dropconnect' || rate === 0) return null;
    const [inputs, outputs] = [this.units[layer], this.units[layer + 1]];
    const dense = new Float32Array(inputs * outputs);
    const { masks } = this.counting;
    const width = maskStride(outputs);
    for (let from = 0; from < inputs; from += rowsCounted) {
      const rows = Math.min(rowsCounted, inputs - from);
      this.draw(source, layer, rate, Uint32Array.from({ length: rows }, (_, i) => from + i), outputs);
      for (let i = 0; i < rows; i++) dense.set(masks.subarray(i * width, i * width + outputs), (from + i) * outputs);
    }
    return dense;
  }

  /** See training.ts. */
  maskRow(step: number): MaskRow {
    const row = this.batchOf(this.source(step).step)[0];
    const kept = this.multipliers(step, row).map((multipliers, layer) => packedBits(multipliers ?? new Float32Array(this.units[layer]).fill(1)));
    return { step, row, kept };
  }

  /** See training.ts. */
  keptCounts(step: number, layer: number): { readonly kept: Int32Array; readonly examples: number } {
    const source = this.source(step);
    const batch = this.batchOf(source.step);
    const rate = this.ratesAt(source.step)[layer];
    const units = this.units[layer];
    const kept = new Int32Array(units);
    if (source.kind === 'dropconnect' || rate === 0) return { kept: kept.fill(batch.length), examples: batch.length };
    const { masks } = this.counting;
    const width = maskStride(units);
    for (let from = 0; from < batch.length; from += rowsCounted) {
      const rows = batch.subarray(from, from + rowsCounted);
      this.draw(source, layer, rate, rows, units);
      for (let i = 0; i < rows.length; i++) for (let u = 0; u < units; u++) if (masks[i * width + u] !== 0) kept[u]++;
    }
    return { kept, examples: batch.length };
  }

  /** The multipliers of some examples, rowsCounted at most, to `masks`. */
  private draw(source: MaskSource, layer: number, rate: number, rows: ArrayLike<number>, units: number): void {
    const { sheet, examples, masks } = this.counting;
    examples.set(rows);
    sheet.clear();
    sheet.add(0, ...multiplierCall(source, { value: source.step | 0 }, layer, rate, examples.byteOffset, rows.length, units, masks.byteOffset));
    runToEnd(sheet.perform());
  }

  private source(step: number): MaskSource {
    const { seed, dropoutKind: kind } = this.options;
    return { seed, stream: networkStreams.mask, step: Math.max(0, step - 1), kind };
  }

  private batchOf(number: number): Int32Array {
    this.batches ??= new EpochBatches(this.kernels, this.arena, this.data.split.train, this.options.batchSize, this.options.seed);
    return this.batches.rowsOf(number);
  }
}
