import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { settings } from '../ids';
import { dimsZeroedColumns, setDimsZeroedColumns } from '../settings';
import type { SparsityRuns } from '../sparsity/sparsityRuns';
import { isZeroed } from './columnRole';
import { isCsvDocument } from './csvDocument';
import type { Scanners } from './headerCells';
import type { Overviews } from './overviews';

/** Scrolling asks for it again and again. */
const settleMilliseconds = 60;
/** Decorations of a very wide file would hold up the editor. */
const mostRanges = 20_000;

/** Makes the columns that the latest fit has set to zero fainter, on the lines that are seen. */
export class DimmedColumns implements vscode.Disposable {
  private readonly faint = vscode.window.createTextEditorDecorationType({ opacity: '0.4' });
  private readonly dimmed = new Map<vscode.TextEditor, readonly vscode.Range[]>();
  private readonly subscription: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  /** Counts showings: what an older one finds when its file is read at last is of lines that have been scrolled away. */
  private turn = 0;

  constructor(private readonly overviews: Overviews, private readonly scanners: Scanners, private readonly runs: SparsityRuns) {
    const soon = () => this.soon();
    this.subscription = vscode.Disposable.from(
      runs.onDidChange(soon),
      vscode.window.onDidChangeVisibleTextEditors(soon),
      vscode.window.onDidChangeTextEditorVisibleRanges(soon),
      vscode.workspace.onDidChangeTextDocument(({ document }) => isCsvDocument(document) && soon()),
      vscode.workspace.onDidSaveTextDocument((document) => isCsvDocument(document) && soon()),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(settings.dimZeroedColumns) && soon()),
    );
    soon();
  }

  /** What is faint in an editor. */
  rangesIn(editor: vscode.TextEditor): readonly vscode.Range[] {
    return this.dimmed.get(editor) ?? [];
  }

  async toggle(file: vscode.Uri): Promise<void> {
    const dims = !dimsZeroedColumns(file);
    await setDimsZeroedColumns(dims);
    if (dims && !this.runs.latestFitOf(file)) void vscode.window.showInformationMessage(l10n.t('Zeroed columns will be dimmed once this file is fitted.'));
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(this.subscription, this.faint).dispose();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(), settleMilliseconds);
  }

  private async show(): Promise<void> {
    const turn = ++this.turn;
    const editors = vscode.window.visibleTextEditors;
    for (const editor of [...this.dimmed.keys()]) if (!editors.includes(editor)) this.dimmed.delete(editor);
    for (const editor of editors) {
      if (!isCsvDocument(editor.document)) continue;
      const ranges = await this.rangesFor(editor);
      if (turn !== this.turn) return;
      if (ranges.length === 0 && !this.dimmed.has(editor)) continue;
      editor.setDecorations(this.faint, ranges);
      if (ranges.length > 0) this.dimmed.set(editor, ranges);
      else this.dimmed.delete(editor);
    }
  }

  private async rangesFor(editor: vscode.TextEditor): Promise<vscode.Range[]> {
    const { document } = editor;
    const run = dimsZeroedColumns(document.uri) ? this.runs.latestFitOf(document.uri) : undefined;
    const overview = run && (await this.overviews.of(document.uri).catch(() => null));
    const scanner = overview && this.scanners.of(document, overview);
    if (!run || !scanner) return [];
    const zeroed = new Set(overview.columns.flatMap(({ name }, place) => (isZeroed(run, name) ? [place] : [])));
    const ranges: vscode.Range[] = [];
    for (const { start, end } of editor.visibleRanges) {
      for (let line = start.line; line <= end.line && ranges.length < mostRanges; line++) {
        for (const cell of scanner.scan(line)?.cells ?? []) {
          if (zeroed.has(cell.column) && cell.end > cell.start) ranges.push(new vscode.Range(line, cell.start, line, cell.end));
        }
      }
    }
    return ranges;
  }
}
