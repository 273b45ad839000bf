import type { Port } from '../protocol/rpc';

/** What a Worker and its own parentPort have in common. */
interface Endpoint {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', receive: (message: unknown) => void): unknown;
}

/** Either end of a worker_threads worker as a Port. */
export function nodePort(endpoint: Endpoint): Port {
  return {
    post: (message, transfer) => endpoint.postMessage(message, transfer),
    listen: (receive) => void endpoint.on('message', receive),
  };
}
