import * as vscode from 'vscode';
import type { ExportFormat } from '../../protocol/comparisonMessages';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Cursor, PanelEvents, PanelSnapshot, PanelViewName, Setting } from '../../protocol/panelMessages';
import type { PageRequests } from '../../protocol/pictureMessages';
import type { ComparisonChange } from '../compare/comparisonSession';
import type { CsvEngine } from '../engine/csvEngine';
import type { NetworkModel } from '../network/networkModel';
import type { NetworkChange } from '../network/networkSession';
import { NetworkStream } from '../network/networkStream';
import type { WhyChange } from '../why/whySession';
import type { Change } from './fitSession';
import { panelHtml, webviewFolder } from './panelHtml';
import type { PanelModel } from './panelModel';
import { PanelPage } from './panelPage';
import { panelRequests } from './panelRequests';
import { PanelStream } from './panelStream';
import { PanelWork, type WorkListener } from './panelWork';
import { placeAgain, type SavedPlace } from './savedPlace';

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

/** A webview panel, and the work that it shows. The host keeps the state: the page may be thrown away whenever it is hidden. */
export class FitPanel implements WorkListener {
  readonly work: PanelWork;
  private readonly stream: PanelStream;
  private readonly networkStream: NetworkStream;
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
    this.work = new PanelWork(model, engine, this);
    this.stream = new PanelStream(model, (name, value) => this.page.tell(name, value));
    this.networkStream = new NetworkStream(this.training, {
      network: (snapshot) => this.page.tell('network', snapshot),
      training: (update) => this.page.tell('training', update),
    });
    this.page = new PanelPage(webview, panelRequests(this, {
      owner,
      networkStream: this.networkStream,
      ready: () => this.onReady(),
      changeSetting: (setting) => this.changeSetting(setting),
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
    return this.work.network.model;
  }

  get active(): boolean {
    return this.panel.active;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  showView(view: PanelViewName): void {
    this.model.shownView = view;
    this.owner.viewShown(this);
    this.work.beginShown();
    this.owner.activated(this);
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
    await this.work.start(plan);
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
    if (plan && !this.disposed) void this.work.start(plan);
  }

  fitChanged(change: Change): void {
    this.stream.changed(change);
    this.owner.changed(this, change);
  }

  networkChanged(change: NetworkChange): void {
    this.networkStream.changed(change);
    this.owner.networkChanged(this, change);
  }

  comparisonChanged(change: ComparisonChange): void {
    this.stream.changed(change === 'progress' ? 'comparing' : 'comparison');
    if (change === 'turn') this.owner.changed(this, 'comparison');
  }

  whyChanged(change: WhyChange): void {
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
    this.work.dispose();
    this.owner.closed(this);
  }
}

function icon(extension: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const file = (name: string) => vscode.Uri.joinPath(extension, 'media', name);
  return { light: file('panel-light.svg'), dark: file('panel-dark.svg') };
}
