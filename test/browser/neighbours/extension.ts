/**
 * Stands for the two extensions that most people with CSV files have, by their own names of languages and commands: Rainbow CSV, which gives a file
 * another language by its separator, colours it and has a hover, and Edit CSV, which shows it as a table.
 */
import * as vscode from 'vscode';
import { neighbourCell, neighbourEditor, neighbourTable, rainbowLanguages } from './names';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => void recognise(document)),
    vscode.languages.registerHoverProvider(rainbowLanguages.map((language) => ({ language })), {
      provideHover: (document, { line, character }) => new vscode.Hover(`${neighbourCell} ${document.lineAt(line).text.slice(0, character).split(/[,;|~]/).length}`),
    }),
    vscode.commands.registerCommand('edit-csv.edit', (file: vscode.Uri) => vscode.commands.executeCommand('vscode.openWith', file, neighbourEditor)),
    vscode.window.registerCustomEditorProvider(neighbourEditor, {
      resolveCustomTextEditor: (_, { webview }) => void (webview.html = `<!DOCTYPE html><title>Table</title><p>${neighbourTable}</p>`),
    }),
  );
  for (const document of vscode.workspace.textDocuments) void recognise(document);
}

async function recognise(document: vscode.TextDocument): Promise<void> {
  if (document.languageId !== 'csv') return;
  const { text } = document.lineAt(0);
  const language = text.includes(';') ? 'csv (semicolon)' : text.includes('|') ? 'csv (pipe)' : null;
  if (language) await vscode.languages.setTextDocumentLanguage(document, language);
}
