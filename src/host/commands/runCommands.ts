import * as vscode from 'vscode';
import { openEngine } from '../engine/openEngine';
import type { FitPanel } from '../panel/fitPanel';
import type { FitPanels } from '../panel/fitPanels';
import type { ListedRun } from '../sparsity/listedRun';
import { NetworkRun } from '../sparsity/networkRun';
import { SparsityRun } from '../sparsity/sparsityRun';
import type { Row } from '../sparsity/sparsityTree';

/** The run's panel; one that was closed is opened anew, and fits or trains again. */
export function showRun(panels: FitPanels, run: ListedRun): FitPanel {
  return open(panels, run, false);
}

/** Shows the panel with one column's path brought out, or among the nodes of the network. */
export function showFeature(panels: FitPanels, row: Row | undefined): void {
  if (row?.kind !== 'feature') return;
  const { run, feature } = row;
  const panel = open(panels, run, true);
  if (run instanceof SparsityRun) panel.highlight({ run: run.index, column: feature.column });
  else panel.goToView('network', feature.name);
}

function open(panels: FitPanels, run: ListedRun, keepFocus: boolean): FitPanel {
  const panel = panels.byId(run.panelId);
  if (!panel) return panels.show(run.plan, openEngine(panels.extension, vscode.Uri.parse(run.plan.uri)), run.kind, run instanceof NetworkRun ? run.options : null);
  panel.reveal(keepFocus);
  panel.goToView(run.kind);
  return panel;
}
