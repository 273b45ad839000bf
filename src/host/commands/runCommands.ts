import * as vscode from 'vscode';
import { goBack } from '../ask/answer';
import { pickOne, plainLabel, type Choice } from '../ask/quickInput';
import type { FitPanel } from '../panel/fitPanel';
import type { FitPanels } from '../panel/fitPanels';
import type { Coefficient } from '../sparsity/keptFeatures';
import { runName, type ListedRun } from '../sparsity/listedRun';
import type { RunDocuments } from '../sparsity/runDocuments';
import { samePlan } from '../sparsity/runRecord';
import type { SparsityRuns } from '../sparsity/sparsityRuns';
import type { Row } from '../sparsity/sparsityTree';

/** The run's panel; one that was closed is opened anew: as it was, or by fitting or training again. */
export async function showRun(panels: FitPanels, run: ListedRun): Promise<void> {
  await open(panels, run, false);
}

/** Shows the panel with one column's path brought out, or among the nodes of the network. */
export async function showFeature(panels: FitPanels, row: Row | undefined): Promise<void> {
  if (row?.kind !== 'feature') return;
  const { run, feature } = row;
  const panel = await open(panels, run, true);
  if (run.kind === 'fit') panel.highlight({ run: run.index, column: (feature as Coefficient).column });
  else panel.goToView('network', feature.name);
}

async function open(panels: FitPanels, run: ListedRun, keepFocus: boolean): Promise<FitPanel> {
  const panel = panels.byId(run.panelId);
  if (!panel || !samePlan(panel.model.plan, run.plan)) return panels.reopen(run.panelId, run.plan, run.kind, run.networkOptions);
  panel.reveal(keepFocus);
  panel.goToView(run.kind);
  return panel;
}

/** An empty name gives it back the one it had. */
export async function renameRun(runs: SparsityRuns, run: ListedRun): Promise<void> {
  const name = await vscode.window.showInputBox({ title: 'Rename Run', prompt: `Empty for “${run.label}”`, value: runName(run) });
  if (name === undefined) return;
  const trimmed = name.trim();
  runs.rename(run, trimmed === '' || trimmed === run.label ? null : trimmed);
}

/** All that are selected when one of them is meant, else that one. */
export function removeRuns(runs: SparsityRuns, row: Row, selected: readonly Row[] | undefined): void {
  const many = selected?.includes(row) ? selected : [row];
  for (const { run } of many.filter(({ kind }) => kind === 'run')) runs.remove(run);
}

/** Two that are selected, else one and another that is asked for. */
export async function compareRuns(runs: SparsityRuns, documents: RunDocuments, row: Row | undefined, selected: readonly Row[] | undefined): Promise<void> {
  const chosen = [...new Set([...(selected ?? []), ...(row ? [row] : [])].filter((each) => each.kind === 'run').map(({ run }) => run))];
  if (chosen.length > 2) {
    void vscode.window.showInformationMessage(`${chosen.length} runs are selected; select two to compare them.`);
    return;
  }
  const first = chosen[0] ?? (await askRun(runs, 'The first run', []));
  const second = first && (chosen[1] ?? (await askRun(runs, `Compare “${runName(first)}” with`, [first])));
  if (first && second) await documents.show(first, second);
}

async function askRun(runs: SparsityRuns, placeholder: string, without: readonly ListedRun[]): Promise<ListedRun | undefined> {
  const items = runs.all()
    .filter((run) => !without.includes(run) && run.features() !== null)
    .map((run): Choice<ListedRun> => ({ label: plainLabel(runName(run)), description: run.description, value: run }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('There is no other run to compare; fit another model first.');
    return undefined;
  }
  const chosen = await pickOne({ title: 'Compare Runs' }, placeholder, { items });
  return chosen === goBack ? undefined : chosen;
}
