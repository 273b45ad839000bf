import type { Design } from '../data/design';
import type { DecimalMark, Reading } from '../data/table';
import type { Network, NetworkData, NormParameters } from './networkTypes';
import { singlesAsText } from './singlesText';

export const networkFormat = 'lambda-lens-network';
export const networkVersion = 1;

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
  readonly inputs: readonly NetworkInput[];
  readonly targetMean: number;
  readonly targetDeviation: number;
  readonly network: Network;
}

/** One input: (value − mean) / deviation, 0 where the deviation is 0 or a number is missing; a level's value is 1 in its rows, else 0. */
export type NetworkInput =
  | { readonly kind: 'number'; readonly column: string; readonly reading: Reading; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'level'; readonly column: string; readonly level: string; readonly mean: number; readonly deviation: number };

/** What is trained, with what its inputs mean. */
export function networkModelOf(design: Design, data: NetworkData, network: Network, seed: number, tau: number | null): NetworkModel {
  const { mean, deviation, targetMean, targetDeviation } = data.standardisation;
  const inputs = design.columns.map((column, j): NetworkInput => {
    const units = { mean: mean[j], deviation: deviation[j] };
    return column.kind === 'indicator' ? { kind: 'level', column: column.source, level: column.level, ...units } : { kind: 'number', column: column.source, reading: column.reading, ...units };
  });
  const { target, record } = design;
  return { target: target.name, classes: target.classes, n: data.split.train.length, seed, tau, decimalMark: record.source.decimalMark, inputs, targetMean, targetDeviation, network };
}

/** As the text of a file: what a person may read is spelled out, weights are base64 of float32 (see singlesText.ts), row by row of inputs × outputs. */
export function serialiseNetworkModel({ network, ...rest }: NetworkModel): string {
  const { layers, ...shape } = network;
  const written = layers.map(({ inputs, outputs, weights, bias, norm }) => ({ inputs, outputs, weights: singlesAsText(weights), bias: singlesAsText(bias), norm: norm && normAsText(norm) }));
  return `${JSON.stringify({ format: networkFormat, version: networkVersion, ...rest, ...shape, layers: written }, null, 2)}\n`;
}

function normAsText({ shift, gain, mean, variance }: NormParameters) {
  return { shift: singlesAsText(shift), gain: singlesAsText(gain), mean: singlesAsText(mean), variance: singlesAsText(variance) };
}
