import type { Network } from './networkTypes';

/** Weights that are exactly 0; biases are not counted. */
export function zeroWeights({ layers }: Network): number {
  return layers.reduce((sum, { weights }) => sum + weights.reduce((zeros, weight) => zeros + Number(weight === 0), 0), 0);
}

/** Of all layers, without biases. */
export function weightCount({ layers }: Network): number {
  return layers.reduce((sum, { weights }) => sum + weights.length, 0);
}

/** Whether the network looks at an input: one of its first-layer weights is not 0. */
export function usesInput({ layers: [{ weights, outputs }] }: Network, input: number): boolean {
  return weights.subarray(input * outputs, (input + 1) * outputs).some((weight) => weight !== 0);
}

/** Columns of the file whose first-layer weights are all 0: the network does without them. @param sources column of each input */
export function unusedColumns(network: Network, sources: readonly string[]): string[] {
  const used = new Set(sources.filter((_, j) => usesInput(network, j)));
  return [...new Set(sources)].filter((source) => !used.has(source));
}
