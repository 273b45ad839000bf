import * as vscode from 'vscode';
import { fileName, readCsvBytes } from '../csvBytes';
import { modelExtension } from '../ids';
import type { FitPanels } from '../panel/fitPanels';
import { predictAnother } from './predictFile';

/** The model is a file that a menu names, the one of the panel that is looked at, or a file that the person chooses. */
export async function predictWith(argument: unknown, panels: FitPanels): Promise<void> {
  const { active, extension } = panels;
  const file = argument instanceof vscode.Uri && argument.path.toLowerCase().endsWith(modelExtension) ? argument : active ? undefined : await chooseModel();
  if (file) return predictAnother(extension, fileName(file), async () => new TextDecoder().decode(await readCsvBytes(file)));
  if (active) return predictAnother(extension, `the model of ${active.model.file}`, () => active.modelText());
}

async function chooseModel(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({ title: 'The model to predict with', filters: { 'Lambda Lens model': ['json'] }, openLabel: 'Choose' });
  return chosen?.[0];
}
