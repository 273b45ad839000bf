import type { Port } from '../protocol/rpc';

/** What a Web Worker and its own global scope have in common. */
export interface WebEndpoint {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(event: 'message', receive: (event: MessageEvent) => void): void;
}

/** Either end of a Web Worker as a Port. */
export function webPort(endpoint: WebEndpoint): Port {
  return {
    post: (message, transfer = []) => endpoint.postMessage(message, [...transfer]),
    listen: (receive) => endpoint.addEventListener('message', ({ data }) => receive(data)),
  };
}
