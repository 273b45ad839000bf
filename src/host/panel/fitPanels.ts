import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import { panelViewNames, type Cursor, type PanelViewName, type Setting, type WebviewState } from '../../protocol/panelMessages';
import { goBack } from '../ask/answer';
import { fileName } from '../csvBytes';
import type { CsvEngine } from '../engine/csvEngine';
import { contextKeys, panelType } from '../ids';
import type { NetworkChange } from '../network/networkSession';
import { randomText } from '../randomText';
import { comparisonDefaults } from '../settings';
import type { FitPanel, PanelOwner } from './fitPanel';
import type { Change } from './fitSession';
import type { PanelModel } from './panelModel';
import { panelTitles } from './panelTitles';
import type { SavedPlace } from './savedPlace';
import type { SnapshotStore } from './snapshotStore';

/** All that a panel is made of, loaded with the first of them: VS Code starts without. */
async function panelCode() {
  const [{ FitPanel }, { PanelModel }, { ComparisonModel }, { openEngine }] = await Promise.all([
    import('./fitPanel'), import('./panelModel'), import('../compare/comparisonModel'), import('../engine/openEngine'),
  ]);
  return { FitPanel, PanelModel, ComparisonModel, openEngine };
}

type PanelCode = Awaited<ReturnType<typeof panelCode>>;

/** A few changes often come together; the file is written once for them. */
const saveDelay = 300;

/** Every open panel: opens them, brings them back after a reload, and tells the side panel what happens in them. */
export class FitPanels implements PanelOwner, vscode.WebviewPanelSerializer<WebviewState> {
  private readonly open = new Map<string, FitPanel>();
  private readonly reopening = new Map<string, Promise<FitPanel>>();
  private readonly saving = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changes = new vscode.EventEmitter<{ panel: FitPanel; change: Change }>();
  private readonly cursors = new vscode.EventEmitter<{ panel: FitPanel; cursor: Cursor }>();
  private readonly trainings = new vscode.EventEmitter<{ panel: FitPanel; change: NetworkChange }>();
  private readonly closings = new vscode.EventEmitter<FitPanel>();
  private readonly activations = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changes.event;
  readonly onDidMoveCursor = this.cursors.event;
  readonly onDidTrain = this.trainings.event;
  readonly onDidClose = this.closings.event;
  /** Another panel is the active one, or another of its views is shown. */
  readonly onDidActivate = this.activations.event;

  constructor(readonly extension: vscode.Uri, private readonly store: SnapshotStore) {}

  all(): FitPanel[] {
    return [...this.open.values()];
  }

  byId(panelId: string): FitPanel | undefined {
    return this.open.get(panelId);
  }

  get active(): FitPanel | undefined {
    return this.all().find((panel) => panel.active);
  }

  /**
   * Opens at once, beside what is being looked at, and begins to fit or to train.
   * @param engine that may have read the file already @param options of a network; null for those that suit the data
   */
  async show(plan: FitPlan, engine: CsvEngine, shownView: PanelViewName = 'fit', options: NetworkOptions | null = null): Promise<FitPanel> {
    const panel = this.begin(await panelCode(), plan, engine, shownView, randomText());
    void panel.work.start(plan, options);
    return panel;
  }

  /** A fit that was made before, with the λ that it had then. */
  async showAt(plan: FitPlan, engine: CsvEngine, place: SavedPlace): Promise<FitPanel> {
    const panel = this.begin(await panelCode(), plan, engine, 'fit', randomText());
    void panel.startAt(plan, place);
    return panel;
  }

  /**
   * A panel that was closed, as it was: from its saved snapshot or, where that is gone, by fitting again. A network is trained again.
   * @param panelId that it had; a panel that is open by that name shows another fit by now @param place where on its path a fit stood
   */
  reopen(panelId: string, plan: FitPlan, shownView: PanelViewName, options: NetworkOptions | null, place: SavedPlace | null): Promise<FitPanel> {
    // Of two clicks the second finds the panel on its way.
    const key = JSON.stringify([panelId, shownView, plan]);
    const opening = this.reopening.get(key) ?? this.openAgain(panelId, plan, shownView, options, place).finally(() => this.reopening.delete(key));
    this.reopening.set(key, opening);
    return opening;
  }

  private async openAgain(panelId: string, plan: FitPlan, shownView: PanelViewName, options: NetworkOptions | null, place: SavedPlace | null): Promise<FitPanel> {
    const code = await panelCode();
    const saved = this.open.has(panelId) ? null : await this.store.load(panelId);
    const id = this.open.has(panelId) ? randomText() : panelId;
    const engine = code.openEngine(this.extension, vscode.Uri.parse(plan.uri));
    if (!saved || JSON.stringify(saved.resume.plan) !== JSON.stringify(plan)) {
      const panel = this.begin(code, plan, engine, shownView, id);
      void (place && shownView === 'fit' ? panel.startAt(plan, place) : panel.work.start(plan, options));
      return panel;
    }
    const model = code.PanelModel.of(saved, id);
    model.shownView = shownView;
    const panel = this.add(code, this.createPanel(), model, engine);
    this.changed(panel, 'whole');
    if (shownView === 'network') void panel.work.train(options);
    return panel;
  }

