import type { Helpers } from '../engine/kernels/workshop';
import { helperCount } from './helperCount';
import { helpForever, type HelperWork } from './helperWork';

/** By this name a worker knows that it was started to help. */
export const helperName = 'lambda-lens helper';

/**
 * Helpers of a Web Worker, which run the same script. Only a page that is isolated from others may share memory between threads;
 * null elsewhere: one thread then does all, with the same numbers.
 */
export function webHelpers(): Helpers | null {
  if (!globalThis.crossOriginIsolated || typeof SharedArrayBuffer === 'undefined') return null;
  const count = helperCount(navigator.hardwareConcurrency);
  return {
    count,
    start(task) {
      for (let helper = 0; helper < count; helper++) {
        const worker = new Worker(location.href, { name: helperName });
        // One that cannot start is only missed: the caller does all work that no helper takes.
        worker.addEventListener('error', (event) => event.preventDefault());
        const start: HelperWork = { ...task, helper };
        worker.postMessage(start);
      }
      // A browser tells nobody that a worker is gone while its owner waits.
      return () => false;
    },
  };
}

/** What a helper does: waits for its task, then makes kernel calls until its owner ends. */
export function helpOnce(): void {
  addEventListener('message', ({ data }: MessageEvent<HelperWork>) => helpForever(data));
}
