import * as vscode from 'vscode';
import type { Row } from './sparsityTree';

/** Milliseconds that VS Code has to tell of a selection. */
const patience = 500;

/**
 * The rows that a key of the Sparsity view is about: all that are selected where the focused one is among them, else the focused one.
 * VS Code tells an extension what is selected and not where the focus is: selecting the focused row, and taking that back, tells it.
 */
export async function focusedRows(view: vscode.TreeView<Row>): Promise<readonly Row[]> {
  const before = view.selection;
  const after = await afterToggling(view);
  // Nothing has the focus: what may be selected elsewhere in the list is not meant.
  if (after === null) return [];
  const added = after.find((row) => !before.some((other) => isSameRow(row, other)));
  await afterToggling(view);
  return added ? [added] : before;
}

/** What is selected once the focused row was selected, or no longer; null where nothing changes. */
async function afterToggling(view: vscode.TreeView<Row>): Promise<readonly Row[] | null> {
  let listener: vscode.Disposable | undefined;
  let timer: NodeJS.Timeout | undefined;
  const changed = new Promise<readonly Row[] | null>((resolve) => {
    listener = view.onDidChangeSelection(({ selection }) => resolve(selection));
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    await vscode.commands.executeCommand('list.toggleSelection');
    return await changed;
  } finally {
    clearTimeout(timer);
    listener?.dispose();
  }
}

/** VS Code may have asked for new rows between. */
function isSameRow(a: Row, b: Row): boolean {
  const columnOf = (row: Row) => (row.kind === 'feature' ? row.feature.column : null);
  return a.kind === b.kind && a.run === b.run && columnOf(a) === columnOf(b);
}
