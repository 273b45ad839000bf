import type { NetworkOptions } from '../../src/engine/network/networkTypes';
import type { Gaze, NetworkEvents, NetworkRequests, TrainingControl } from '../../src/protocol/networkMessages';
import { unitsFrom } from '../../src/protocol/gaze';
import type { Store } from '../store/store';
import { withNetwork, withTraining, type NetworkState } from './networkState';

/** How requests go out; the panel's own port. */
export interface NetworkPort {
  call<K extends keyof NetworkRequests & string>(
    method: K,
    params: NetworkRequests[K]['params'],
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: { fraction: number }) => void },
  ): Promise<NetworkRequests[K]['result']>;
  report(error: unknown): void;
}

/** What the Network view asks of the host, and what it hears. */
export class NetworkHost {
  private insightCall: AbortController | null = null;

  constructor(private readonly store: Store<NetworkState>, private readonly port: NetworkPort) {}

  /** To be called when the view is first shown: everything there is, and what comes from then on. */
  async start(): Promise<void> {
    try {
      const snapshot = await this.port.call('networkReady', null);
      if (snapshot) this.hear('network', snapshot);
    } catch (error) {
      this.port.report(error);
    }
  }

  hear<K extends keyof NetworkEvents>(name: K, value: NetworkEvents[K]): void {
    if (name === 'network') this.store.set((state) => withNetwork(state, value as NetworkEvents['network']));
    else this.store.set((state) => withTraining(state, value as NetworkEvents['training']));
  }

  train(options: NetworkOptions | null): void {
    this.ask('train', { options });
  }

  control(control: TrainingControl): void {
    if (control.act === 'speed') this.store.set(({ snapshot }) => (snapshot ? { snapshot: { ...snapshot, stepsPerSecond: control.stepsPerSecond } } : {}));
    this.ask('control', control);
  }

  setDropout(rates: readonly number[]): void {
    this.ask('setDropout', { rates });
  }

  /** Draws other inputs as nodes where this one is not among them. */
  lookAtInput(input: number): void {
    const { gaze, snapshot } = this.store.state;
    if (!gaze || !snapshot?.training || gaze.units[0].includes(input)) return;
    this.look({ units: gaze.units.map((units, layer) => (layer === 0 ? unitsFrom(input - (units.length >> 1), snapshot.training!.layers[0]) : units)) });
  }

  look(gaze: Gaze): void {
    this.store.set({ gaze });
    this.ask('look', gaze);
  }

  /** Computes what the chosen view shows, at the step where training stands: it pauses. */
  async understand(): Promise<void> {
    this.insightCall?.abort();
    const controller = new AbortController();
    this.insightCall = controller;
    const { insight: kind, against: column } = this.store.state;
    this.store.set({ insightProgress: 0 });
    try {
      const onProgress = ({ fraction }: { fraction: number }) => this.store.set({ insightProgress: fraction });
      const insight = await this.port.call('insight', { kind, column }, { signal: controller.signal, onProgress });
      this.store.set(({ snapshot }) => (snapshot ? { snapshot: { ...snapshot, insights: { ...snapshot.insights, [kind]: insight } } } : {}));
    } catch (error) {
      if (!controller.signal.aborted) this.port.report(error);
    }
    if (this.insightCall !== controller) return;
    this.insightCall = null;
    this.store.set({ insightProgress: null });
  }

  stopUnderstanding(): void {
    this.insightCall?.abort();
  }

  private ask<K extends keyof NetworkRequests & string>(method: K, params: NetworkRequests[K]['params']): void {
    this.port.call(method, params).catch((error: unknown) => this.port.report(error));
  }
}
