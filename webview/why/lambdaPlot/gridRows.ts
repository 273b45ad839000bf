/** λs worth a row of a table: some spread over the grid, and those that are pointed at. */
export function gridRows(count: number, pointedAt: readonly (number | null)[], most = 12): number[] {
  const spaced = Array.from({ length: Math.min(most, count) }, (_, i) => Math.round((i * (count - 1)) / Math.max(1, Math.min(most, count) - 1)));
  return [...new Set([...spaced, ...pointedAt.filter((index) => index !== null)])].sort((a, b) => a - b);
}
