import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExportKind } from '../../engine/export/exportedFit';
import type { PictureName } from '../../protocol/pictureMessages';
import { goBack } from '../ask/answer';
import { pickOne, type Choice } from '../ask/quickInput';
import { fileName } from '../csvBytes';
import type { FitPanel } from '../panel/fitPanel';
import { isAbort, sentenceFor } from '../sentences';
import { askWhere, besideCsv, offerToOpen, writeFile } from '../writtenFile';
import { exportItems, exportStem, pictureStyles, type ExportChoice, type PictureStyle } from './exportChoices';
import { saveReport } from './saveReport';

const dataFiles: Readonly<Record<ExportKind, { readonly part: string; readonly extension: string; readonly kind: string }>> = {
  coefficients: { part: 'coefficients', extension: 'csv', kind: 'CSV' },
  path: { part: 'path', extension: 'csv', kind: 'CSV' },
  crossValidation: { part: 'cross-validation', extension: 'csv', kind: 'CSV' },
  json: { part: 'fit', extension: 'json', kind: 'JSON' },
};

/** Asks what of the panel is wanted, how and where, and writes it. */
export async function exportPanel(panel: FitPanel): Promise<void> {
  await inWords(panel, async () => {
    const { file, shownView } = panel.model;
    const pictures = await panel.askPage('pictures', null);
    const hasFolds = panel.model.run(0)?.crossValidation != null;
    const chosen = await pick<ExportChoice>(l10n.t('Export from {0}', file), l10n.t('What to take away'), exportItems(shownView, pictures, hasFolds));
    if (chosen) await write(panel, chosen);
  });
}

/** The chart that a menu was opened over; called without one, all that there is to export is asked. */
export async function savePicture(panel: FitPanel, id: unknown): Promise<void> {
  await inWords(panel, async () => {
    const picture = (await panel.askPage('pictures', null)).find((each) => each.id === id);
    await (picture ? writePicture(panel, picture) : exportPanel(panel));
  });
}

async function write(panel: FitPanel, choice: ExportChoice): Promise<void> {
  switch (choice.kind) {
    case 'report':
      return saveReport(panel);
    case 'comparison':
      return panel.exportComparison(choice.format);
    case 'picture':
      return writePicture(panel, choice.picture);
    case 'data': {
      const { part, extension, kind } = dataFiles[choice.data];
      await ask(panel, part, extension, kind, async () => new TextEncoder().encode(await panel.work.exportText(choice.data)));
    }
  }
}

async function writePicture(panel: FitPanel, { id, name }: PictureName): Promise<void> {
  const style = await pick<PictureStyle>(l10n.t('Save the Chart “{0}”', name), l10n.t('As what'), pictureStyles());
  if (!style) return;
  await ask(panel, id, style.format, style.format.toUpperCase(), () => panel.askPage('picture', { id, ...style }));
}

/** Made before anything is asked: a chart may have changed when the dialog is closed. */
async function ask(panel: FitPanel, part: string, extension: string, kind: string, make: () => Promise<Uint8Array>): Promise<void> {
  const bytes = await make();
  const csv = vscode.Uri.parse(panel.model.plan.uri);
  const file = await askWhere(l10n.t('Export'), besideCsv(csv, `${exportStem(part)}.${extension}`), kind, csv);
  if (!file) return;
  await writeFile(file, bytes);
  await offerToOpen(l10n.t('{0} was written.', fileName(file)), file);
}

async function pick<T>(title: string, placeholder: string, from: readonly { label: string; detail: string; value: T }[]): Promise<T | undefined> {
  const items = from.map((item): Choice<T> => item);
  const answer = await pickOne({ title }, placeholder, { items, active: items[0] });
  return answer === goBack ? undefined : answer;
}

async function inWords(panel: FitPanel, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, panel.model.file));
  }
}
