import type { Job } from '../job';
import { copiedAtOnce, type RunningNorms } from './layout';

export function* copied(from: Float32Array): Job<null, Float32Array> {
  if (from.length <= copiedAtOnce) return from.slice();
  const made = new Float32Array(from.length);
  for (let at = 0; at < from.length; at += copiedAtOnce) {
    made.set(from.subarray(at, at + copiedAtOnce), at);
    yield null;
  }
  return made;
}

export function copyOfRunning(running: RunningNorms): RunningNorms {
  return running.map((norm) => norm && { mean: norm.mean.slice(), variance: norm.variance.slice() });
}

export function restoreRunning(running: RunningNorms, from: RunningNorms): void {
  running.forEach((norm, l) => {
    norm?.mean.set(from[l]!.mean);
    norm?.variance.set(from[l]!.variance);
  });
}
