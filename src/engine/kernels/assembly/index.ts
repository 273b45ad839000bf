/** What the compiled module exports. Each has a twin of the same name in ../plain. */
export { gramTiles, packColumns, quadraticForm } from './gram';
export { addColumns, columnProducts, crossProducts, crossSpreads } from './products';
export { correlationsFromGram, sweepCoordinates } from './descent';
export { exponentials, sigmoids, softplus } from './exponential';
export { logisticTerms, poissonTerms, softmaxTerms } from './losses';
export { solveWorkingSet } from './workingSet';
export { screenColumns } from './screening';
export { multiplyMatrices, packColumnPanels, packRowPanels } from './matrices';
export { multiplySparse, multiplySparseTurned, turnMatrix } from './sparse';
export { drawMasks } from './masks';
export { drawNormals } from './normals';
export { geluBack, geluForward, tanhBack, tanhForward } from './activations';
export { rectify, rectifyBack } from './rectifier';
export { adamStep, momentumStep } from './optimizers';
export { gatherRows, multiplyRows, shuffleList } from './rows';
export { makeCalls } from './calls';
