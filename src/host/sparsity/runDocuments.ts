import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { randomText } from '../randomText';
import type { ListedRun } from './listedRun';

const scheme = 'lambda-lens-runs';
/** A preview asks for its text again whenever it likes, long after its document was closed. */
const mostKept = 50;

/** Comparisons of two runs, as documents that can be read, searched, copied from and closed, and are of no file. */
export class RunDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly subscription: vscode.Disposable;

  constructor() {
    this.subscription = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? l10n.t('This comparison was of an earlier session; choose the two runs again to make it anew.');
  }

  /** As VS Code shows Markdown; as its text where there is no preview. */
  async show(a: ListedRun, b: ListedRun): Promise<void> {
    const { runComparison } = await import('./runComparison');
    // A preview that an earlier session left open would be taken for one of the same name.
    const uri = vscode.Uri.from({ scheme, path: `/${randomText()}/${l10n.t('Compare Runs')}.md` });
    this.texts.set(uri.toString(), runComparison(a, b));
    const [oldest] = this.texts.keys();
    if (this.texts.size > mostKept) this.texts.delete(oldest);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
