import { kernelNames, type Call } from './kernels';

/** Numbers in a call's record: the kernel's, its arguments (adamStep has 16), and in a CallTable its result at the end. */
export const recordLength = 18;

export function writeRecord(records: Float64Array, index: number, call: Call): void {
  const at = index * recordLength;
  records[at] = kernelNames.indexOf(call[0]);
  for (let k = 1; k < call.length; k++) records[at + k] = call[k] as number;
}
