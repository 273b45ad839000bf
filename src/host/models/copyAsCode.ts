import * as l10n from '@vscode/l10n';
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

function styleOf(language: Language): Style {
  switch (language) {
    case 'scikit-learn':
      return { label: l10n.t('Python, scikit-learn'), detail: l10n.t('Reads the file, prepares it the same way and makes the same fit: alpha = λ'), document: 'python' };
    case 'glmnet':
      return { label: l10n.t('R, glmnet'), detail: l10n.t('The same in R, with λ translated where glmnet means another by it'), document: 'r' };
    case 'sql':
      return { label: 'SQL', detail: l10n.t('A query that adds the predictions to a table of these columns'), document: 'sql' };
    case 'spreadsheet':
      return { label: l10n.t('Spreadsheet formula'), detail: l10n.t('For row 2 of the file opened in a spreadsheet, to be filled down'), document: 'plaintext' };
    case 'pytorch':
      return { label: l10n.t('Python, PyTorch'), detail: l10n.t('The same network, which reads its weights from the saved model file'), document: 'python' };
  }
}

/** What the panel shows, at its λ or step, as code on the clipboard. */
export async function copyAsCode(panel: FitPanel): Promise<void> {
  const { file, shownView } = panel.model;
  if (shownView !== 'compare') return copyCode(file, shownView === 'network' ? 'network' : 'linear', (language) => panel.work.codeText(language));
  void vscode.window.showInformationMessage(l10n.t('A comparison has no code to copy; export its table, or choose the Fit or the Network view first.'));
}

/** @param file that the code is about */
export async function copyCode(file: string, kind: 'linear' | 'network', codeOf: (language: Language) => Promise<string>): Promise<void> {
  const items = languagesOf[kind].map((language): Choice<Language> => {
    const { label, detail } = styleOf(language);
    return { label, detail, value: language };
  });
  const language = await pickOne({ title: l10n.t('Copy {0} as Code', file) }, l10n.t('The language'), { items, active: items[0] });
  if (language === undefined || language === goBack) return;
  try {
    const code = await codeOf(language);
    await vscode.env.clipboard.writeText(code);
    const show = l10n.t('Show');
    const { label, document } = styleOf(language);
    if ((await vscode.window.showInformationMessage(l10n.t('{0}: on the clipboard.', label), show)) !== show) return;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: document, content: code }));
  } catch (error) {
    if (!isAbort(error)) void vscode.window.showErrorMessage(sentenceFor(error, file));
  }
}
