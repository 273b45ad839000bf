import * as vscode from 'vscode';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { ExportKind } from '../../engine/export/exportedFit';
import type { Language } from '../../engine/code/codeSubject';
import type { FitOptions } from '../../engine/linear/fitTypes';
import type { ExportFormat } from '../../protocol/comparisonMessages';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Cursor, NetworkResume, PanelEvents, PanelRequests, PanelSnapshot, PanelViewName, Setting } from '../../protocol/panelMessages';
import type { PageRequests } from '../../protocol/pictureMessages';
import { Rpc, type Handlers } from '../../protocol/rpc';
import { withOtherFamily } from '../ask/planChanges';
import { ComparisonSession, type ComparisonChange } from '../compare/comparisonSession';
import { copyComparison, exportComparison } from '../compare/exportComparison';
import type { CsvEngine } from '../engine/csvEngine';
import type { NetworkModel } from '../network/networkModel';
import { NetworkSession, type NetworkChange } from '../network/networkSession';
import { NetworkStream } from '../network/networkStream';
import { isAbort, ReadError, sentenceFor } from '../sentences';
import { WhySession, type WhyChange } from '../why/whySession';
import { FitSession, type Change } from './fitSession';
import { panelHtml, webviewFolder } from './panelHtml';
import type { PanelModel } from './panelModel';
import { PanelStream } from './panelStream';
import { webviewPort } from './webviewPort';

/** Milliseconds that a page may take to draw its pictures anew. */
const pageTimeout = 60_000;

/** What others want to know of a panel, and do for it. */
export interface PanelOwner {
  readonly extension: vscode.Uri;
  changed(panel: FitPanel, change: Change): void;
  cursorMoved(panel: FitPanel, cursor: Cursor): void;
  activated(panel: FitPanel): void;
  networkChanged(panel: FitPanel, change: NetworkChange): void;
  /** Another of its views is shown. */
  viewShown(panel: FitPanel): void;
  closed(panel: FitPanel): void;
  /** Asks the person; null when they thought better of it. */
  askSetting(panel: FitPanel, setting: Setting): Promise<FitPlan | null>;
}

