import { philox } from '../random';
import { networkStreams, seedWords } from './draws';

/** The training rows in the order of one epoch (Fisher–Yates); another one for each epoch, the same for each seed. */
export function exampleOrder(rows: Int32Array, seed: number, epoch: number): Int32Array {
  const order = rows.slice();
  const key = seedWords(seed);
  let words: readonly number[] = [];
  for (let i = order.length - 1; i > 0; i--) {
    const place = i & 3;
    if (place === 3 || words.length === 0) words = philox([i >>> 2, epoch, 0, networkStreams.order], key);
    const j = words[place] % (i + 1);
    const held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
  return order;
}
