import { CallTable } from '../engine/kernels/callTable';
import { wasmKernels } from '../engine/kernels/wasmKernels';
import type { HelperTask } from '../engine/kernels/workshop';

/** What one helper is given. */
export interface HelperWork extends HelperTask {
  /** Its number, from 0. */
  readonly helper: number;
}

/** A helper's life: it makes kernel calls until its owner ends it. */
export function helpForever({ module, memory, table, helper }: HelperWork): never {
  const kernels = wasmKernels(module, memory);
  const calls = new CallTable(memory.buffer, table);
  for (let generation = 0; ; generation = calls.waitForNew(generation)) calls.workAsHelper(helper, kernels);
}
