import type { RunView } from '../../protocol/panelMessages';

/**
 * As the how-manieth each column enters as λ falls, from 1; 0 for one that never does. By the exact path where it is known, else by the λs of the
 * grid, on which columns may enter together: they share a place.
 */
export function entryOrder(run: RunView, shownClass = 0): Int32Array {
  const { columns, lambda, solved, coefficients, classes, exactPath } = run;
  const width = columns.length;
  const entered = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    const first = firstNonzero(coefficients, shownClass * width + j, width * (classes?.length ?? 1), solved);
    if (first >= 0) entered[j] = lambda[first];
  }
  for (const { column, enters, lambda: at } of exactPath?.knots ?? []) if (enters && at > entered[column]) entered[column] = at;
  const falling = [...new Set(entered)].filter((at) => at > 0).sort((a, b) => b - a);
  // A place counts the columns before it, not the λs: after two that enter together comes the third.
  const alike = new Map<number, number>();
  for (const at of entered) alike.set(at, (alike.get(at) ?? 0) + 1);
  const before = new Map<number, number>();
  let count = 0;
  for (const at of falling) {
    before.set(at, count);
    count += alike.get(at)!;
  }
  return Int32Array.from(entered, (at) => (at > 0 ? before.get(at)! + 1 : 0));
}

function firstNonzero(values: Float64Array, from: number, step: number, count: number): number {
  for (let i = 0; i < count; i++) if (values[from + i * step] !== 0) return i;
  return -1;
}
