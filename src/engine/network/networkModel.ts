import type { Design } from '../data/design';
import { otherLevelOf } from '../data/designColumns';
import type { DecimalMark, Reading } from '../data/table';
import type { NetworkOrigin } from '../modelFile/origin';
import { writtenNetworkOrigin } from '../modelFile/originText';
import { readableJson } from '../modelFile/readableJson';
import type { LayerWeights, Network, NetworkData, NormParameters } from './networkTypes';
import { singlesAsText } from './singlesText';

export const networkFormat = 'lambda-lens-network';
/** The number that models of both kinds share. 1 had no origin, and each layer's weights in one text; it is still read. */
export const networkVersion = 3;

/** A trained network without its data: all that predicting on another file needs. */
export interface NetworkModel {
  readonly target: string;
  /** Classes in order: the one output of two classes is of the second; null for numbers. */
  readonly classes: readonly string[] | null;
  /** Rows it was trained on. */
  readonly n: number;
  readonly seed: number;
  /** Noise precision in 1/(target unit)²; null for classes. */
  readonly tau: number | null;
  /** Of the file that it was trained on. */
  readonly decimalMark: DecimalMark;
  /** Null where nobody told, as in files of older versions. */
  readonly origin: NetworkOrigin | null;
  readonly inputs: readonly NetworkInput[];
  readonly targetMean: number;
  readonly targetDeviation: number;
  readonly network: Network;
}

/** One input: (value − mean) / deviation, 0 where the deviation is 0 or a number is missing; a level's value is 1 in its rows, else 0, and of two levels one has an input. */
export type NetworkInput =
  | { readonly kind: 'number'; readonly column: string; readonly reading: Reading; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'level'; readonly column: string; readonly level: string; readonly otherLevel?: string; readonly mean: number; readonly deviation: number };

/** What is trained, with what its inputs mean. */
export function networkModelOf(design: Design, data: NetworkData, network: Network, seed: number, tau: number | null, origin: NetworkOrigin | null = null): NetworkModel {
  const { mean, deviation, targetMean, targetDeviation } = data.standardisation;
  const inputs = design.columns.map((column, j): NetworkInput => {
    const units = { mean: mean[j] + 0, deviation: deviation[j] };
    return column.kind === 'indicator' ? { kind: 'level', column: column.source, level: column.level, ...otherLevelOf(column), ...units } : { kind: 'number', column: column.source, reading: column.reading, ...units };
  });
  const { target, record } = design;
  return { target: target.name, classes: target.classes, n: data.split.train.length, seed, tau, decimalMark: record.source.decimalMark, origin, inputs, targetMean: targetMean + 0, targetDeviation, network };
}

/**
 * As the text of a file: what a person may read is spelled out, weights are base64 of float32 (see singlesText.ts), a line for all weights out of
 * one unit, in the order of the units that they lead to.
 */
export function serialiseNetworkModel({ network, origin, inputs, ...rest }: NetworkModel): string {
  const { layers, ...shape } = network;
  return readableJson({ format: networkFormat, version: networkVersion, ...rest, ...shape, origin: origin && writtenNetworkOrigin(origin), inputs, layers: layers.map(writtenLayer) }, ['layers']);
}

function writtenLayer({ inputs, outputs, weights, bias, norm }: LayerWeights): object {
  const rows = Array.from({ length: inputs }, (_, i) => singlesAsText(weights.subarray(i * outputs, (i + 1) * outputs)));
  return { inputs, outputs, weights: rows, bias: singlesAsText(bias), norm: norm && normAsText(norm) };
}

function normAsText({ shift, gain, mean, variance }: NormParameters): object {
  return { shift: singlesAsText(shift), gain: singlesAsText(gain), mean: singlesAsText(mean), variance: singlesAsText(variance) };
}
