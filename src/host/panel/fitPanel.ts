import * as vscode from 'vscode';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Cursor, PanelEvents, PanelRequests, PanelSnapshot, PanelViewName, Setting, WebviewState } from '../../protocol/panelMessages';
import { Rpc, type Handlers } from '../../protocol/rpc';
import { withOtherFamily } from '../ask/planChanges';
import type { CsvEngine } from '../engine/csvEngine';
import { NetworkSession } from '../network/networkSession';
import { NetworkStream } from '../network/networkStream';
import { isAbort, sentenceFor } from '../sentences';
import { FitSession, type Change } from './fitSession';
import { panelHtml, webviewFolder } from './panelHtml';
import type { PanelModel } from './panelModel';
import { PanelStream } from './panelStream';
import { webviewPort } from './webviewPort';

/** What others want to know of a panel, and do for it. */
export interface PanelOwner {
  readonly extension: vscode.Uri;
  changed(panel: FitPanel, change: Change): void;
  cursorMoved(panel: FitPanel, cursor: Cursor): void;
  activated(panel: FitPanel): void;
  closed(panel: FitPanel): void;
  /** Asks the person; null when they thought better of it. */
  askSetting(panel: FitPanel, setting: Setting): Promise<FitPlan | null>;
}

/** A webview panel, and the fit and the network it shows. The host keeps the state: the page may be thrown away whenever it is hidden. */
export class FitPanel {
  private readonly session: FitSession;
  private readonly stream: PanelStream;
  private readonly network: NetworkSession;
  private readonly networkStream: NetworkStream;
  private readonly rpc: Rpc<PanelRequests, object, object, PanelEvents>;
  private pageIsReady = false;
  private highlightWhenReady: PanelEvents['highlight'] | null = null;
  private disposed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    readonly model: PanelModel,
    readonly engine: CsvEngine,
    private readonly owner: PanelOwner,
  ) {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(owner.extension)] };
    this.session = new FitSession(model, engine, (change) => this.onChange(change));
    this.rpc = new Rpc(webviewPort(webview), this.handlers());
    this.network = new NetworkSession(model.file, engine, model.plan.design.target, (change) => this.networkStream.changed(change));
    this.stream = new PanelStream(model, (name, value) => this.rpc.tell(name, value));
    this.networkStream = new NetworkStream(this.network.model, {
      network: (snapshot) => this.rpc.tell('network', snapshot),
      training: (update) => this.rpc.tell('training', update),
    });
    panel.iconPath = icon(owner.extension);
    panel.onDidChangeViewState(() => this.onViewState());
    panel.onDidDispose(() => this.onDispose());
    this.showTitle();
    webview.html = panelHtml(webview, owner.extension);
  }

  get id(): string {
    return this.model.panelId;
  }

  get active(): boolean {
    return this.panel.active;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  /** A fit runs. A training goes on until it is paused, and has controls of its own. */
  get running(): boolean {
    return this.model.status.kind === 'running';
  }

  /** What the view that is shown is made of: a fit, or a training. The other one is made when it is looked at. */
  start(plan: FitPlan): Promise<void> {
    if (this.model.shownView === 'fit') {
      this.network.dispose();
      return this.session.start(plan);
    }
    this.session.cancel();
    this.model.replan(plan);
    this.onChange('whole');
    return this.network.train(plan, null);
  }

  /** After a reload. */
  resumeNetwork({ options, step }: NonNullable<WebviewState['network']>): Promise<void> {
    return this.network.train(this.model.plan, options, step);
  }

  showView(view: PanelViewName): void {
    this.model.shownView = view;
    const { plan } = this.model;
    if (view === 'fit' && this.model.status.kind === 'idle') void this.session.start(plan);
    if (view === 'network' && !this.network.started) void this.network.train(plan, null);
  }

  /** From the file as it is now. */
  retry(): Promise<void> {
    if (this.model.shownView === 'fit') return this.session.retry();
    this.engine.forget();
    return this.network.train(this.model.plan, this.network.model.options);
  }

  cancel(): void {
    this.session.cancel();
  }

  /** @param keepFocus to go on with the keyboard where one was */
  reveal(keepFocus = false): void {
    this.panel.reveal(undefined, keepFocus);
  }

  close(): void {
    this.panel.dispose();
  }

  /** Shows one column's path, once there is a page to show it. */
  highlight(chosen: PanelEvents['highlight']): void {
    if (this.pageIsReady) this.rpc.tell('highlight', chosen);
    else this.highlightWhenReady = chosen;
  }

  private handlers(): Handlers<PanelRequests> {
    return {
      ready: () => this.onReady(),
      moveCursor: (cursor) => {
        this.model.moveCursor(cursor);
        this.owner.cursorMoved(this, cursor);
      },
      curvature: ({ run, a, b }) => this.inWords(this.session.curvature(run, a, b)),
      lossPlane: (request, { signal }) => this.inWords(this.session.lossPlane(request, signal)),
      saveView: (view) => {
        const otherClass = (this.model.view?.shownClass ?? 0) !== view.shownClass;
        this.model.view = view;
        if (otherClass) this.owner.cursorMoved(this, view.cursor);
      },
      changeSetting: ({ setting }) => this.changeSetting(setting),
      refit: ({ l1Ratio }) => {
        const { plan } = this.model;
        void this.start({ ...plan, mode: 'fit', fit: { ...plan.fit, l1Ratio }, l1Ratios: [l1Ratio] });
      },
      changeFamily: ({ family }) => void this.start(withOtherFamily(this.model.plan, family)),
      showView: ({ view }) => this.showView(view),
      cancel: () => this.cancel(),
      retry: () => void this.retry(),
      networkReady: () => (this.network.started ? this.networkStream.start() : null),
      train: ({ options }) => void this.network.train(this.model.plan, options),
      control: async (control) => void (await this.network.control(control)),
      setDropout: async ({ rates }) => void (await this.network.setDropout(rates)),
      look: async (gaze) => void (await this.network.look(gaze)),
      insight: ({ kind, column }, { signal, progress }) => this.inWords(this.network.insight(kind, column, (fraction) => progress({ fraction }), signal)),
    };
  }

  /** A webview shows what it is told: a sentence. */
  private async inWords<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw isAbort(error) ? error : new Error(sentenceFor(error, this.model.file));
    }
  }

  private onReady(): PanelSnapshot {
    this.pageIsReady = true;
    const chosen = this.highlightWhenReady;
    this.highlightWhenReady = null;
    // After the answer to this request has gone out.
    if (chosen) setTimeout(() => this.highlight(chosen), 0);
    return this.stream.start();
  }

  private async changeSetting(setting: Setting): Promise<void> {
    const plan = await this.owner.askSetting(this, setting);
    // The question outlives a panel that is closed meanwhile.
    if (plan && !this.disposed) void this.start(plan);
  }

  private onChange(change: Change): void {
    if (change === 'whole') this.showTitle();
    this.stream.changed(change);
    this.owner.changed(this, change);
  }

  private onViewState(): void {
    if (!this.panel.visible) {
      this.pageIsReady = false;
      this.stream.stop();
      this.networkStream.stop();
    }
    this.owner.activated(this);
  }

  private onDispose(): void {
    this.disposed = true;
    this.stream.stop();
    this.networkStream.stop();
    this.rpc.close(new Error('The panel was closed.'));
    this.network.dispose();
    this.session.dispose();
    this.owner.closed(this);
  }

  private showTitle(): void {
    const title = `λ ${this.model.file} → ${this.model.plan.design.target}`;
    if (this.panel.title !== title) this.panel.title = title;
  }
}

function icon(extension: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const file = (name: string) => vscode.Uri.joinPath(extension, 'media', name);
  return { light: file('panel-light.svg'), dark: file('panel-dark.svg') };
}
