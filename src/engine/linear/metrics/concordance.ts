import type { ScoreRule } from './metric';

/**
 * Harrell's concordance: of all pairs of rows of which one is known to have had its event first, the weighted share that the predictor
 * puts in the right order (larger means earlier), ties counting one half. A row censored at the time of an event outlives it.
 */
export const concordance: ScoreRule & { readonly name: 'concordance' } = {
  name: 'concordance',
  families: ['cox'],
  score({ design, held, heldWeight }) {
    const { weights, target } = design;
    const time = Float64Array.from(held, (row) => target.values[row]);
    const status = Float64Array.from(held, (row) => target.status![row]);
    const w = Float64Array.from(held, (row) => weights[row]);
    const comparable = !Number.isNaN(concordanceOf(time, status, w, new Float64Array(held.length)));
    return { weight: comparable ? heldWeight : 0, of: (model) => concordanceOf(time, status, w, model.predictor(held)) };
  },
};

/** NaN when no pair can be compared. n log n: rows enter a tree of weights by predictor, the latest first. */
export function concordanceOf(time: Float64Array, status: Float64Array, w: Float64Array, eta: Float64Array): number {
  const sorted = Float64Array.from(new Set(eta)).sort();
  const rankOf = new Map(Array.from(sorted, (value, rank) => [value, rank]));
  const rank = Int32Array.from(eta, (value) => rankOf.get(value)!);
  const entered = new WeightsByRank(sorted.length);
  const latestFirst = Int32Array.from(time.keys()).sort((a, b) => time[b] - time[a]);
  let [right, pairs] = [0, 0];
  for (let start = 0; start < latestFirst.length; ) {
    let end = start;
    while (end < latestFirst.length && time[latestFirst[end]] === time[latestFirst[start]]) end++;
    const tied = latestFirst.slice(start, end);
    for (const i of tied) if (status[i] === 0) entered.add(rank[i], w[i]);
    for (const i of tied) {
      if (status[i] === 0) continue;
      const below = entered.below(rank[i]);
      const equal = entered.below(rank[i] + 1) - below;
      right += w[i] * (below + equal / 2);
      pairs += w[i] * entered.below(sorted.length);
    }
    for (const i of tied) if (status[i] !== 0) entered.add(rank[i], w[i]);
    start = end;
  }
  return right / pairs;
}

/** Sums of weights up to any rank (Fenwick 1994). */
class WeightsByRank {
  private readonly tree: Float64Array;

  constructor(ranks: number) {
    this.tree = new Float64Array(ranks + 1);
  }

  add(rank: number, weight: number): void {
    for (let i = rank + 1; i < this.tree.length; i += i & -i) this.tree[i] += weight;
  }

  /** Of all ranks smaller than this one. */
  below(rank: number): number {
    let sum = 0;
    for (let i = rank; i > 0; i -= i & -i) sum += this.tree[i];
    return sum;
  }
}
