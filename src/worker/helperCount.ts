import { mostHelpers } from '../engine/kernels/callTable';

/** Beyond, threads wait for memory rather than compute. */
const mostThreads = 8;

/** How many helpers a fitting thread has on a machine of so many cores. */
export function helperCount(cores: number): number {
  return Math.max(0, Math.min(Math.min(cores, mostThreads) - 1, mostHelpers));
}
