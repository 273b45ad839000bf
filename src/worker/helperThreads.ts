import { availableParallelism } from 'node:os';
import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Helpers } from '../engine/kernels/workshop';
import { mostHelpers } from '../engine/kernels/callTable';
import { helperCount } from './helperCount';
import type { HelperWork } from './helperWork';

/** What the worker itself is started with. */
export interface WorkerStart {
  /** Its own counted; null for as many as suit the machine. */
  readonly threads: number | null;
  /** Sentences in VS Code's language by their English; none where it is English. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** What a thread of this script is started with. */
export interface HelperStart extends HelperWork {
  /** Closes with the thread: nothing is said on it. */
  readonly lifeline: MessagePort;
}

/**
 * As many helper threads as there are cores for, beside the caller's. They end with the thread that started them, and keep no program from ending.
 * @param script the built worker/helper.ts
 */
export function helperThreads(script: string, threads: number | null = null): Helpers {
  const count = threads === null ? helperCount(availableParallelism()) : Math.max(0, Math.min(threads - 1, mostHelpers));
  return {
    count,
    start(task) {
      const lifelines = Array.from({ length: count }, (_, helper) => {
        const { port1, port2 } = new MessageChannel();
        const workerData: HelperStart = { ...task, helper, lifeline: port2 };
        const thread = new Worker(script, { workerData, transferList: [port2], stdin: false });
        // A helper that cannot start or fails is only missed: the caller does all work that no helper takes.
        thread.on('error', () => undefined);
        thread.unref();
        port1.unref();
        return port1;
      });
      return (helper) => isCut(lifelines[helper]);
    },
  };
}

/** Known at once, while events of threads wait for the caller to pause: Node's postMessage tells whether anyone is there to hear it. */
function isCut(lifeline: MessagePort): boolean {
  return (lifeline.postMessage(null) as unknown) === false;
}
