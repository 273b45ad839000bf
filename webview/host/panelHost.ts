import type { ComparisonOptions } from '../../src/engine/compare/comparisonTypes';
import type { ExplainQuestion } from '../../src/engine/explain/explain';
import type { LossPlane } from '../../src/engine/insight/lossPlane';
import type { PairCurvature } from '../../src/engine/linear/pairCurvature';
import type { ExportFormat } from '../../src/protocol/comparisonMessages';
import type { Cursor, LossPlaneRequest, NetworkResume, PanelEvents, PanelRequests, PanelSnapshot, PanelViewName, Setting, WebviewState } from '../../src/protocol/panelMessages';
import type { PageRequests } from '../../src/protocol/pictureMessages';
import { Rpc, type Handlers } from '../../src/protocol/rpc';
import { NetworkHost } from '../network/networkHost';
import type { NetworkState } from '../network/networkState';
import { PanelActions } from '../store/panelActions';
import type { Store } from '../store/store';
import { cursorOf, viewOf, type PanelState } from '../store/panelState';
import { withComparing, withComparison, withExplained, withExplaining, withMorePoints, withProgress, withQuestion, withSnapshot } from '../store/receive';
import { hostPort, vscodeApi } from './vscodeApi';

/** Milliseconds after a change until what a person arranged is saved. */
const saveDelay = 300;

/** The other side: asks and tells the host, and brings what it says into the store. */
export class PanelHost {
  private readonly rpc: Rpc<PageRequests, PanelRequests, PanelEvents>;
  private told: Cursor | null = null;
  private frame = 0;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private saved = '';
  private left: NetworkResume | null = vscodeApi.getState()?.network ?? null;
  private readonly actions: PanelActions;

  readonly network: NetworkHost;

  constructor(private readonly store: Store<PanelState>, private readonly networkStore: Store<NetworkState>, answers: Handlers<PageRequests>) {
    this.actions = new PanelActions(store);
    this.rpc = new Rpc(hostPort, answers, (name, value) => this.hear(name, value));
    this.network = new NetworkHost(networkStore, {
      call: (method, params, options) => this.rpc.call(method, params, options as never),
      report: (error) => this.report(error),
    });
  }

  async start(): Promise<void> {
    try {
      const snapshot = await this.rpc.call('ready', null);
      this.store.set((state) => withSnapshot(state, snapshot));
      this.store.subscribe(() => this.changed());
      this.networkStore.subscribe(() => this.changed());
      // At once: a window may be reloaded while the first fit still runs.
      this.save();
      window.addEventListener('pagehide', () => this.save());
      this.changed();
    } catch (error) {
      this.report(error);
    }
  }

  curvature(run: number, a: number, b: number, signal: AbortSignal): Promise<PairCurvature> {
    return this.rpc.call('curvature', { run, a, b }, { signal });
  }

  lossPlane(request: LossPlaneRequest, signal: AbortSignal): Promise<LossPlane> {
    return this.rpc.call('lossPlane', request, { signal });
  }

  changeSetting(setting: Setting): void {
    this.ask('changeSetting', { setting });
  }

  refit(options: PanelRequests['refit']['params']): void {
    this.ask('refit', options);
  }

  changeFamily(chosen: PanelRequests['changeFamily']['params']): void {
    this.ask('changeFamily', chosen);
  }

  /** Shown at once; the host begins what it is made of. */
  showView(view: PanelViewName): void {
    this.store.set(({ snapshot }) => (snapshot ? { snapshot: { ...snapshot, shownView: view }, trouble: null } : {}));
    this.ask('showView', { view });
  }

  compare(options: ComparisonOptions): void {
    this.store.set({ comparisonDraft: null });
    this.ask('compare', { options });
  }

  exportComparison(format: ExportFormat): void {
    this.ask('exportComparison', { format });
  }

  copyComparison(): void {
    this.ask('copyComparison', null);
  }

  /** Shown at once; the host computes it unless it is known. */
  explain(question: ExplainQuestion): void {
    this.store.set((state) => withQuestion(state, question));
    this.ask('explain', question);
  }

