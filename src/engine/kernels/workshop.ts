import { CallTable } from './callTable';
import type { Kernels } from './kernels';
import type { Arena } from './kernelMemory';
import { KernelMemory } from './kernelMemory';
import { plainKernels } from './plainKernels';
import type { Team } from './team';
import { HelpedTeam, SoloTeam } from './team';
import { kernelModule, wasmKernels } from './wasmKernels';

/** What a helper thread is given: it makes calls from the table until its owner ends it. */
export interface HelperTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the call table. */
  readonly table: number;
}

/** Starts helper threads. The engine knows no threads: whoever runs it does (worker/helperThreads.ts). */
export interface Helpers {
  /** How many there may be, beside the caller: `mostHelpers` at most. */
  readonly count: number;
  /** @returns whether a helper's thread (from 0) is gone, as far as the host can tell */
  start(task: HelperTask): (helper: number) => boolean;
}

/** Kernels, the memory they work in, and the team that shares it. One for each thread that fits models. */
export interface Workshop {
  readonly kernels: Kernels;
  arena(): Arena;
  /** The team for a piece of work of about so many multiplications; helpers are started when the first large one comes. */
  teamFor(multiplications: number): Team;
}

/** Below, waking helpers costs more than they save. */
const leastForHelpers = 2e6;

let helpers: Helpers | null = null;
let opened: Workshop | null = null;

/** To be called once, before the first fit. Without it the caller's thread does all. */
export function setHelpers(given: Helpers): void {
  helpers = given;
}

/** The workshop of this thread, opened when it is first asked for. */
export function workshop(): Workshop {
  return (opened ??= openWorkshop(helpers));
}

/** In WebAssembly where the host has it, with the helpers that there are; else plain, alone. */
export function openWorkshop(given: Helpers | null): Workshop {
  const module = kernelModule();
  const memory = module === null ? null : sharedMemory();
  if (module === null || memory?.pages == null) return plainWorkshop();
  const { pages } = memory;
  const kernels = wasmKernels(module, pages);
  const solo = new SoloTeam(kernels);
  let helped: Team | null = null;
  return {
    kernels,
    arena: () => memory.arena(),
    teamFor(multiplications) {
      if (given === null || given.count === 0 || multiplications < leastForHelpers) return solo;
      return (helped ??= startTeam(given, module, memory, pages, kernels));
    },
  };
}

/** The same in plain TypeScript, in a memory of its own. */
export function plainWorkshop(): Workshop {
  const memory = new KernelMemory(false);
  const kernels = plainKernels(memory);
  const team = new SoloTeam(kernels);
  return { kernels, arena: () => memory.arena(), teamFor: () => team };
}

function startTeam(given: Helpers, module: WebAssembly.Module, memory: KernelMemory, pages: WebAssembly.Memory, kernels: Kernels): Team {
  const table = CallTable.in(memory.arena());
  const hasEnded = given.start({ module, memory: pages, table: table.address });
  return new HelpedTeam(given.count + 1, table, kernels, hasEnded);
}

function sharedMemory(): KernelMemory | null {
  try {
    return new KernelMemory(true);
  } catch {
    return null;
  }
}
