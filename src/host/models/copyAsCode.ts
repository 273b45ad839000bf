import * as vscode from 'vscode';
import { languagesOf, type Language } from '../../engine/code/codeSubject';
import { goBack } from '../ask/answer';
import { pickOne, type Choice } from '../ask/quickInput';
import type { FitPanel } from '../panel/fitPanel';
import { isAbort, sentenceFor } from '../sentences';

interface Style {
  readonly label: string;
  readonly detail: string;
  /** VS Code's name of the language, for a document of its own. */
  readonly document: string;
}

const styles: Readonly<Record<Language, Style>> = {
  'scikit-learn': { label: 'Python, scikit-learn', detail: 'Reads the file, prepares it the same way and makes the same fit: alpha = λ', document: 'python' },
  glmnet: { label: 'R, glmnet', detail: 'The same in R, with λ translated where glmnet means another by it', document: 'r' },
  sql: { label: 'SQL', detail: 'A query that adds the predictions to a table of these columns', document: 'sql' },
  spreadsheet: { label: 'Spreadsheet formula', detail: 'For row 2 of the file opened in a spreadsheet, to be filled down', document: 'plaintext' },
  pytorch: { label: 'Python, PyTorch', detail: 'The same network, which reads its weights from the saved model file', document: 'python' },
};

/** What the panel shows, at its λ or step, as code on the clipboard. */
export async function copyAsCode(panel: FitPanel): Promise<void> {
  const { file, shownView } = panel.model;
  if (shownView !== 'compare') return copyCode(file, shownView === 'network' ? 'network' : 'linear', (language) => panel.codeText(language));
  void vscode.window.showInformationMessage('A comparison has no code to copy; export its table, or choose the Fit or the Network view first.');
}

/** @param file that the code is about */
export async function copyCode(file: string, kind: 'linear' | 'network', codeOf: (language: Language) => Promise<string>): Promise<void> {
  const items = languagesOf[kind].map((language): Choice<Language> => ({ label: styles[language].label, detail: styles[language].detail, value: language }));
  const language = await pickOne({ title: `Copy ${file} as Code` }, 'The language', { items, active: items[0] });
  if (language === undefined || language === goBack) return;
  try {
    const code = await codeOf(language);
    await vscode.env.clipboard.writeText(code);
    const show = 'Show';
    const { label, document } = styles[language];
    if ((await vscode.window.showInformationMessage(`${label}: on the clipboard.`, show)) !== show) return;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: document, content: code }));
  } catch (error) {
    if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, file));
  }
}
