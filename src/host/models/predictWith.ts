import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileName, readCsvBytes } from '../csvBytes';
import { modelExtension } from '../ids';
import type { ModelEditors } from '../modelEditor/modelEditors';
import type { FitPanels } from '../panel/fitPanels';
import { predictAnother } from './predictFile';

/** The model is a file that a menu names, what the active editor or panel shows, or a file that the person chooses. */
export async function predictWith(argument: unknown, panels: FitPanels, editors: ModelEditors): Promise<void> {
  const { active, extension } = panels;
  const named = argument instanceof vscode.Uri && isModel(argument) ? argument : undefined;
  if (!named && editors.active) return editors.active.predict();
  if (!named && active) return predictAnother(extension, l10n.t('the model of {0}', active.model.file), () => active.work.modelText());
  const file = named ?? activeModel() ?? (await chooseModel());
  if (file) return predictAnother(extension, fileName(file), () => textOf(file));
}

function isModel(uri: vscode.Uri): boolean {
  return uri.path.toLowerCase().endsWith(modelExtension);
}

/** A model that is open as text. */
function activeModel(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) && isModel(input.uri) ? input.uri : undefined;
}

/** As it stands in its editor, where it is open in one. */
async function textOf(file: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  return open ? open.getText() : new TextDecoder().decode(await readCsvBytes(file));
}

async function chooseModel(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({ title: l10n.t('The model to predict with'), filters: { [l10n.t('Lambda Lens model')]: ['json'] }, openLabel: l10n.t('Choose') });
  return chosen?.[0];
}
