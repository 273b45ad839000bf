import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Comparison } from '../../engine/compare/comparisonTypes';
import { comparisonCsv, comparisonMarkdown } from '../../engine/compare/comparisonTable';
import type { ExportFormat } from '../../protocol/comparisonMessages';
import { fileName } from '../csvBytes';
import { sentenceFor } from '../sentences';
import { askWhere, exists, folderFor, offerToOpen, writeFile } from '../writtenFile';

const formats: Readonly<Record<ExportFormat, { readonly name: string; readonly extension: string; readonly text: (comparison: Comparison) => string }>> = {
  csv: { name: 'CSV', extension: 'csv', text: comparisonCsv },
  markdown: { name: 'Markdown', extension: 'md', text: comparisonMarkdown },
};

/** Asks where to and writes the table there. */
export async function exportComparison(comparison: Comparison, compared: vscode.Uri, format: ExportFormat): Promise<void> {
  const { name, extension, text } = formats[format];
  try {
    const file = await askWhere(l10n.t('Export the Comparison as {0}', name), await freeName(compared, extension), name, compared);
    if (!file) return;
    await writeFile(file, new TextEncoder().encode(text(comparison)));
    // The page that asked need not wait for the answer.
    void offerToOpen(l10n.t('The comparison was written to {0}.', fileName(file)), file);
  } catch (error) {
    void vscode.window.showErrorMessage(sentenceFor(error, fileName(compared)));
  }
}

export async function copyComparison(comparison: Comparison): Promise<void> {
  await vscode.env.clipboard.writeText(comparisonMarkdown(comparison));
  vscode.window.setStatusBarMessage(l10n.t('The comparison was copied as Markdown.'), 4000);
}

const mostTried = 100;

/** Beside the compared file: "diabetes-comparison.csv", or the first of its numbered names that is free. */
async function freeName(compared: vscode.Uri, extension: string): Promise<vscode.Uri> {
  const stem = fileName(compared).replace(/\.[^.]*$/, '');
  const named = (number: string) => vscode.Uri.joinPath(folderFor(compared), `${stem}-comparison${number}.${extension}`);
  for (let number = 1; number < mostTried; number++) {
    const file = named(number === 1 ? '' : `-${number}`);
    if (!(await exists(file))) return file;
  }
  return named('');
}