  /** Nothing listed can bring that panel back: its snapshot goes. */
  forget(panelId: string): void {
    void this.store.remove(panelId);
  }

  private begin(code: PanelCode, plan: FitPlan, engine: CsvEngine, shownView: PanelViewName, panelId: string): FitPanel {
    const file = vscode.Uri.parse(plan.uri);
    const model = new code.PanelModel(panelId, fileName(file), plan, new code.ComparisonModel(comparisonDefaults(file)));
    model.shownView = shownView;
    return this.add(code, this.createPanel(), model, engine);
  }

  private createPanel(): vscode.WebviewPanel {
    const column = this.all().find((panel) => panel.column !== undefined)?.column ?? vscode.ViewColumn.Beside;
    return vscode.window.createWebviewPanel(panelType, 'Lambda Lens', column);
  }

  /** After a reload: from the panel's saved snapshot or, without one, by fitting again. */
  async deserializeWebviewPanel(webviewPanel: vscode.WebviewPanel, state: WebviewState | undefined): Promise<void> {
    const resume = state?.resume;
    if (typeof resume?.panelId !== 'string' || typeof resume.plan?.uri !== 'string') {
      webviewPanel.dispose();
      return;
    }
    const { plan } = resume;
    const code = await panelCode();
    const uri = vscode.Uri.parse(plan.uri);
    const saved = await this.store.load(resume.panelId);
    // It may have been opened anew from the list of runs, before this tab was looked at.
    const panelId = this.open.has(resume.panelId) ? randomText() : resume.panelId;
    // A fit that was still running is not in the saved copy: it is made again.
    const snapshot = saved && JSON.stringify(saved.resume.plan) === JSON.stringify(plan) ? saved : null;
    const model = snapshot ? code.PanelModel.of(snapshot, panelId) : new code.PanelModel(panelId, fileName(uri), plan);
    if (snapshot) model.view = state?.view ?? snapshot.view;
    model.shownView = panelViewNames.find((view) => view === state?.shownView) ?? 'fit';
    const panel = this.add(code, webviewPanel, model, code.openEngine(this.extension, uri));
    if (snapshot) this.changed(panel, 'whole');
    if (state?.network) void panel.work.resumeNetwork(state.network);
    // What it shows may not have been begun when it was saved.
    panel.showView(model.shownView);
  }

  changed(panel: FitPanel, change: Change): void {
    this.changes.fire({ panel, change });
    if (change !== 'whole' && change !== 'comparison' && change !== 'explained') return;
    this.showTitles();
    this.showContext();
    if (!panel.work.fitting) this.saveSoon(panel);
  }

  cursorMoved(panel: FitPanel, cursor: Cursor): void {
    this.cursors.fire({ panel, cursor });
  }

  activated(): void {
    this.showContext();
    this.activations.fire();
  }

  networkChanged(panel: FitPanel, change: NetworkChange): void {
    this.trainings.fire({ panel, change });
  }

  viewShown(): void {
    this.showTitles();
  }

  closed(panel: FitPanel): void {
    this.open.delete(panel.id);
    this.showTitles();
    clearTimeout(this.saving.get(panel.id));
    this.saving.delete(panel.id);
    // For whoever opens it again from the list of runs; where it is not listed, its snapshot is forgotten.
    if (!panel.work.fitting && panel.model.status.kind !== 'idle') void this.store.save(panel.id, panel.model.snapshot());
    this.closings.fire(panel);
    this.showContext();
    this.activations.fire();
  }

  async askSetting(panel: FitPanel, setting: Setting): Promise<FitPlan | null> {
    const { plan, file } = panel.model;
    const { askSetting } = await import('../ask/askSetting');
    const answer = await askSetting(panel.engine, plan, file, setting, { title: l10n.t('{0}: Fit Again', file) });
    return answer === undefined || answer === goBack ? null : answer;
  }

  private add({ FitPanel }: PanelCode, webviewPanel: vscode.WebviewPanel, model: PanelModel, engine: CsvEngine): FitPanel {
    const panel = new FitPanel(webviewPanel, model, engine, this);
    this.open.set(panel.id, panel);
    this.showTitles();
    return panel;
  }

  private saveSoon(panel: FitPanel): void {
    clearTimeout(this.saving.get(panel.id));
    const save = () => {
      this.saving.delete(panel.id);
      if (!panel.work.fitting) void this.store.save(panel.id, panel.model.snapshot());
    };
    this.saving.set(panel.id, setTimeout(save, saveDelay));
  }

  private showTitles(): void {
    const panels = this.all();
    panelTitles(panels.map(({ model }) => model)).forEach((title, i) => (panels[i].title = title));
  }

  private showContext(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.running, this.active?.work.running ?? false);
  }
}
