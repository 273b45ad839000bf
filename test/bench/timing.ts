/** Runs until a median can be trusted or patience ends: 7 times when short, 3 when it takes seconds, once when it takes long. */
export async function timed<T>(run: () => Promise<T>): Promise<{ seconds: number[]; result: T }> {
  const seconds: number[] = [];
  let result: T;
  do {
    const start = performance.now();
    result = await run();
    seconds.push((performance.now() - start) / 1000);
  } while (seconds.length < repeatsFor(seconds[0]));
  return { seconds, result };
}

function repeatsFor(first: number): number {
  return first < 3 ? 7 : first < 20 ? 3 : 1;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
