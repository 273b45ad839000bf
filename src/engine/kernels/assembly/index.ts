/** What the compiled module exports. Each has a twin of the same name in ../plain. */
export { gramTiles, packColumns, quadraticForm } from './gram';
export { addColumns, columnProducts, crossProducts, crossSpreads } from './products';
export { correlationsFromGram, sweepCoordinates } from './descent';
export { exponentials, sigmoids, softplus } from './exponential';
export { logisticTerms, poissonTerms, softmaxTerms } from './losses';
export { solveWorkingSet } from './workingSet';
export { screenColumns } from './screening';
export { multiplyMatrices, transposeMatrix } from './matrices';
export { drawMasks } from './masks';
export { rectify, rectifyBack } from './rectifier';
export { adamStep, momentumStep } from './optimizers';
