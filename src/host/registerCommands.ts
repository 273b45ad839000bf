import * as vscode from 'vscode';
import { csvOf, pickCsv } from './commands/csvOf';
import { compareRegularizers, fitWithDefaults, fitWithOptions, sweep, trainNetwork, type FitServices } from './commands/fitCommands';
import { openSample } from './commands/openSample';
import { showFeature, showRun } from './commands/runCommands';
import { exportPanel, savePicture } from './export/exportPanel';
import { commands } from './ids';
import { copyAsCode } from './models/copyAsCode';
import { predictWith } from './models/predictWith';
import { saveModel } from './models/saveModel';
import type { SparsityRuns } from './sparsity/sparsityRuns';
import type { Row } from './sparsity/sparsityTree';

type CommandName = keyof typeof commands;

/** Every command of package.json and what it does: TypeScript refuses one that is missing here. */
export function registerCommands(services: FitServices, runs: SparsityRuns): vscode.Disposable {
  const { panels } = services;
  const handlers: Record<CommandName, (argument: unknown) => unknown> = {
    fit: (argument) => onFile(argument, 'Fit Regularized Model', (uri) => fitWithDefaults(services, uri)),
    fitWithOptions: (argument) => onFile(argument, 'Fit with Options', (uri) => fitWithOptions(services, uri)),
    sweep: async (argument) => {
      const uri = argument instanceof vscode.Uri ? argument : await pickCsv('Sweep Lambda');
      if (uri) await sweep(services, uri);
    },
    trainNetwork: (argument) => onFile(argument, 'Train Dropout Network', (uri) => trainNetwork(services, uri)),
    compare: (argument) => onFile(argument, 'Compare Regularizers', (uri) => compareRegularizers(services, uri)),
    openSample: () => openSample(services),
    cancel: () => panels.active?.cancel(),
    refit: () => panels.active?.retry(),
    saveModel: () => panels.active && saveModel(panels.active),
    copyAsCode: () => panels.active && copyAsCode(panels.active),
    export: () => panels.active && exportPanel(panels.active),
    savePicture: (over) => panels.active && savePicture(panels.active, (over as { picture: string }).picture),
    predict: (argument) => predictWith(argument, panels),
    showRun: (row) => showRun(panels, (row as Row).run),
    showFeature: (row) => showFeature(panels, row as Row | undefined),
    removeRun: (row) => runs.remove((row as Row).run),
  };
  const registered = Object.entries(handlers).map(([name, handle]) => vscode.commands.registerCommand(commands[name as CommandName], handle));
  return vscode.Disposable.from(...registered);
}

async function onFile(argument: unknown, title: string, act: (uri: vscode.Uri) => Promise<void>): Promise<void> {
  const uri = await csvOf(argument, title);
  if (uri) await act(uri);
}
