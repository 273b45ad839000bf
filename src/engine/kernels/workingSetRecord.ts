import type { Arena } from './kernelMemory';

/** Where things stand in a working set's record, in 32-bit words: as the class WorkingSet in assembly/workingSet.ts has them. */
export const word = {
  gram: 0, response: 1, b: 2, c: 3, l1: 4, l2: 5, inverse: 6, active: 7, scratch: 8, lower: 9, places: 10, factorStride: 11, factorSize: 12,
  stride: 13, count: 14, unpenalised: 15, ridge: 16, sweeps: 17, fresh: 18, alone: 19, bold: 20, trusted: 21, settled: 22,
} as const;

/** The same for numbers, in 64-bit words. */
export const number = { responseSquare: 12, tolerance: 13, floor: 14, budget: 15, objective: 16, gap: 17, eagerness: 18, residualSquare: 19 } as const;

const recordFloats = 20;

/** The record of a working set, for the kernel solveWorkingSet. */
export class WorkingSetRecord {
  readonly address: number;
  readonly words: Uint32Array;
  readonly numbers: Float64Array;

  constructor(arena: Arena) {
    this.numbers = arena.floats(recordFloats);
    this.address = this.numbers.byteOffset;
    this.words = new Uint32Array(this.numbers.buffer, this.address, 2 * recordFloats);
  }

  point(name: keyof typeof word, array: Float64Array | Int32Array | null): void {
    this.words[word[name]] = array?.byteOffset ?? 0;
  }
}