  tableCopied(rows: number): void {
    this.ask('tableCopied', { rows });
  }

  private goToView(view: PanelViewName): void {
    if (this.store.state.snapshot?.shownView !== view) this.showView(view);
  }

  cancel(): void {
    this.ask('cancel', null);
  }

  retry(): void {
    this.ask('retry', null);
  }

  private hear<K extends keyof PanelEvents>(name: K, value: PanelEvents[K]): void {
    const event = { name, value } as { [E in keyof PanelEvents]: { name: E; value: PanelEvents[E] } }[keyof PanelEvents];
    switch (event.name) {
      case 'snapshot':
        // A new fit has forgotten where the cursor stands and how the view was arranged: tell it again.
        this.told = null;
        this.saved = '';
        if (event.value.shownView !== 'network' && isOtherPlan(this.store.state.snapshot, event.value)) this.forgetNetwork();
        this.store.set((state) => withSnapshot(state, event.value));
        break;
      case 'points':
        this.store.set((state) => withMorePoints(state, event.value));
        break;
      case 'progress':
        this.store.set((state) => withProgress(state, event.value));
        break;
      case 'comparison':
        this.store.set((state) => withComparison(state, event.value));
        break;
      case 'comparing':
        this.store.set((state) => withComparing(state, event.value));
        break;
      case 'explained':
        this.store.set((state) => withExplained(state, event.value));
        break;
      case 'explaining':
        this.store.set((state) => withExplaining(state, event.value));
        break;
      case 'highlight':
        this.goToView('fit');
        this.actions.showRun(event.value.run);
        this.store.set({ selected: event.value.column });
        break;
      case 'goToLambda':
        this.goToView('fit');
        this.store.set({ wanted: event.value });
        break;
      case 'goToView':
        this.goToView(event.value.view);
        if (event.value.input !== null) this.network.lookAtInput(event.value.input);
        break;
      case 'network':
        this.store.set({ trouble: null });
        this.network.hear(event.name, event.value);
        break;
      case 'training':
        this.network.hear(event.name, event.value);
        break;
    }
  }

  /** What was trained belonged to another plan: the host has given it up. */
  private forgetNetwork(): void {
    this.left = null;
    this.networkStore.set({ snapshot: null, gaze: null });
  }

  private changed(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.tellCursor();
    });
    this.saveTimer ??= setTimeout(() => this.save(), saveDelay);
  }

  private tellCursor(): void {
    const cursor = cursorOf(this.store.state);
    if (!cursor || cursor === this.told) return;
    this.told = cursor;
    this.ask('moveCursor', cursor);
  }

  private save(): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = undefined;
    const { snapshot } = this.store.state;
    if (!snapshot) return;
    const view = viewOf(this.store.state);
    const { resume, shownView } = snapshot;
    const state: WebviewState = { resume, view, shownView, network: this.networkResume() };
    const text = JSON.stringify(state);
    if (text === this.saved) return;
    this.saved = text;
    vscodeApi.setState(state);
    this.ask('saveView', view);
  }

  /** A page that has not shown the Network view, or whose training has made no step yet, knows of it what the page before it left. */
  private networkResume(): NetworkResume | null {
    const { snapshot } = this.networkStore.state;
    if (snapshot?.options && snapshot.update) {
      const { options, update: { step, changes }, stepsPerSecond } = snapshot;
      this.left = { options, step, changes, stepsPerSecond };
    }
    return this.left;
  }

  private ask<K extends keyof PanelRequests>(method: K, params: PanelRequests[K]['params']): void {
    this.rpc.call(method, params).catch((error: unknown) => this.report(error));
  }

  /** What was given up needs no word. */
  private report(error: unknown): void {
    if (error instanceof Error && error.name === 'AbortError') return;
    this.store.set({ trouble: error instanceof Error ? error.message : String(error) });
  }
}

function isOtherPlan(known: PanelSnapshot | null, { resume }: PanelSnapshot): boolean {
  return known !== null && JSON.stringify(known.resume.plan) !== JSON.stringify(resume.plan);
}
