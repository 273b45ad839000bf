import * as vscode from 'vscode';

export type Tell = (text: string, fraction: number) => void;

/** Long work, with a notification that shows how far it is and cancels it. */
export function withProgress<T>(title: string, work: (signal: AbortSignal, tell: Tell) => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    return work(controller.signal, (text, fraction) => progress.report({ message: `${text} ${Math.round(100 * fraction)} %`.trim() }));
  });
}
