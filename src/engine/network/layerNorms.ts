import type { Job } from '../job';
import { stride, type Parameters } from './layout';

/** Weights between two pauses. */
const summedAtOnce = 1 << 20;

/** √Σw² of the weights into each layer, hidden layers first, then the output's; biases are not counted. */
export function* layerNorms({ layers }: Parameters): Job<null, number[]> {
  const norms: number[] = [];
  for (const { weights, inputs, outputs } of layers) {
    const width = stride(outputs);
    let [squares, since] = [0, 0];
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) squares += weights[i * width + j] * weights[i * width + j];
      if ((since += outputs) < summedAtOnce) continue;
      since = 0;
      yield null;
    }
    norms.push(Math.sqrt(squares));
  }
  return norms;
}
