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
  renameRun: 'lambdaLens.renameRun',
  compareRuns: 'lambdaLens.compareRuns',
  removeRun: 'lambdaLens.removeRun',
  chooseLambda: 'lambdaLens.chooseLambda',
  checkCsv: 'lambdaLens.checkCsv',
  toggleDimmedColumns: 'lambdaLens.toggleDimmedColumns',
} as const;

/** The settings, each read in settings.ts. */
export const settings = {
  l1Ratio: 'lambdaLens.fit.l1Ratio',
  lambdaCount: 'lambdaLens.fit.lambdaCount',
  standardize: 'lambdaLens.fit.standardize',
  folds: 'lambdaLens.fit.folds',
  rule: 'lambdaLens.fit.rule',
  seed: 'lambdaLens.fit.seed',
  comparisonFolds: 'lambdaLens.compare.folds',
  comparisonBudget: 'lambdaLens.compare.budgetSeconds',
  threads: 'lambdaLens.engine.threads',
  refitOnChange: 'lambdaLens.panel.refitOnChange',
  codeLens: 'lambdaLens.editor.codeLens',
  hover: 'lambdaLens.editor.hover',
  dimZeroedColumns: 'lambdaLens.editor.dimZeroedColumns',
} as const;

/** Language-model tools, as agents call them. */
export const tools = {
  fit: 'lambda-lens_fit',
  compare: 'lambda-lens_compare',
  explain: 'lambda-lens_explain',
  predict: 'lambda-lens_predict',
} as const;

/** How the names of model files end. */
export const modelExtension = '.lens.json';

export const viewContainer = 'lambdaLens';
export const sparsityView = 'lambdaLens.sparsity';
export const panelType = 'lambdaLens.panel';
/** The editor of model files. */
export const modelEditorType = 'lambdaLens.model';

/** Keys that `when` clauses of package.json read. */
export const contextKeys = {
  /** A fit runs in the panel that is active. */
  running: 'lambdaLens.running',
  /** There are runs to compare. */
  severalRuns: 'lambdaLens.severalRuns',
  /** The sample that was opened last: the walkthrough's steps are done by it. */
  sample: 'lambdaLens.sample',
} as const;

/** Colours of our own that themes may set. */
export const colors = { negative: 'lambdaLens.negative' } as const;

/** What the keybindings of the Sparsity view give their commands: the row that has the focus is meant. */
export const focusedRow = 'focusedRow';

/** `contextValue` of the rows of the Sparsity view. */
export const rowKinds = { run: 'lambdaLens.run', feature: 'lambdaLens.feature', excluded: 'lambdaLens.excluded' } as const;
