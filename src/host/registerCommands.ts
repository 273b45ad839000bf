import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FitServices } from './commands/fitCommands';
import type { CsvEditor } from './csvEditor/csvEditor';
import { commands } from './ids';
import type { ModelEditors } from './modelEditor/modelEditors';
import type { RunDocuments } from './sparsity/runDocuments';
import type { SparsityRuns } from './sparsity/sparsityRuns';
import type { Row } from './sparsity/sparsityTree';

type CommandName = keyof typeof commands;

export interface CommandParts {
  readonly runs: SparsityRuns;
  /** The list of runs. */
  readonly view: vscode.TreeView<Row>;
  readonly documents: RunDocuments;
  readonly csvEditor: CsvEditor;
  readonly editors: ModelEditors;
}

/** What asks questions and what handles models is loaded by the first command that needs it: VS Code starts without. */
const fits = () => import('./commands/fitCommands');
const ofRuns = () => import('./commands/runCommands');
const exporting = () => import('./export/exportPanel');

/** Every command of package.json and what it does: TypeScript refuses one that is missing here. */
export function registerCommands(services: FitServices, { runs, view, documents, csvEditor, editors }: CommandParts): vscode.Disposable {
  const { panels } = services;
  const handlers: Record<CommandName, (argument: unknown, ...more: unknown[]) => unknown> = {
    fit: (argument) => onFile(argument, l10n.t('Fit Regularized Model'), async (uri) => (await fits()).fitWithDefaults(services, uri)),
    fitWithOptions: (argument) => onFile(argument, l10n.t('Fit with Options'), async (uri) => (await fits()).fitWithOptions(services, uri)),
    sweep: async (argument) => {
      const { givenCsv, pickCsv } = await import('./commands/csvOf');
      const uri = (await givenCsv(argument)) ?? (await pickCsv(l10n.t('Sweep Lambda')));
      if (uri) await (await fits()).sweep(services, uri);
    },
    trainNetwork: (argument) => onFile(argument, l10n.t('Train Dropout Network'), async (uri) => (await fits()).trainNetwork(services, uri)),
    compare: (argument) => onFile(argument, l10n.t('Compare Regularizers'), async (uri) => (await fits()).compareRegularizers(services, uri)),
    openSample: async (argument) => (await import('./commands/openSample')).openSample(services, argument),
    cancel: () => panels.active?.work.cancel(),
    refit: () => panels.active?.work.retry(),
    saveModel: async () => panels.active && (await import('./models/saveModel')).saveModel(panels.active),
    copyAsCode: async () => editors.active?.copyAsCode() ?? (panels.active && (await import('./models/copyAsCode')).copyAsCode(panels.active)),
    export: async () => panels.active && (await exporting()).exportPanel(panels.active),
    savePicture: async (over) => panels.active && (await exporting()).savePicture(panels.active, (over as { readonly picture?: unknown } | undefined)?.picture),
    predict: async (argument) => (await import('./models/predictWith')).predictWith(argument, panels, editors),
    showRun: async (row) => (await ofRuns()).showRun(panels, runs, row),
    showFeature: async (row) => (await ofRuns()).showFeature(panels, runs, row),
    renameRun: async (row) => (await ofRuns()).renameRun(runs, view, row),
    compareRuns: async (row, selected) => (await ofRuns()).compareRuns(runs, documents, row, selected),
    removeRun: async (row, selected) => (await ofRuns()).removeRuns(runs, view, row, selected),
    chooseLambda: async () => (await import('./commands/chooseLambda')).chooseLambda(panels),
    checkCsv: (argument) => onFile(argument, l10n.t('Check CSV'), (uri) => csvEditor.checks.check(uri)),
    toggleDimmedColumns: (argument) => onFile(argument, l10n.t('Dim Zeroed Columns'), (uri) => csvEditor.dimmed.toggle(uri)),
  };
  const registered = Object.entries(handlers).map(([name, handle]) => vscode.commands.registerCommand(commands[name as CommandName], handle));
  return vscode.Disposable.from(...registered);
}

async function onFile(argument: unknown, title: string, act: (uri: vscode.Uri) => Promise<void>): Promise<void> {
  const { csvOf } = await import('./commands/csvOf');
  const uri = await csvOf(argument, title);
  if (uri) await act(uri);
}
