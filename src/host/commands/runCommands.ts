import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { goBack } from '../ask/answer';
import { pickOne, plainLabel, type Choice } from '../ask/quickInput';
import { focusedRow } from '../ids';
import type { FitPanel } from '../panel/fitPanel';
import type { FitPanels } from '../panel/fitPanels';
import type { Coefficient } from '../sparsity/keptFeatures';
import { focusedRows } from '../sparsity/focusedRows';
import { runName, type ListedRun } from '../sparsity/listedRun';
import type { RunDocuments } from '../sparsity/runDocuments';
import { samePlan } from '../sparsity/runRecord';
import type { SparsityRuns } from '../sparsity/sparsityRuns';
import type { Row } from '../sparsity/sparsityTree';

/** The run's panel; one that was closed is opened anew: as it was, or by fitting or training again. */
export async function showRun(panels: FitPanels, runs: SparsityRuns, argument: unknown): Promise<void> {
  const run = isRow(argument) ? argument.run : await askRun(runs, l10n.t('Show Panel'), l10n.t('The run to show'), runs.all());
  if (run) await open(panels, run, false);
}

/** Shows the panel with one column's path brought out, or among the nodes of the network; without a column, that of a run. */
export async function showFeature(panels: FitPanels, runs: SparsityRuns, argument: unknown): Promise<void> {
  if (!isRow(argument) || argument.kind !== 'feature') return showRun(panels, runs, argument);
  const { run, feature } = argument;
  const panel = await open(panels, run, true);
  if (run.kind === 'fit') panel.highlight({ run: run.index, column: (feature as Coefficient).column });
  else panel.goToView('network', feature.name);
}

async function open(panels: FitPanels, run: ListedRun, keepFocus: boolean): Promise<FitPanel> {
  const panel = panels.byId(run.panelId);
  if (!panel || !samePlan(panel.model.plan, run.plan)) {
    const facts = run.plan.mode === 'fit' ? run.facts() : null;
    return panels.reopen(run.panelId, run.plan, run.kind, run.networkOptions, facts && { lambda: facts.lambda, choice: null });
  }
  panel.reveal(keepFocus);
  panel.goToView(run.kind);
  return panel;
}

/** An empty name gives it back the one it had. */
export async function renameRun(runs: SparsityRuns, view: vscode.TreeView<Row>, argument: unknown): Promise<void> {
  const [row] = await rowsMeant(view, argument, undefined);
  const run = row?.run ?? (argument === focusedRow ? undefined : await askRun(runs, l10n.t('Rename Run'), l10n.t('The run to rename'), runs.all()));
  if (!run) return;
  const name = await vscode.window.showInputBox({ title: l10n.t('Rename Run'), prompt: l10n.t('Empty for “{0}”', run.label), value: runName(run) });
  if (name === undefined) return;
  const trimmed = name.trim();
  runs.rename(run, trimmed === '' || trimmed === run.label ? null : trimmed);
}

/** All that are selected when one of them is meant, else that one. */
export async function removeRuns(runs: SparsityRuns, view: vscode.TreeView<Row>, argument: unknown, selected: unknown): Promise<void> {
  const rows = await rowsMeant(view, argument, selected);
  const meant = rows.filter(({ kind }) => kind === 'run').map(({ run }) => run);
  if (rows.length === 0 && argument !== focusedRow) {
    const asked = await askRun(runs, l10n.t('Remove from List'), l10n.t('The run to remove'), runs.all());
    if (asked) meant.push(asked);
  }
  for (const run of meant) runs.remove(run);
}

/** Rows that a menu names or a key is about; none where a command was called without any. */
async function rowsMeant(view: vscode.TreeView<Row>, argument: unknown, selected: unknown): Promise<readonly Row[]> {
  if (argument === focusedRow) return focusedRows(view);
  if (!isRow(argument)) return [];
  const many = Array.isArray(selected) ? selected.filter(isRow) : [];
  return many.includes(argument) ? many : [argument];
}

function isRow(argument: unknown): argument is Row {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && 'run' in argument;
}

/** Two that are selected, else one and another that is asked for. */
export async function compareRuns(runs: SparsityRuns, documents: RunDocuments, argument: unknown, selected: unknown): Promise<void> {
  const rows = [...(Array.isArray(selected) ? selected : []), argument].filter(isRow);
  const chosen = [...new Set(rows.filter(({ kind }) => kind === 'run').map(({ run }) => run))];
  if (chosen.length > 2) {
    void vscode.window.showInformationMessage(l10n.t('{0} runs are selected; select two to compare them.', chosen.length));
    return;
  }
  const comparable = runs.all().filter((run) => run.features() !== null);
  const first = chosen[0] ?? (await askRun(runs, l10n.t('Compare Runs'), l10n.t('The first run'), comparable));
  const second = first && (chosen[1] ?? (await askRun(runs, l10n.t('Compare Runs'), l10n.t('Compare “{0}” with', runName(first)), comparable.filter((run) => run !== first))));
  if (first && second) await documents.show(first, second);
}

async function askRun(runs: SparsityRuns, title: string, placeholder: string, choices: readonly ListedRun[]): Promise<ListedRun | undefined> {
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(runs.all().length > 0 ? l10n.t('There is no other run to compare; fit another model first.') : l10n.t('There is no run in the list yet; fit a model first.'));
    return undefined;
  }
  const items = choices.map((run): Choice<ListedRun> => ({ label: plainLabel(runName(run)), description: runs.lineOf(run), value: run }));
  const chosen = await pickOne({ title }, placeholder, { items });
  return chosen === goBack ? undefined : chosen;
}
