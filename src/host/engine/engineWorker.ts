import { Worker } from 'node:worker_threads';
import type { WorkerRequests } from '../../protocol/workerMessages';
import { Rpc, type CallOptions } from '../../protocol/rpc';
import { nodePort } from '../../worker/nodePort';
import { isAbort, outOfMemory, WorkerLostError } from '../sentences';

/** A cancelled job that has not stopped by then never will in time: its thread is ended instead. */
const patienceMilliseconds = 80;

/** Of V8's own objects, such as texts; arrays of numbers live outside it. Below what a whole VS Code process may have. */
const heapLimitMegabytes = 3072;

export interface EngineWorkerOptions {
  /** Path of dist/worker.js. */
  readonly script: string;
  /** The thread ended and forgot all that it had been given. A new one starts with the next call. */
  readonly onLost?: () => void;
  readonly heapLimitMegabytes?: number;
}

interface Thread {
  readonly worker: Worker;
  readonly rpc: Rpc<object, WorkerRequests>;
}

type ProgressOf<M> = M extends { progress: infer P } ? P : never;

/** The engine in a thread of its own, started when it is first needed. A call is answered or rejected, whatever becomes of the thread. */
export class EngineWorker {
  private thread: Thread | null = null;
  private stopping: Promise<void> = Promise.resolve();
  private disposed = false;

  constructor(private readonly options: EngineWorkerOptions) {}

  async call<K extends keyof WorkerRequests>(
    method: K,
    params: WorkerRequests[K]['params'],
    options: CallOptions<ProgressOf<WorkerRequests[K]>> = {},
  ): Promise<WorkerRequests[K]['result']> {
    await this.stopping;
    if (this.disposed) throw new WorkerLostError('The panel was closed.');
    const thread = (this.thread ??= this.start());
    try {
      return await thread.rpc.call(method, params, options);
    } catch (error) {
      if (isAbort(error)) this.stopping = this.endIfStuck(thread);
      throw error;
    }
  }

  /** Resolves when what was cancelled has stopped, or its thread has been ended: only then is it known whether it still has its table. */
  settled(): Promise<void> {
    return this.stopping;
  }

  dispose(): void {
    this.disposed = true;
    if (this.thread) this.lose(this.thread, 'The panel was closed.');
  }

  private start(): Thread {
    const worker = new Worker(this.options.script, {
      resourceLimits: { maxOldGenerationSizeMb: this.options.heapLimitMegabytes ?? heapLimitMegabytes },
      env: {},
      execArgv: [],
    });
    const thread: Thread = { worker, rpc: new Rpc<object, WorkerRequests>(nodePort(worker), {}) };
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const crashed = `The fitting process stopped unexpectedly (${error.message.split('\n', 1)[0]}); press Retry.`;
      this.lose(thread, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory : crashed);
    });
    worker.on('messageerror', () => this.lose(thread, 'The fitting process sent something that could not be read; press Retry.'));
    worker.on('exit', () => this.lose(thread, 'The fitting process ended unexpectedly; press Retry.'));
    return thread;
  }

  /** Pings go behind the abort: an answer means that the job has stopped. */
  private async endIfStuck(thread: Thread): Promise<void> {
    try {
      await thread.rpc.call('ping', null, { timeout: patienceMilliseconds });
    } catch {
      this.lose(thread, 'The fitting process was ended because it did not stop in time; press Retry.');
    }
  }

  /** Rejects what is awaited of a thread and ends it. */
  private lose(thread: Thread, sentence: string): void {
    if (this.thread !== thread) return;
    this.thread = null;
    thread.rpc.close(new WorkerLostError(sentence));
    void thread.worker.terminate();
    this.options.onLost?.();
  }
}
