const mostLines = 20;

/** Places on a grid for a table at a terminal: evenly spaced, its ends, and those that must not be missing. */
export function someOfGrid(count: number, wanted: readonly number[]): number[] {
  const spaced = Array.from({ length: mostLines }, (_, i) => Math.round((i * (count - 1)) / (mostLines - 1)));
  return [...new Set([...spaced, ...wanted])].sort((a, b) => a - b);
}
