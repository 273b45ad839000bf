import type { Kernels } from './kernels';
import type { KernelMemory } from './kernelMemory';
import { geluBack, geluForward, tanhBack, tanhForward } from './plain/activations';
import { makeCalls } from './plain/calls';
import { correlationsFromGram, sweepCoordinates } from './plain/descent';
import { exponentials, sigmoids, softplus } from './plain/exponential';
import { gramTiles, packColumns, quadraticForm } from './plain/gram';
import type { Heap } from './plain/heap';
import { drawMasks } from './plain/masks';
import { multiplyMatrices, packColumnPanels, packRowPanels } from './plain/matrices';
import { drawNormals } from './plain/normals';
import { adamStep, momentumStep } from './plain/optimizers';
import { addColumns, columnProducts, crossProducts, crossSpreads } from './plain/products';
import { logisticTerms, poissonTerms, softmaxTerms } from './plain/losses';
import { rectify, rectifyBack } from './plain/rectifier';
import { gatherRows, multiplyRows, shuffleList } from './plain/rows';
import { screenColumns } from './plain/screening';
import { multiplySparse, multiplySparseTurned, turnMatrix } from './plain/sparse';
import { solveWorkingSet } from './plain/workingSet';

/** The kernels in plain TypeScript: the oracle of those in WebAssembly, and what a host without SIMD computes with. */
export function plainKernels(memory: KernelMemory): Kernels {
  let heap: Heap = views(memory.buffer);
  const now = () => {
    if (heap.floats.buffer !== memory.buffer || heap.floats.byteLength !== memory.buffer.byteLength) heap = views(memory.buffer);
    return heap;
  };
  const kernels: Kernels = {
    gramTiles: (...args) => gramTiles(now(), ...args),
    packColumns: (...args) => packColumns(now(), ...args),
    quadraticForm: (...args) => quadraticForm(now(), ...args),
    crossProducts: (...args) => crossProducts(now(), ...args),
    columnProducts: (...args) => columnProducts(now(), ...args),
    crossSpreads: (...args) => crossSpreads(now(), ...args),
    addColumns: (...args) => addColumns(now(), ...args),
    sweepCoordinates: (...args) => sweepCoordinates(now(), ...args),
    correlationsFromGram: (...args) => correlationsFromGram(now(), ...args),
    solveWorkingSet: (...args) => solveWorkingSet(now(), ...args),
    screenColumns: (...args) => screenColumns(now(), ...args),
    exponentials: (...args) => exponentials(now(), ...args),
    sigmoids: (...args) => sigmoids(now(), ...args),
    softplus: (...args) => softplus(now(), ...args),
    logisticTerms: (...args) => logisticTerms(now(), ...args),
    poissonTerms: (...args) => poissonTerms(now(), ...args),
    softmaxTerms: (...args) => softmaxTerms(now(), ...args),
    multiplyMatrices: (...args) => multiplyMatrices(now(), ...args),
    packColumnPanels: (...args) => packColumnPanels(now(), ...args),
    packRowPanels: (...args) => packRowPanels(now(), ...args),
    multiplySparse: (...args) => multiplySparse(now(), ...args),
    multiplySparseTurned: (...args) => multiplySparseTurned(now(), ...args),
    turnMatrix: (...args) => turnMatrix(now(), ...args),
    gatherRows: (...args) => gatherRows(now(), ...args),
    multiplyRows: (...args) => multiplyRows(now(), ...args),
    shuffleList: (...args) => shuffleList(now(), ...args),
    drawMasks: (...args) => drawMasks(now(), ...args),
    drawNormals: (...args) => drawNormals(now(), ...args),
    rectify: (...args) => rectify(now(), ...args),
    rectifyBack: (...args) => rectifyBack(now(), ...args),
    tanhForward: (...args) => tanhForward(now(), ...args),
    tanhBack: (...args) => tanhBack(now(), ...args),
    geluForward: (...args) => geluForward(now(), ...args),
    geluBack: (...args) => geluBack(now(), ...args),
    adamStep: (...args) => adamStep(now(), ...args),
    momentumStep: (...args) => momentumStep(now(), ...args),
    makeCalls: (...args) => makeCalls(now(), kernels, ...args),
  };
  return kernels;
}

function views(buffer: ArrayBufferLike): Heap {
  return { floats: new Float64Array(buffer), singles: new Float32Array(buffer), words: new Uint32Array(buffer) };
}
