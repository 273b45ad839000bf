/** Every name that package.json and the code share; a test holds them together. */

export const extensionId = 'lambda-lens.lambda-lens';

export const commands = {
  fit: 'lambdaLens.fit',
  fitWithOptions: 'lambdaLens.fitWithOptions',
  sweep: 'lambdaLens.sweep',
  trainNetwork: 'lambdaLens.trainNetwork',
  compare: 'lambdaLens.compare',
  openSample: 'lambdaLens.openSample',
  cancel: 'lambdaLens.cancel',
  refit: 'lambdaLens.refit',
  saveModel: 'lambdaLens.saveModel',
  copyAsCode: 'lambdaLens.copyAsCode',
  predict: 'lambdaLens.predict',
  export: 'lambdaLens.export',
  savePicture: 'lambdaLens.savePicture',
  showRun: 'lambdaLens.showRun',
  showFeature: 'lambdaLens.showFeature',
  removeRun: 'lambdaLens.removeRun',
} as const;

/** How the names of model files end. */
export const modelExtension = '.lens.json';

export const viewContainer = 'lambdaLens';
export const sparsityView = 'lambdaLens.sparsity';
export const panelType = 'lambdaLens.panel';

/** Keys that `when` clauses of package.json read. */
export const contextKeys = {
  /** A fit runs in the panel that is active. */
  running: 'lambdaLens.running',
} as const;

/** Colours of our own that themes may set. */
export const colors = { negative: 'lambdaLens.negative' } as const;

/** `contextValue` of the rows of the Sparsity view. */
export const rowKinds = { run: 'lambdaLens.run', feature: 'lambdaLens.feature', excluded: 'lambdaLens.excluded' } as const;
