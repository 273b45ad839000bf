import { recordLength } from '../callRecord';
import { kernelNames, type Kernels } from '../kernels';
import type { Heap } from './heap';

/** Twin of assembly/calls.ts. @param kernels which make the calls */
export function makeCalls({ floats }: Heap, kernels: Kernels, records: number, count: number): number {
  for (let i = 0; i < count; i++) {
    const at = records / 8 + i * recordLength;
    const kernel = kernels[kernelNames[floats[at]]] as (...args: number[]) => unknown;
    kernel(...floats.subarray(at + 1, at + recordLength));
  }
  return 0;
}
