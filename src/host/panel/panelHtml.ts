import * as vscode from 'vscode';
import { randomText } from '../randomText';
import { translations } from '../translations';

/** The only folder that a webview may load from. */
export function webviewFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * An empty page and our program. All data comes by message: nothing of a file, not even its name, is ever in HTML source.
 * @param shows what the program draws: a panel of fits, or a model file
 */
export function panelHtml(webview: vscode.Webview, extension: vscode.Uri, shows: 'panel' | 'model' = 'panel'): string {
  const nonce = randomText();
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(webviewFolder(extension), file)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src ${webview.cspSource} data:; font-src 'none'`;
  const carried = JSON.stringify(translations()).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html lang="${vscode.l10n.bundle ? vscode.env.language : 'en'}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <link rel="stylesheet" nonce="${nonce}" href="${address('panel.css')}">
  <title>Lambda Lens</title>
</head>
<body>
  <div id="app" data-shows="${shows}"></div>
  <script type="application/json" id="translations">${carried}</script>
  <script type="module" nonce="${nonce}" src="${address('panel.js')}"></script>
</body>
</html>`;
}
