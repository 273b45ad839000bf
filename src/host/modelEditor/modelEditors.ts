import * as vscode from 'vscode';
import { modelEditorType } from '../ids';
import type { FitPanels } from '../panel/fitPanels';
import type { ModelEditor } from './modelEditor';

/** Every open model file that is shown as a model. Each is a view of its text document: it never writes. */
export class ModelEditors implements vscode.CustomTextEditorProvider {
  private readonly open = new Set<ModelEditor>();

  constructor(private readonly panels: FitPanels) {}

  register(): vscode.Disposable {
    return vscode.window.registerCustomEditorProvider(modelEditorType, this);
  }

  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel, token: vscode.CancellationToken): Promise<void> {
    const { ModelEditor } = await import('./modelEditor');
    // It may have been closed meanwhile.
    if (token.isCancellationRequested) return;
    const editor = new ModelEditor(document, panel, this.panels);
    this.open.add(editor);
    panel.onDidDispose(() => this.open.delete(editor));
  }

  all(): ModelEditor[] {
    return [...this.open];
  }

  get active(): ModelEditor | undefined {
    return this.all().find(({ isActive }) => isActive);
  }
}