/** A webview panel, and the fit, the network and the comparison it shows. The host keeps the state: the page may be thrown away whenever it is hidden. */
export class FitPanel {
  private readonly session: FitSession;
  private readonly stream: PanelStream;
  private readonly network: NetworkSession;
  private readonly networkStream: NetworkStream;
  private readonly comparison: ComparisonSession;
  private readonly why: WhySession;
  private readonly rpc: Rpc<PanelRequests, PageRequests, object, PanelEvents>;
  private pageIsReady = false;
  private tellWhenReady: (() => void) | null = null;
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
    this.network = new NetworkSession(model.file, engine, model.plan.design.target, (change) => {
      this.networkStream.changed(change);
      this.owner.networkChanged(this, change);
    });
    this.comparison = new ComparisonSession(model.file, model.comparison, engine, (change) => this.onComparison(change));
    this.why = new WhySession(model.file, model.why, engine, (change) => this.onWhy(change));
    this.stream = new PanelStream(model, (name, value) => this.rpc.tell(name, value));
    this.networkStream = new NetworkStream(this.network.model, {
      network: (snapshot) => this.rpc.tell('network', snapshot),
      training: (update) => this.rpc.tell('training', update),
    });
    panel.iconPath = icon(owner.extension);
    panel.onDidChangeViewState(() => this.onViewState());
    panel.onDidDispose(() => this.onDispose());
    webview.html = panelHtml(webview, owner.extension);
  }

  get id(): string {
    return this.model.panelId;
  }

  /** What its tab says; its owner knows the other panels that it must be told from. */
  set title(title: string) {
    if (this.panel.title !== title) this.panel.title = title;
  }

  /** All that the Network view shows. */
  get training(): NetworkModel {
    return this.network.model;
  }

  get active(): boolean {
    return this.panel.active;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  /** What can be cancelled runs in the view that is shown. A training goes on until it is paused, and has controls of its own. */
  get running(): boolean {
    const { shownView } = this.model;
    if (shownView === 'compare') return this.comparison.running;
    return this.fitting || (shownView === 'why' && this.why.running);
  }

  get fitting(): boolean {
    return this.model.status.kind === 'running';
  }

  /** What the view that is shown is made of: a fit, a training or a comparison. The others are made when they are looked at. */
  start(plan: FitPlan, options: NetworkOptions | null = null): Promise<void> {
    const { shownView } = this.model;
    const sameData = isOfSameData(plan, this.model.plan);
    if (!sameData) this.comparison.forget();
    this.why.forget(sameData);
    if (shownView !== 'network') this.network.dispose();
    // A fit is explained once it is made.
    if (shownView === 'fit' || shownView === 'why') return this.session.start(plan);
    this.session.replan(plan);
    return shownView === 'network' ? this.network.train(plan, options) : this.compare();
  }

  /** After a reload. */
  resumeNetwork({ options, step, changes = [], stepsPerSecond = null }: NetworkResume): Promise<void> {
    this.network.model.paced(stepsPerSecond);
    return this.network.train(this.model.plan, options, { step, changes });
  }

  showView(view: PanelViewName): void {
    this.model.shownView = view;
    this.owner.viewShown(this);
    const { plan } = this.model;
    if ((view === 'fit' || view === 'why') && this.model.status.kind === 'idle') void this.session.start(plan);
    if (view === 'why') this.explain();
    else this.why.giveUp();
    if (view === 'network' && !this.network.started) void this.network.train(plan, null);
    if (view === 'compare' && this.model.comparison.status.kind === 'idle') void this.compare();
    this.owner.activated(this);
  }

  /** From the file as it is now. */
  retry(): Promise<void> {
    const { shownView, status } = this.model;
    if (shownView === 'fit' || (shownView === 'why' && status.kind !== 'done')) {
      this.why.forget(true);
      return this.session.retry();
    }
    if (shownView === 'why') return this.why.start(this.model.plan, this.fitShown());
    this.engine.forget();
    if (shownView === 'compare') return this.compare();
    return this.network.train(this.model.plan, this.network.model.options);
  }

  cancel(): void {
    if (this.model.shownView === 'compare') this.comparison.cancel();
    else if (this.fitting) this.session.cancel();
    else this.why.cancel();
  }

  /** A training would take the time that is measured here: it waits. */
  async compare(options = this.model.comparison.options): Promise<void> {
    await this.network.pause();
    if (!this.disposed) await this.comparison.start(this.model.plan, options);
  }

  /** The fit of the run at the cursor, once it is made. */
  private explain(): void {
    const { shownView, status, plan } = this.model;
    if (shownView === 'why' && status.kind === 'done') void this.why.ensure(plan, this.fitShown());
  }

  /** Of a sweep, the mixture that the cursor is on. */
  private fitShown(): FitOptions {
    const { plan: { fit }, view } = this.model;
    return { ...fit, l1Ratio: this.model.run(view?.cursor.run ?? 0)?.l1Ratio ?? fit.l1Ratio };
  }

  /** The model that is shown, at its λ or step, as the text of a model file. @throws ReadError where none is shown */
  async modelText(): Promise<string> {
    switch (this.model.shownView) {
      case 'fit':
      case 'why':
        return this.session.modelText();
      case 'network':
        return this.engine.networkModel();
      case 'compare':
        throw new ReadError('A comparison has no model of its own; choose the Fit or the Network view first.');
    }
  }

  /** The fit in another language. */
  codeText(language: Language): Promise<string> {
    return this.session.codeText(language);
  }

  /** The fit as the text of another file. */
  exportText(kind: ExportKind): Promise<string> {
    return this.session.exportText(kind);
  }

  /** Asks the page, which alone knows how it looks. @throws ReadError where there is none, or none that answers */
  async askPage<K extends keyof PageRequests>(method: K, params: PageRequests[K]['params']): Promise<PageRequests[K]['result']> {
    if (!this.pageIsReady) throw new ReadError('The panel is hidden; show it and export again.');
    return this.rpc.call(method, params as never, { timeout: pageTimeout });
  }

  /** What is known so far. */
  async exportComparison(format: ExportFormat): Promise<void> {
    const { comparison } = this.model.comparison;
    if (comparison) await exportComparison(comparison, vscode.Uri.parse(this.model.plan.uri), format);
  }

  async copyComparison(): Promise<void> {
    const { comparison } = this.model.comparison;
    if (comparison) await copyComparison(comparison);
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
    this.tellPage('highlight', chosen);
  }

  /** @param column of the file, to be among the nodes of the network */
  goToView(view: PanelViewName, column: string | null = null): void {
    this.tellPage('goToView', { view, input: column === null ? null : this.training.inputOf(column) });
  }

  private tellPage<K extends keyof PanelEvents>(name: K, value: PanelEvents[K]): void {
    if (this.pageIsReady) this.rpc.tell(name, value);
    else this.tellWhenReady = () => this.rpc.tell(name, value);
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
      tableCopied: ({ rows }) => void vscode.window.setStatusBarMessage(rows === 1 ? 'The row was copied.' : `The table was copied: ${rows} rows.`, 4000),
      cancel: () => this.cancel(),
      retry: () => void this.retry(),
      compare: ({ options }) => void this.compare(options),
      explain: (question) => {
        this.why.show(question);
        this.explain();
      },
      exportComparison: ({ format }) => this.exportComparison(format),
      copyComparison: () => this.copyComparison(),
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
    // After the answer to this request has gone out.
    if (this.tellWhenReady) setTimeout(this.tellWhenReady, 0);
    this.tellWhenReady = null;
    return this.stream.start();
  }

  private async changeSetting(setting: Setting): Promise<void> {
    const plan = await this.owner.askSetting(this, setting);
    // The question outlives a panel that is closed meanwhile.
    if (plan && !this.disposed) void this.start(plan);
  }

  private onChange(change: Change): void {
    this.stream.changed(change);
    this.owner.changed(this, change);
    if (change === 'whole') this.explain();
  }

  private onComparison(change: ComparisonChange): void {
    this.stream.changed(change === 'progress' ? 'comparing' : 'comparison');
    if (change === 'turn') this.owner.changed(this, 'comparison');
  }

  private onWhy(change: WhyChange): void {
    this.stream.changed(change === 'progress' ? 'explaining' : 'explained');
    if (change === 'turn') this.owner.changed(this, 'explained');
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
    this.comparison.dispose();
    this.why.giveUp();
    this.session.dispose();
    this.owner.closed(this);
  }
}

/** Of the same rows, columns and target, dealt alike where a column deals them: what was compared on them still holds. */
function isOfSameData(a: FitPlan, b: FitPlan): boolean {
  const dataOf = ({ uri, read, design, fit }: FitPlan) => JSON.stringify([uri, read, design, design.foldColumn ? fit.foldKind : null]);
  return dataOf(a) === dataOf(b);
}

function icon(extension: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const file = (name: string) => vscode.Uri.joinPath(extension, 'media', name);
  return { light: file('panel-light.svg'), dark: file('panel-dark.svg') };
}
