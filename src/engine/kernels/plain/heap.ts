/** The kernels' memory as plain kernels see it. */
export interface Heap {
  readonly floats: Float64Array;
  readonly singles: Float32Array;
  readonly words: Uint32Array;
}
