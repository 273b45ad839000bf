import * as l10n from '@vscode/l10n';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerStart } from '../../worker/helperThreads';
import { nodePort } from '../../worker/nodePort';
import { outOfMemory, stoppedUnexpectedly, unreadableAnswer } from '../sentences';
import { translations } from '../translations';
import type { EngineThread, ThreadOptions } from './engineThread';

/** dist/worker.js, in the extension's folder. */
export function scriptIn(extension: { readonly fsPath: string }): string {
  return join(extension.fsPath, 'dist', 'worker.js');
}

/** In a worker thread of Node. */
export function startThread({ script, heapLimitMegabytes, threads, language, onEnd }: ThreadOptions): EngineThread {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapLimitMegabytes }, workerData: { threads, translations: translations(language) } satisfies WorkerStart, env: {}, execArgv: [] });
  worker.on('error', (error: NodeJS.ErrnoException) => onEnd(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : stoppedUnexpectedly(error.message)));
  worker.on('messageerror', () => onEnd(unreadableAnswer()));
  worker.on('exit', () => onEnd(l10n.t('The fitting process ended unexpectedly; press Retry.')));
  return { port: nodePort(worker), end: () => void worker.terminate() };
}
