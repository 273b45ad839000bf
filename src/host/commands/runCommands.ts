import * as vscode from 'vscode';
import { openEngine } from '../engine/openEngine';
import type { FitPanel } from '../panel/fitPanel';
import type { FitPanels } from '../panel/fitPanels';
import type { SparsityRun } from '../sparsity/sparsityRun';
import type { Row } from '../sparsity/sparsityTree';

/** The run's panel; one that was closed is opened anew, and fits again. */
export function showRun(panels: FitPanels, run: SparsityRun, keepFocus = false): FitPanel {
  const panel = panels.byId(run.panelId);
  panel?.reveal(keepFocus);
  return panel ?? panels.show(run.plan, openEngine(panels.extension, vscode.Uri.parse(run.plan.uri)));
}

/** Shows the panel with one column's path brought out. */
export function showFeature(panels: FitPanels, row: Row | undefined): void {
  if (row?.kind !== 'feature') return;
  const { run, feature } = row;
  showRun(panels, run, true).highlight({ run: run.index, column: feature.column });
}
