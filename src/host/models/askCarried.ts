import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Carried } from '../../engine/predictionCsv';
import { goBack, type Answer } from '../ask/answer';
import { columnDescription } from '../ask/columnText';
import { pickMany, pickOne, plainLabel, withBack, type Choice, type Setting } from '../ask/quickInput';
import { fileName } from '../csvBytes';
import { openEngine } from '../engine/openEngine';
import { withProgress } from '../withProgress';

/** Which columns of the file are to stand before its predictions; undefined when the person thought better of it. */
export async function askCarried(extension: vscode.Uri, csv: vscode.Uri): Promise<Carried | undefined> {
  const name = fileName(csv);
  const setting = { title: l10n.t('Predict {0}', name) };
  const items: Choice<'none' | 'all' | 'some'>[] = [
    { label: l10n.t('Predictions alone'), detail: l10n.t('One line for each row of the file, in its order'), value: 'none' },
    { label: l10n.t('All columns of {0}, then the predictions', plainLabel(name)), value: 'all' },
    { label: l10n.t('Some of its columns, then the predictions…'), value: 'some' },
  ];
  for (;;) {
    const answer = await pickOne(setting, l10n.t('What the file of predictions holds'), { items, active: items[0] });
    if (answer === undefined || answer === goBack) return undefined;
    if (answer !== 'some') return answer === 'all' ? 'all' : [];
    const columns = await askColumns(extension, csv, withBack(setting));
    if (columns !== goBack) return columns;
  }
}

async function askColumns(extension: vscode.Uri, csv: vscode.Uri, setting: Setting): Promise<Answer<readonly string[]>> {
  const engine = openEngine(extension, csv);
  try {
    const name = fileName(csv);
    const { columns } = await withProgress(l10n.t('Reading {0}', name), (signal, tell) => engine.read({}, { signal, onProgress: (fraction) => tell('', fraction ?? 0) }));
    const choices = columns.map((column) => ({ label: plainLabel(column.name), description: columnDescription(column), value: column.name }));
    return await pickMany(setting, l10n.t('Columns that stand before the predictions'), choices, []);
  } finally {
    engine.dispose();
  }
}
