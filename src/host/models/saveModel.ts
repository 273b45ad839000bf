import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileName } from '../csvBytes';
import { modelExtension } from '../ids';
import type { FitPanel } from '../panel/fitPanel';
import { isAbort, sentenceFor } from '../sentences';
import { askWhere, besideCsv, offerToOpen, writeFile } from '../writtenFile';

/** The panel's model, at the λ or the step that it shows, to a file that predicts without the data. */
export async function saveModel(panel: FitPanel): Promise<void> {
  const csv = vscode.Uri.parse(panel.model.plan.uri);
  try {
    const text = await panel.work.modelText();
    const file = await askWhere(l10n.t('Save Model'), besideCsv(csv, modelExtension), l10n.t('Lambda Lens model'), csv);
    if (!file) return;
    await writeFile(file, new TextEncoder().encode(text));
    await offerToOpen(l10n.t('{0} holds the model, without a row of data.', fileName(file)), file);
  } catch (error) {
    if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, fileName(csv)));
  }
}
