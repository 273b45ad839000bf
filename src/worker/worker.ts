/** Entry of the worker thread: the engine behind a message port. */
import * as l10n from '@vscode/l10n';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { setHelpers } from '../engine/kernels/workshop';
import type { WorkerRequests } from '../protocol/workerMessages';
import { Rpc } from '../protocol/rpc';
import { helperThreads, type WorkerStart } from './helperThreads';
import { nodePort } from './nodePort';
import { serve } from './serve';

const start = workerData as WorkerStart | null;
if (start?.translations) l10n.config({ contents: start.translations });
setHelpers(helperThreads(join(__dirname, 'helper.js'), start?.threads));
new Rpc<WorkerRequests, object>(nodePort(parentPort!), serve());
