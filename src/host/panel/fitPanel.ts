import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { ExportKind } from '../../engine/export/exportedFit';
import type { Language } from '../../engine/code/codeSubject';
import type { FitOptions } from '../../engine/linear/fitTypes';
import type { ExportFormat } from '../../protocol/comparisonMessages';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Cursor, NetworkResume, PanelEvents, PanelSnapshot, PanelViewName, Setting } from '../../protocol/panelMessages';
import type { PageRequests } from '../../protocol/pictureMessages';
import { ComparisonSession, type ComparisonChange } from '../compare/comparisonSession';
import type { CsvEngine } from '../engine/csvEngine';
import type { NetworkModel } from '../network/networkModel';
import { NetworkSession, type NetworkChange } from '../network/networkSession';
import { NetworkStream } from '../network/networkStream';
import { ReadError } from '../sentences';
import { WhySession, type WhyChange } from '../why/whySession';
import { FitSession, type Change } from './fitSession';
import { panelHtml, webviewFolder } from './panelHtml';
import type { PanelModel } from './panelModel';
import { PanelPage } from './panelPage';
import { panelRequests } from './panelRequests';
import { PanelStream } from './panelStream';
import { isOfSameData } from './sameData';
import { placeAgain, type SavedPlace } from './savedPlace';
import { modelName } from '../writtenFile';

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
  private readonly page: PanelPage;
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
    this.network = new NetworkSession(model.file, engine, model.plan.design.target, (change) => {
      this.networkStream.changed(change);
      this.owner.networkChanged(this, change);
    });
    this.comparison = new ComparisonSession(model.file, model.comparison, engine, (change) => this.onComparison(change));
    this.why = new WhySession(model.file, model.why, engine, (change) => this.onWhy(change));
    this.stream = new PanelStream(model, (name, value) => this.page.tell(name, value));
    this.networkStream = new NetworkStream(this.network.model, {
      network: (snapshot) => this.page.tell('network', snapshot),
      training: (update) => this.page.tell('training', update),
    });
    this.page = new PanelPage(webview, panelRequests(this, {
      owner,
      session: this.session,
      network: this.network,
      networkStream: this.networkStream,
      ready: () => this.onReady(),
      changeSetting: (setting) => this.changeSetting(setting),
      explain: (question) => {
        this.why.show(question);
        this.explain();
      },
    }));
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

  /** What the view that is shown is made of: a fit, a training or a comparison. The others are made when they are looked at; of the same data they stay. */
  start(plan: FitPlan, options: NetworkOptions | null = null, sameData = isOfSameData(plan, this.model.plan)): Promise<void> {
    const { shownView } = this.model;
    if (!sameData) {
      this.comparison.forget();
      this.network.dispose();
    }
    this.why.forget(sameData);
    // A fit is explained once it is made.
    if (shownView === 'fit' || shownView === 'why') return this.session.start(plan);
    this.session.replan(plan);
    return shownView === 'network' ? this.network.train(plan, options) : this.compare();
  }

  /** The file is another by now: nothing holds that was made of it in any view. */
  readAgain(): Promise<void> {
    this.engine.forget();
    return this.start(this.model.plan, this.network.model.options, false);
  }

  /** After a reload. */
  resumeNetwork({ options, step, changes = [], stepsPerSecond = null }: NetworkResume): Promise<void> {
    this.network.model.paced(stepsPerSecond);
    return this.network.train(this.model.plan, options, { step, changes });
  }

  /** From its first step, with the panel's fit left as it is. */
  trainAgain(options: NetworkOptions | null): Promise<void> {
    return this.network.train(this.model.plan, options);
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

  /** What is shown once more, from the file as it is now; an explanation that failed, of the fit that is there. */
  retry(): Promise<void> {
    const { shownView, status, why, plan } = this.model;
    if (shownView === 'why' && status.kind === 'done' && why.part.status.kind !== 'done') return this.why.start(plan, this.fitShown());
    if (shownView === 'fit' || shownView === 'why') {
      this.why.forget(true);
      return this.session.retry();
    }
    this.engine.forget();
    if (shownView === 'compare') return this.compare();
    return this.network.train(plan, this.network.model.options);
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
        return this.engine.networkModel(this.model.file);
      case 'compare':
        throw new ReadError(l10n.t('A comparison has no model of its own; choose the Fit or the Network view first.'));
    }
  }

  /** The fit or the network in another language. */
  codeText(language: Language): Promise<string> {
    const { file } = this.model;
    return language === 'pytorch' ? this.engine.networkCode(file, modelName(file)) : this.session.codeText(language);
  }

  /** The fit as the text of another file. */
  exportText(kind: ExportKind): Promise<string> {
    return this.session.exportText(kind);
  }

  /** @throws ReadError where there is no page, or none that answers */
  askPage<K extends keyof PageRequests>(method: K, params: PageRequests[K]['params']): Promise<PageRequests[K]['result']> {
    return this.page.ask(method, params);
  }

  /** What is known so far. */
  async exportComparison(format: ExportFormat): Promise<void> {
    const { comparison } = this.model.comparison;
    if (comparison) await (await import('../compare/exportComparison')).exportComparison(comparison, vscode.Uri.parse(this.model.plan.uri), format);
  }

  async copyComparison(): Promise<void> {
    const { comparison } = this.model.comparison;
    if (comparison) await (await import('../compare/exportComparison')).copyComparison(comparison);
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
    this.wish('highlight', chosen);
  }

  /** @param column of the file, to be among the nodes of the network */
  goToView(view: PanelViewName, column: string | null = null): void {
    this.wish('goToView', { view, input: column === null ? null : this.training.inputOf(column) });
  }

  /** Puts the cursor on a λ of the fit. */
  goToLambda(cursor: Cursor): void {
    this.wish('goToLambda', cursor);
  }

  /** Makes the fit and puts the cursor where it, or a model of it, stood before. */
  async startAt(plan: FitPlan, place: SavedPlace): Promise<void> {
    await this.start(plan);
    const run = this.model.run(0);
    if (run && run.solved > 0 && this.model.plan === plan && this.model.status.kind === 'done') this.goToLambda(placeAgain(run, place));
  }

  /** Behind all that it may be about: a fit that is told later would put the cursor where its rule wants it. */
  private wish<K extends keyof PanelEvents>(name: K, value: PanelEvents[K]): void {
    this.stream.flush();
    this.page.tellOnceReady(name, value);
  }

  private onReady(): PanelSnapshot {
    this.page.ready();
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
      this.page.hidden();
      this.stream.stop();
      this.networkStream.stop();
    }
    this.owner.activated(this);
  }

  private onDispose(): void {
    this.disposed = true;
    this.stream.stop();
    this.networkStream.stop();
    this.page.close();
    this.network.dispose();
    this.comparison.dispose();
    this.why.giveUp();
    this.session.dispose();
    this.owner.closed(this);
  }
}

function icon(extension: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const file = (name: string) => vscode.Uri.joinPath(extension, 'media', name);
  return { light: file('panel-light.svg'), dark: file('panel-dark.svg') };
}
