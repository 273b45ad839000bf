import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileName } from '../csvBytes';
import { goBack } from '../ask/answer';
import { pickOne, plainLabel, type Choice, type Choices } from '../ask/quickInput';
import { namedSample, pickSample } from './samples';

const isCsv = (uri: vscode.Uri) => /\.(csv|tsv|tab)$/i.test(uri.path);

/** Globs tell upper from lower case. */
const anyCase = '**/*.{[cC][sS][vV],[tT][sS][vV],[tT][aA][bB]}';
const mostListed = 2000;

/** The file that a command is about: the one it was given, else the one in the active editor, else one that the person chooses. */
export async function csvOf(argument: unknown, title: string): Promise<vscode.Uri | undefined> {
  const given = await givenCsv(argument);
  if (given) return given;
  const active = activeFile();
  return active && isCsv(active) ? active : pickCsv(title);
}

/** The file that a menu gives, or the sample that a link of the walkthrough names. */
export async function givenCsv(argument: unknown): Promise<vscode.Uri | undefined> {
  return argument instanceof vscode.Uri ? argument : namedSample(argument);
}

/** What a file is asked for. */
type Purpose = 'fit' | 'predict';

/** A CSV of the workspace, or any other by the file dialog. */
export async function pickCsv(title: string, purpose: Purpose = 'fit'): Promise<vscode.Uri | undefined> {
  const placeholder = purpose === 'fit' ? l10n.t('The file to fit') : l10n.t('The file to predict');
  const chosen = await pickOne<vscode.Uri | 'browse' | 'sample'>({ title }, placeholder, async (_, say) => {
    say(l10n.t('Looking for CSV files…'));
    return fileChoices(await vscode.workspace.findFiles(anyCase, '**/node_modules/**', mostListed), purpose === 'fit');
  });
  if (chosen === 'sample') return pickSample();
  return chosen === 'browse' ? browse(title, purpose === 'fit' ? l10n.t('Fit') : l10n.t('Predict')) : chosen === goBack ? undefined : chosen;
}

function fileChoices(files: readonly vscode.Uri[], withSamples: boolean): Choices<vscode.Uri | 'browse' | 'sample'> {
  const active = activeFile()?.toString();
  const items: Choice<vscode.Uri | 'browse' | 'sample'>[] = files
    .map((uri) => ({ label: plainLabel(fileName(uri)), description: plainLabel(folderOf(uri)), value: uri }))
    .sort((a, b) => a.label.localeCompare(b.label) || a.description.localeCompare(b.description));
  const first = items.find(({ value }) => value.toString() === active) ?? items[0];
  items.push({ label: `$(folder-opened) ${l10n.t('Browse…')}`, description: l10n.t('another file'), value: 'browse' });
  if (withSamples) items.push({ label: `$(beaker) ${l10n.t('Open Sample Data…')}`, description: l10n.t('comes with Lambda Lens'), value: 'sample' });
  return { items, active: first };
}

async function browse(title: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const filters = { [l10n.t('Tables')]: ['csv', 'tsv', 'tab', 'CSV', 'TSV', 'TAB'], [l10n.t('All Files')]: ['*'] };
  const chosen = await vscode.window.showOpenDialog({ title, filters, openLabel });
  return chosen?.[0];
}

/** Text editors above 50 MB and editors of other extensions have no document, but their tabs know the file. */
function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
  return vscode.window.activeTextEditor?.document.uri;
}

function folderOf(uri: vscode.Uri): string {
  const path = vscode.workspace.asRelativePath(uri);
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
