/**
 * Knockoff+ (Barber & Candès 2015, Candès, Fan, Janson & Lv 2018): the smallest t among the |W| at which (1 + #{W ≤ −t}) / #{W ≥ t} ≤ q; Infinity where there is none.
 * Columns with W ≥ t are selected, and of them at most a share q is false on average.
 */
export function knockoffThreshold(statistics: ArrayLike<number>, q: number): number {
  const W = Array.from(statistics);
  const candidates = [...new Set(W.map(Math.abs))].filter((t) => t > 0).sort((a, b) => a - b);
  return candidates.find((t) => (1 + count(W, (w) => w <= -t)) / Math.max(1, count(W, (w) => w >= t)) <= q) ?? Infinity;
}

/** Columns that must win before any can be selected: the one false win that is counted beforehand is a share q of no fewer. */
export function fewestSelected(q: number): number {
  return Math.ceil(1 / q - 1e-9);
}

function count(values: readonly number[], which: (value: number) => boolean): number {
  return values.reduce((sum, value) => sum + (which(value) ? 1 : 0), 0);
}
