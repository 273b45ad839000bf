import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Port } from '../../protocol/rpc';
import { webPort } from '../../worker/webPort';
import { stoppedUnexpectedly, unreadableAnswer } from '../sentences';
import { translations, type Language } from '../translations';
import type { EngineThread, ThreadOptions } from './engineThread';

/** dist/web/worker.js as a URI's text: the extension may be on a server. */
export function scriptIn(extension: vscode.Uri): string {
  return vscode.Uri.joinPath(extension, 'dist', 'web', 'worker.js').toString();
}

/** In a Web Worker. Its source is read first: what is posted meanwhile waits. */
export function startThread({ script, language, onEnd }: ThreadOptions): EngineThread {
  let worker: Worker | null = null;
  let ended = false;
  const fail = (reason: string) => onEnd(stoppedUnexpectedly(reason));
  const starting = blobOf(script, language).then((url) => {
    if (ended) throw new Error('it was ended before it began');
    worker = new Worker(url, { name: 'lambda-lens' });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.message || l10n.t('the browser gives no reason'));
    });
    worker.addEventListener('messageerror', () => onEnd(unreadableAnswer()));
    return webPort(worker);
  });
  const withPort = (act: (port: Port) => void) => void starting.then(act).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
  return {
    port: {
      post: (message, transfer) => withPort((port) => port.post(message, transfer)),
      listen: (receive) => withPort((port) => port.listen(receive)),
    },
    end() {
      ended = true;
      worker?.terminate();
    },
  };
}

const blobs = new Map<string, Promise<string>>();

/**
 * A worker's script must be of the page's own origin, and the extension's folder seldom is: its source is read, and becomes a Blob, behind the translations that it needs at once.
 * Kept as long as the window, since helpers start from it too.
 */
function blobOf(script: string, language: Language): Promise<string> {
  const key = `${language} ${script}`;
  const known = blobs.get(key);
  if (known) return known;
  const made = (async () => URL.createObjectURL(new Blob([`self.translations = ${JSON.stringify(translations(language))};\n`, new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.parse(script)))], { type: 'text/javascript' })))();
  blobs.set(key, made);
  made.catch(() => blobs.delete(key));
  return made;
}
