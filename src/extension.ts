import * as vscode from 'vscode';
import { makeApi } from './host/agents/makeApi';
import { registerTools } from './host/agents/registerTools';
import type { LambdaLensApi } from './host/api';
import { RememberedTargets } from './host/commands/rememberedTargets';
import { panelType } from './host/ids';
import { ModelEditors } from './host/modelEditor/modelEditors';
import { FitPanels } from './host/panel/fitPanels';
import { SnapshotStore } from './host/panel/snapshotStore';
import { ChangedFiles } from './host/panel/changedFiles';
import { StatusBar } from './host/panel/statusBar';
import { CsvEditor } from './host/csvEditor/csvEditor';
import { RunDocuments } from './host/sparsity/runDocuments';
import { RunStore } from './host/sparsity/runStore';
import { registerCommands } from './host/registerCommands';
import { SparsityRuns } from './host/sparsity/sparsityRuns';
import { sparsityTreeView } from './host/sparsity/sparsityTree';
import { useTranslations } from './host/translations';
import { testApi, type TestApi } from './host/testApi';

/** What other extensions get, and what our tests do beside. */
export interface Exported extends LambdaLensApi {
  /** For this extension's own tests, in a development host only. */
  readonly insides?: TestApi;
}

export function activate(context: vscode.ExtensionContext): Exported {
  useTranslations(vscode.l10n.bundle, vscode.env.language);
  const storage = context.storageUri ?? context.globalStorageUri;
  const store = new SnapshotStore(vscode.Uri.joinPath(storage, 'panels'));
  const panels = new FitPanels(context.extensionUri, store);
  const runs = new SparsityRuns(panels, new RunStore(vscode.Uri.joinPath(storage, 'runs')));
  const view = sparsityTreeView(runs);
  const editors = new ModelEditors(panels);
  const documents = new RunDocuments();
  const csvEditor = new CsvEditor(context.extensionUri, runs);
  const statusBar = new StatusBar(panels, runs);
  const services = { panels, targets: new RememberedTargets(context.workspaceState) };
  context.subscriptions.push(
    runs,
    documents,
    csvEditor,
    statusBar,
    new ChangedFiles(panels),
    registerCommands(services, { runs, view, documents, csvEditor, editors }),
    registerTools(panels),
    editors.register(),
    vscode.window.registerWebviewPanelSerializer(panelType, panels),
    view,
  );
  void store.removeOld(Date.now());
  const api = makeApi(context.extensionUri);
  return context.extensionMode === vscode.ExtensionMode.Production ? api : { ...api, insides: testApi({ panels, runs, csvEditor, statusBar, editors }) };
}
