import type * as vscode from 'vscode';
import type { PanelSnapshot } from '../protocol/panelMessages';
import type { ModelSnapshot } from '../protocol/modelMessages';
import type { ModelEditors } from './modelEditor/modelEditors';
import type { CsvEditor } from './csvEditor/csvEditor';
import type { FitPanel } from './panel/fitPanel';
import type { FitPanels } from './panel/fitPanels';
import type { StatusBar } from './panel/statusBar';
import type { SparsityRuns } from './sparsity/sparsityRuns';
import { SparsityTree, type Row } from './sparsity/sparsityTree';

interface Insides {
  readonly panels: FitPanels;
  readonly runs: SparsityRuns;
  readonly csvEditor: CsvEditor;
  readonly statusBar: StatusBar;
  readonly editors: ModelEditors;
}

/** What this extension's own tests look at; nobody else gets it. */
export interface TestApi {
  panels(): { readonly panel: FitPanel; readonly snapshot: PanelSnapshot }[];
  /** The Sparsity view as text, two spaces a level. */
  sparsity(): string[];
  rows(): Row[];
  /** Open model files, as their editors show them. */
  models(): ModelSnapshot[];
  /** Resolves when the runs of earlier sessions are listed. */
  readonly runsLoaded: Promise<void>;
  /** Null while it is hidden. */
  statusBar(): string | null;
  /** Texts that are faint in an editor. */
  dimmed(editor: vscode.TextEditor): string[];
}

export function testApi({ panels, runs, csvEditor, statusBar, editors }: Insides): TestApi {
  const tree = new SparsityTree(runs);
  const linesOf = (row: Row, indent: string): string[] => {
    const { label, description } = tree.getTreeItem(row);
    const line = `${indent}${String(label)}${description ? ` · ${String(description)}` : ''}`;
    return [line, ...tree.getChildren(row).flatMap((child) => linesOf(child, `${indent}  `))];
  };
  return {
    panels: () => panels.all().map((panel) => ({ panel, snapshot: panel.model.snapshot() })),
    sparsity: () => tree.getChildren().flatMap((row) => linesOf(row, '')),
    rows: () => tree.getChildren(),
    models: () => editors.all().map(({ model }) => model.snapshot()),
    runsLoaded: runs.loaded,
    statusBar: () => statusBar.text,
    dimmed: (editor) => csvEditor.dimmed.rangesIn(editor).map((range) => editor.document.getText(range)),
  };
}
