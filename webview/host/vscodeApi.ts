import type { WebviewState } from '../../src/protocol/panelMessages';
import type { Port } from '../../src/protocol/rpc';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): WebviewState | undefined;
  setState(state: WebviewState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be asked for once only. */
export const vscodeApi = acquireVsCodeApi();

export const hostPort: Port = {
  post: (message) => vscodeApi.postMessage(message),
  listen: (receive) => window.addEventListener('message', (event) => receive(event.data)),
};
