import type * as vscode from 'vscode';
import type { Port } from '../../protocol/rpc';

/** A webview as a Port. VS Code keeps the listener for as long as the panel lives, however often its page is loaded anew. */
export function webviewPort(webview: vscode.Webview): Port {
  return {
    post: (message) => void webview.postMessage(message),
    listen: (receive) => void webview.onDidReceiveMessage(receive),
  };
}
