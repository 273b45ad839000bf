import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Helpers } from '../engine/kernels/workshop';

const mostThreads = 8;

/**
 * As many helper threads as there are cores for, beside the caller's. They end with the thread that started them, and keep no program from ending.
 * @param script the built worker/helper.ts
 */
export function helperThreads(script: string, threads = Math.min(availableParallelism(), mostThreads)): Helpers {
  return {
    count: threads - 1,
    start(task) {
      for (let i = 1; i < threads; i++) {
        const thread = new Worker(script, { workerData: task, stdin: false });
        // A helper that cannot start or fails is only missed: the caller does all work that no helper takes.
        thread.on('error', () => undefined);
        thread.unref();
      }
    },
  };
}
