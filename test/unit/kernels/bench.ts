import type { Arena } from '../../../src/engine/kernels/kernelMemory';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { openWorkshop, plainWorkshop } from '../../../src/engine/kernels/workshop';
import { normals } from '../linear/randomDesign';

/** A place to lay numbers out for a kernel, and the kernel. */
export interface Bench {
  readonly kernels: Kernels;
  readonly arena: Arena;
  readonly random: () => number;
  floats(count: number, fill?: (i: number) => number): Float64Array;
}

/** The same work on the compiled kernels and on their plain twins, with the same random numbers. */
export function onBoth<Result>(seed: number, work: (bench: Bench) => Result): { compiled: Result; plain: Result } {
  return { compiled: onOne(openWorkshop(null), seed, work), plain: onOne(plainWorkshop(), seed, work) };
}

function onOne<Result>({ kernels, arena: newArena }: ReturnType<typeof plainWorkshop>, seed: number, work: (bench: Bench) => Result): Result {
  const arena = newArena();
  const random = normals(seed);
  const floats = (count: number, fill?: (i: number) => number) => {
    const array = arena.floats(count);
    if (fill) for (let i = 0; i < count; i++) array[i] = fill(i);
    return array;
  };
  try {
    return work({ kernels, arena, random, floats });
  } finally {
    arena.free();
  }
}
