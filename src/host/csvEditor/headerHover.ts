import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { showsHover } from '../settings';
import type { SparsityRuns } from '../sparsity/sparsityRuns';
import type { ColumnWords } from './columnWords';
import { headerCellAt, type Scanners } from './headerCells';
import type { Overviews } from './overviews';

/** On a header's cell: what the column holds, and what the latest fit makes of it. */
export class HeaderHover implements vscode.HoverProvider {
  constructor(private readonly overviews: Overviews, private readonly scanners: Scanners, private readonly runs: SparsityRuns) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | null> {
    if (!showsHover(document.uri) || position.line > mostHeaderLines) return null;
    // A file that cannot be read is told of where it is fitted, not under the mouse.
    const overview = await this.overviews.of(document.uri).catch(() => null);
    const scanner = overview && this.scanners.of(document, overview);
    const cell = overview && scanner && headerCellAt(document, position, scanner, overview);
    const column = cell && overview.columns[cell.column];
    if (!column) return null;
    const { columnWords } = await import('./columnWords');
    return new vscode.Hover(asMarkdown(columnWords(column, this.runs.latestFitOf(document.uri)), document.isDirty), cell.range);
  }
}

/** A header is at the top of its file; no line below is looked at. */
const mostHeaderLines = 200;

/** No text of a file becomes Markdown. */
function asMarkdown({ name, kind, values, histogram, model }: ColumnWords, isDirty: boolean): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const line = (...parts: readonly string[]) => parts.forEach((part, i) => text.appendText(`${i > 0 ? '\n' : ''}${part}`));
  text.appendMarkdown('**').appendText(name).appendMarkdown('** — ');
  line(isDirty ? `${kind} · ${l10n.t('as saved')}` : kind);
  if (values !== null) text.appendMarkdown('\n\n').appendText(values);
  if (histogram !== null) text.appendMarkdown(`\n\n\`${histogram}\``);
  if (model) {
    text.appendMarkdown('\n\n---\n\n');
    model.says.split('\n').forEach((part, i) => (i > 0 ? text.appendMarkdown('  \n') : text).appendText(part));
    text.appendMarkdown('\n\n*').appendText(model.run).appendMarkdown('*');
  }
  return text;
}
