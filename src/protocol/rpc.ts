/**
 * Requests over any message port: typed by an interface, answered or rejected, with progress, time-out and abort.
 * Host ↔ webview and host ↔ worker both use it. Events need no answer and go either way.
 */

/** Where messages go out and come in: a worker, a webview, or a test's loop. */
export interface Port {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Called once. */
  listen(receive: (message: unknown) => void): void;
}

/** name → what is asked, what is answered, what is told on the way. */
export type Requests<R> = { [K in keyof R]: { params: unknown; result: unknown; progress?: unknown } };

export interface Context<Progress> {
  /** Aborted when the caller gave up. */
  readonly signal: AbortSignal;
  progress(value: Progress, transfer?: readonly ArrayBuffer[]): void;
}

type ProgressOf<M> = M extends { progress: infer P } ? P : never;

export type Handlers<R extends Requests<R>> = {
  [K in keyof R]: (params: R[K]['params'], context: Context<ProgressOf<R[K]>>) => R[K]['result'] | Promise<R[K]['result']>;
};

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal;
  /** Milliseconds until the call is rejected and aborted; none by default. */
  readonly timeout?: number;
  readonly onProgress?: (value: Progress) => void;
  readonly transfer?: readonly ArrayBuffer[];
}

/** An error that crossed a port: the name survives, so that a person's sentence is told from a defect. */
export class RemoteError extends Error {
  constructor(readonly remoteName: string, message: string) {
    super(message);
    this.name = remoteName;
  }
}

export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

type Message =
  | { readonly rpc: 'request'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly rpc: 'result'; readonly id: number; readonly value: unknown }
  | { readonly rpc: 'error'; readonly id: number; readonly name: string; readonly message: string }
  | { readonly rpc: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly rpc: 'abort'; readonly id: number }
  | { readonly rpc: 'event'; readonly name: string; readonly value: unknown };

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress?: (value: unknown) => void;
}

/**
 * One end of a port. `Local` is what this end answers, `Remote` what it asks; `Heard` and `Told` are the events.
 */
export class Rpc<Local extends Requests<Local>, Remote extends Requests<Remote>, Heard = object, Told = object> {
  /** Begins anywhere: a reloaded webview must not take an answer that was meant for the one before it. */
  private nextId = Math.floor(Math.random() * 2 ** 48);
  private closed: Error | null = null;
  private readonly pending = new Map<number, Pending>();
  private readonly running = new Map<number, AbortController>();

  constructor(
    private readonly port: Port,
    private readonly handlers: Handlers<Local>,
    private readonly onEvent: <K extends keyof Heard>(name: K, value: Heard[K]) => void = () => {},
  ) {
    port.listen((message) => this.receive(message as Message));
  }

  call<K extends keyof Remote & string>(
    method: K,
    params: Remote[K]['params'],
    options: CallOptions<ProgressOf<Remote[K]>> = {},
  ): Promise<Remote[K]['result']> {
    const { signal, timeout, transfer } = options;
    if (this.closed) return Promise.reject(this.closed);
    if (signal?.aborted) return Promise.reject(abortError());
    const id = this.nextId++;
    return new Promise<Remote[K]['result']>((resolve, reject) => {
      const giveUp = (error: Error) => {
        this.post({ rpc: 'abort', id });
        settle(() => reject(error));
      };
      const onAbort = () => giveUp(abortError());
      const timer = timeout === undefined ? undefined : setTimeout(() => giveUp(new TimeoutError(`No answer to "${method}" within ${timeout} ms.`)), timeout);
      const settle = (finish: () => void) => {
        this.pending.delete(id);
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        finish();
      };
      signal?.addEventListener('abort', onAbort);
      this.pending.set(id, {
        resolve: (value) => settle(() => resolve(value as Remote[K]['result'])),
        reject: (error) => settle(() => reject(error)),
        onProgress: options.onProgress as ((value: unknown) => void) | undefined,
      });
      try {
        this.post({ rpc: 'request', id, method, params }, transfer);
      } catch (error) {
        settle(() => reject(error as Error));
      }
    });
  }

  tell<K extends keyof Told & string>(name: K, value: Told[K], transfer?: readonly ArrayBuffer[]): void {
    this.post({ rpc: 'event', name, value }, transfer);
  }

  /** Rejects what is still awaited and aborts what is still running: the other end is gone. */
  close(reason: Error): void {
    this.closed = reason;
    for (const waiting of [...this.pending.values()]) waiting.reject(reason);
    for (const controller of this.running.values()) controller.abort();
    this.running.clear();
  }

  private post(message: Message, transfer?: readonly ArrayBuffer[]): void {
    if (!this.closed) this.port.post(message, transfer);
  }

  private receive(message: Message): void {
    if (this.closed || typeof message !== 'object' || message === null) return;
    switch (message.rpc) {
      case 'request':
        void this.answer(message.id, message.method, message.params);
        break;
      case 'result':
        this.pending.get(message.id)?.resolve(message.value);
        break;
      case 'error':
        this.pending.get(message.id)?.reject(new RemoteError(message.name, message.message));
        break;
      case 'progress':
        this.pending.get(message.id)?.onProgress?.(message.value);
        break;
      case 'abort':
        this.running.get(message.id)?.abort();
        break;
      case 'event':
        this.onEvent(message.name as keyof Heard, message.value as Heard[keyof Heard]);
        break;
    }
  }

  private async answer(id: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.running.set(id, controller);
    const context: Context<never> = {
      signal: controller.signal,
      progress: (value, transfer) => {
        if (!controller.signal.aborted) this.post({ rpc: 'progress', id, value }, transfer);
      },
    };
    try {
      if (!Object.hasOwn(this.handlers, method)) throw new Error(`Nothing answers "${method}".`);
      const value = await this.handlers[method as keyof Local](params as never, context as never);
      this.post({ rpc: 'result', id, value });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      this.post({ rpc: 'error', id, name, message });
    } finally {
      this.running.delete(id);
    }
  }
}

export function abortError(): Error {
  const error = new Error('Cancelled.');
  error.name = 'AbortError';
  return error;
}
