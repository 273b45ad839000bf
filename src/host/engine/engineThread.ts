import type { Port } from '../../protocol/rpc';
import type { Language } from '../translations';

/** A thread that runs the engine's worker. Each platform has its own: nodeThread.ts and webThread.ts; package.json ("imports") tells the build which. */
export interface EngineThread {
  readonly port: Port;
  end(): void;
}

export interface ThreadOptions {
  /** The built worker, as `scriptIn` names it. */
  readonly script: string;
  /** Of objects such as texts, where the platform has such a limit. */
  readonly heapLimitMegabytes: number;
  /** That it may compute on, its own counted; null for as many as suit the machine. A browser decides for itself. */
  readonly threads: number | null;
  readonly language: Language;
  /** It has ended by itself, or is of no use any more: one sentence says why. */
  readonly onEnd: (sentence: string) => void;
}
