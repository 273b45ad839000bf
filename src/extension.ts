import * as vscode from 'vscode';
import { RememberedTargets } from './host/commands/rememberedTargets';
import { panelType, sparsityView } from './host/ids';
import { FitPanels } from './host/panel/fitPanels';
import { SnapshotStore } from './host/panel/snapshotStore';
import { registerCommands } from './host/registerCommands';
import { SparsityRuns } from './host/sparsity/sparsityRuns';
import { SparsityTree } from './host/sparsity/sparsityTree';
import { testApi, type TestApi } from './host/testApi';

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const storage = context.storageUri ?? context.globalStorageUri;
  const store = new SnapshotStore(vscode.Uri.joinPath(storage, 'panels'));
  const panels = new FitPanels(context.extensionUri, store);
  const runs = new SparsityRuns(panels);
  const services = { panels, targets: new RememberedTargets(context.workspaceState) };
  context.subscriptions.push(
    runs,
    registerCommands(services, runs),
    vscode.window.registerWebviewPanelSerializer(panelType, panels),
    vscode.window.createTreeView(sparsityView, { treeDataProvider: new SparsityTree(runs), showCollapseAll: true }),
  );
  void store.removeOld(Date.now());
  return context.extensionMode === vscode.ExtensionMode.Production ? undefined : testApi(panels, runs);
}
