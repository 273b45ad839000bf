import type { PanelSnapshot } from '../protocol/panelMessages';
import type { FitPanel } from './panel/fitPanel';
import type { FitPanels } from './panel/fitPanels';
import type { SparsityRuns } from './sparsity/sparsityRuns';
import { SparsityTree, type Row } from './sparsity/sparsityTree';

/** What this extension's own tests look at; nobody else gets it. */
export interface TestApi {
  panels(): { readonly panel: FitPanel; readonly snapshot: PanelSnapshot }[];
  /** The Sparsity view as text, two spaces a level. */
  sparsity(): string[];
  rows(): Row[];
}

export function testApi(panels: FitPanels, runs: SparsityRuns): TestApi {
  const tree = new SparsityTree(runs);
  const linesOf = (row: Row, indent: string): string[] => {
    const { label, description } = tree.getTreeItem(row);
    const line = `${indent}${String(label)}${description ? ` · ${String(description)}` : ''}`;
    return [line, ...tree.getChildren(row).flatMap((child) => linesOf(child, `${indent}  `))];
  };
  return {
    panels: () => panels.all().map((panel) => ({ panel, snapshot: panel.model.snapshot() })),
    sparsity: () => tree.getChildren().flatMap((row) => linesOf(row, '')),
    rows: () => tree.getChildren(),
  };
}
