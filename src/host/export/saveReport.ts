import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileName } from '../csvBytes';
import type { FitPanel } from '../panel/fitPanel';
import { askWhere, besideCsv, writeFile } from '../writtenFile';
import { exportStem } from './exportChoices';

/** A Markdown file, and beside it a folder with its pictures: written before the text that names them. */
export async function saveReport(panel: FitPanel): Promise<void> {
  const csv = vscode.Uri.parse(panel.model.plan.uri);
  const file = await askWhere(l10n.t('Save Report'), besideCsv(csv, `${exportStem('report')}.md`), 'Markdown', csv);
  if (!file) return;
  const folder = `${fileName(file).replace(/\.md$/i, '')}-pictures`;
  const { markdown, pictures } = await panel.askPage('report', { folder, colours: 'print' });
  for (const picture of pictures) await writeFile(vscode.Uri.joinPath(file, '..', folder, picture.file), new TextEncoder().encode(picture.svg));
  await writeFile(file, new TextEncoder().encode(markdown));
  const [preview, open] = [l10n.t('Preview'), l10n.t('Open')];
  const sentence = pictures.length === 1
    ? l10n.t('{0} was written, its picture in {1}.', fileName(file), folder)
    : l10n.t('{0} was written, its {1} pictures in {2}.', fileName(file), pictures.length, folder);
  const answer = await vscode.window.showInformationMessage(sentence, preview, open);
  if (answer === preview) await vscode.commands.executeCommand('markdown.showPreview', file);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', file);
}
