/** Entry of a helper thread: makes kernel calls until its owner ends it. */
import { workerData } from 'node:worker_threads';
import type { HelperStart } from './helperThreads';
import { helpForever } from './helperWork';

helpForever(workerData as HelperStart);
