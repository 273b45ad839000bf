import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Language } from '../../engine/code/codeSubject';
import type { ModelEvents, ModelRequests } from '../../protocol/modelMessages';
import { Rpc, type Handlers } from '../../protocol/rpc';
import { fileName } from '../csvBytes';
import { EngineWorker } from '../engine/engineWorker';
import { openEngine, workerScript } from '../engine/openEngine';
import { copyCode } from '../models/copyAsCode';
import { predictAnother } from '../models/predictFile';
import type { FitPanels } from '../panel/fitPanels';
import { panelHtml, webviewFolder } from '../panel/panelHtml';
import { webviewPort } from '../panel/webviewPort';
import { sentenceFor } from '../sentences';
import { findCsv } from './findCsv';
import { ModelDocument } from './modelDocument';
import { planAgain } from './planAgain';

/** Milliseconds without another edit until a text is read again. */
const readDelay = 250;

/** One model file in its editor: what its text says, and what can be done with it. */
export class ModelEditor {
  readonly model: ModelDocument;
  private readonly worker: EngineWorker;
  private readonly rpc: Rpc<ModelRequests, object, object, ModelEvents>;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly panel: vscode.WebviewPanel,
    private readonly panels: FitPanels,
  ) {
    const { webview } = panel;
    const { extension } = panels;
    this.worker = new EngineWorker({ script: workerScript(extension) });
    this.model = new ModelDocument(this.name, {
      open: (text) => this.worker.call('openModel', { text }),
      sentenceFor: (error) => sentenceFor(error, this.name),
      findCsv: (name) => findCsv(document.uri, name, this.worker),
    }, () => this.tell());
    webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(extension)] };
    this.rpc = new Rpc(webviewPort(webview), this.handlers());
    webview.html = panelHtml(webview, extension, 'model');
    const edits = vscode.workspace.onDidChangeTextDocument((event) => event.document === document && event.contentChanges.length > 0 && this.readSoon());
    panel.onDidChangeViewState(() => panel.visible && void this.model.look());
    panel.onDidDispose(() => {
      edits.dispose();
      clearTimeout(this.timer);
      this.model.close();
      this.rpc.close(new Error(l10n.t('The editor was closed.')));
      this.worker.dispose();
    });
    void this.model.read(document.getText());
  }

  get name(): string {
    return fileName(this.document.uri);
  }

  get uri(): vscode.Uri {
    return this.document.uri;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  predict(): Promise<void> {
    return predictAnother(this.panels.extension, this.name, () => Promise.resolve(this.document.getText()));
  }

  copyAsCode(): Promise<void> {
    const kind = this.model.opened?.kind ?? 'linear';
    const code = (language: Language) => this.worker.call('modelFileCode', { text: this.document.getText(), modelFile: this.name, language });
    return copyCode(this.name, kind, code);
  }

  fitAgain(): void {
    const { opened, csvUri } = this.model;
    const origin = opened?.model.origin;
    if (!opened || !origin || csvUri === null) return;
    const again = planAgain(opened, csvUri);
    const engine = openEngine(this.panels.extension, vscode.Uri.parse(csvUri));
    if (again.view === 'fit') void this.panels.showAt(again.plan, engine, again.place);
    else void this.panels.show(again.plan, engine, again.view, again.options);
  }

  private handlers(): Handlers<ModelRequests> {
    return {
      ready: () => this.model.snapshot(),
      predict: () => void this.predict(),
      copyAsCode: () => void this.copyAsCode(),
      openAsText: async () => void (await vscode.commands.executeCommand('vscode.openWith', this.uri, 'default')),
      fitAgain: () => this.fitAgain(),
    };
  }

  private tell(): void {
    if (this.panel.visible) this.rpc.tell('model', this.model.snapshot());
  }

  private readSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.model.read(this.document.getText()), readDelay);
  }
}
