/** Entry of a helper thread: makes kernel calls until its owner ends it. */
import { workerData } from 'node:worker_threads';
import { CallTable } from '../engine/kernels/callTable';
import { wasmKernels } from '../engine/kernels/wasmKernels';
import type { HelperStart } from './helperThreads';

const { module, memory, table, helper } = workerData as HelperStart;
const kernels = wasmKernels(module, memory);
const calls = new CallTable(memory.buffer, table);
for (let generation = 0; ; generation = calls.waitForNew(generation)) calls.workAsHelper(helper, kernels);
