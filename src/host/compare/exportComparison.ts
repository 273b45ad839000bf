import * as vscode from 'vscode';
import type { Comparison } from '../../engine/compare/comparisonTypes';
import { comparisonCsv, comparisonMarkdown } from '../../engine/compare/comparisonTable';
import type { ExportFormat } from '../../protocol/comparisonMessages';
import { fileName } from '../csvBytes';
import { sentenceFor } from '../sentences';
import { exists, writeFile } from '../writtenFile';

const formats: Readonly<Record<ExportFormat, { readonly name: string; readonly extension: string; readonly text: (comparison: Comparison) => string }>> = {
  csv: { name: 'CSV', extension: 'csv', text: comparisonCsv },
  markdown: { name: 'Markdown', extension: 'md', text: comparisonMarkdown },
};

/** Asks where to and writes the table there. The dialog asks before it takes the name of a file that is there; the compared file itself is never written to. */
export async function exportComparison(comparison: Comparison, compared: vscode.Uri, format: ExportFormat): Promise<void> {
  const { name, extension, text } = formats[format];
  const chosen = await vscode.window.showSaveDialog({
    title: `Export the Comparison as ${name}`,
    saveLabel: 'Export',
    defaultUri: await freeName(compared, extension),
    filters: { [name]: [extension] },
  });
  if (!chosen) return;
  if (chosen.toString() === compared.toString()) {
    void vscode.window.showErrorMessage(`${fileName(compared)} is the file that was compared; give the export another name.`);
    return;
  }
  try {
    await writeFile(chosen, new TextEncoder().encode(text(comparison)));
  } catch (error) {
    void vscode.window.showErrorMessage(sentenceFor(error, fileName(chosen)));
    return;
  }
  void offerToOpen(chosen);
}

export async function copyComparison(comparison: Comparison): Promise<void> {
  await vscode.env.clipboard.writeText(comparisonMarkdown(comparison));
  vscode.window.setStatusBarMessage('The comparison was copied as Markdown.', 4000);
}

async function offerToOpen(file: vscode.Uri): Promise<void> {
  const answer = await vscode.window.showInformationMessage(`The comparison was written to ${fileName(file)}.`, 'Open');
  if (answer === 'Open') await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
}

const mostTried = 100;

/** Beside the compared file: "diabetes-comparison.csv", or the first of its numbered names that is free. */
async function freeName(compared: vscode.Uri, extension: string): Promise<vscode.Uri> {
  const stem = fileName(compared).replace(/\.[^.]*$/, '');
  const named = (number: string) => vscode.Uri.joinPath(compared, '..', `${stem}-comparison${number}.${extension}`);
  for (let number = 1; number < mostTried; number++) {
    const file = named(number === 1 ? '' : `-${number}`);
    if (!(await exists(file))) return file;
  }
  return named('');
}
