import * as l10n from '@vscode/l10n';
import { startThread } from '#engineThread';
import type { WorkerRequests } from '../../protocol/workerMessages';
import { Rpc, type CallOptions } from '../../protocol/rpc';
import { isAbort, WorkerLostError } from '../sentences';
import type { Language } from '../translations';
import type { EngineThread } from './engineThread';

/** A cancelled job that has not stopped by then never will in time: its thread is ended instead. */
const patienceMilliseconds = 80;

/** Of V8's own objects, such as texts; arrays of numbers live outside it. Below what a whole VS Code process may have. */
const mostHeapMegabytes = 3072;

export interface EngineWorkerOptions {
  /** The built worker, as openEngine.ts names it. */
  readonly script: string;
  /** The thread ended and forgot all that it had been given. A new one starts with the next call. */
  readonly onLost?: () => void;
  readonly heapLimitMegabytes?: number;
  /** Its own counted; null for as many as suit the machine. */
  readonly threads?: number | null;
  /** VS Code's own unless English is asked for. */
  readonly language?: Language;
}

interface Thread {
  readonly engine: EngineThread;
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
    if (this.disposed) throw new WorkerLostError(l10n.t('The panel was closed.'));
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
    if (this.thread) this.lose(this.thread, l10n.t('The panel was closed.'));
  }

  private start(): Thread {
    const { script, heapLimitMegabytes = mostHeapMegabytes, threads = null, language = 'own' } = this.options;
    const engine = startThread({ script, heapLimitMegabytes, threads, language, onEnd: (sentence) => this.lose(thread, sentence) });
    const thread: Thread = { engine, rpc: new Rpc<object, WorkerRequests>(engine.port, {}) };
    return thread;
  }

  /** Pings go behind the abort: an answer means that the job has stopped. */
  private async endIfStuck(thread: Thread): Promise<void> {
    try {
      await thread.rpc.call('ping', null, { timeout: patienceMilliseconds });
    } catch {
      this.lose(thread, l10n.t('The fitting process was ended because it did not stop in time; press Retry.'));
    }
  }

  /** Rejects what is awaited of a thread and ends it. */
  private lose(thread: Thread, sentence: string): void {
    if (this.thread !== thread) return;
    this.thread = null;
    thread.rpc.close(new WorkerLostError(sentence));
    thread.engine.end();
    this.options.onLost?.();
  }
}
