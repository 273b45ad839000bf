/** Entry of the worker thread: the engine behind a message port. */
import { parentPort } from 'node:worker_threads';
import type { WorkerRequests } from '../protocol/workerMessages';
import { Rpc } from '../protocol/rpc';
import { nodePort } from './nodePort';
import { serve } from './serve';

new Rpc<WorkerRequests, object>(nodePort(parentPort!), serve());
