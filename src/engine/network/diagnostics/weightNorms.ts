import type { Network } from '../networkTypes';

/** Of the weights into one layer; biases are not counted. */
export interface LayerNorms {
  /** √Σw² */
  readonly norm: number;
  /** The largest √Σw² into a single unit: what max-norm limits. */
  readonly largestUnit: number;
  readonly zeros: number;
  readonly weights: number;
}

/** How large each layer's weights are, hidden layers first, then the output's. */
export function weightNorms({ layers }: Network): LayerNorms[] {
  return layers.map(({ outputs, weights }) => {
    const squares = new Float64Array(outputs);
    let zeros = 0;
    weights.forEach((weight, k) => {
      squares[k % outputs] += weight * weight;
      if (weight === 0) zeros++;
    });
    return { norm: Math.sqrt(squares.reduce((sum, each) => sum + each, 0)), largestUnit: Math.sqrt(Math.max(...squares)), zeros, weights: weights.length };
  });
}
