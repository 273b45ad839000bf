import type { Job } from '../engine/job';
import { abortError } from '../protocol/rpc';

/** Short enough for a Cancel to feel immediate, long enough for the pauses to cost nothing. */
export const sliceMilliseconds = 12;

export interface SliceOptions<Progress> {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Drives a job in short slices, and lets messages in between them.
 * @throws AbortError once the signal was aborted; the job has then been ended by return().
 */
export async function runInSlices<Progress, Result>(job: Job<Progress, Result>, { signal, onProgress }: SliceOptions<Progress>): Promise<Result> {
  try {
    for (;;) {
      if (signal.aborted) throw abortError();
      const end = performance.now() + sliceMilliseconds;
      do {
        const step = job.next();
        if (step.done) return step.value;
        onProgress?.(step.value);
      } while (performance.now() < end);
      await messageTurn();
    }
  } finally {
    job.return(undefined as never);
  }
}

/** Resolves after the messages that are waiting have been received. A timer would wait a millisecond, or four in a browser. */
export function messageTurn(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
