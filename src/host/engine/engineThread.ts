import type { Port } from '../../protocol/rpc';

/** A thread that runs the engine's worker. Each platform has its own: nodeThread.ts and webThread.ts; package.json ("imports") tells the build which. */
export interface EngineThread {
  readonly port: Port;
  end(): void;
}

/** What the sentences of an engine are in: VS Code's language, or English for a program that reads them. */
export type Language = 'own' | 'en';

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
