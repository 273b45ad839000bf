import kernelBytes from './assembly/kernels.wasm';
import type { Kernels } from './kernels';

/** Compiled once for each thread; null where the host has no WebAssembly with SIMD and threads. */
export function kernelModule(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(kernelBytes);
  } catch {
    return null;
  }
}

export function wasmKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
}
