import type { NetworkSnapshot, TrainingUpdate } from '../../protocol/networkMessages';
import type { NetworkModel } from './networkModel';
import type { NetworkChange } from './networkSession';

interface Page {
  network(snapshot: NetworkSnapshot): void;
  training(update: TrainingUpdate): void;
}

/** Keeps the page's Network view up to date while there is one. The worker tells at most 30 times a second: nothing more is held back here. */
export class NetworkStream {
  private open = false;

  constructor(private readonly model: NetworkModel, private readonly page: Page) {}

  /** The answer to a fresh page; from here on it hears of changes. */
  start(): NetworkSnapshot {
    this.open = true;
    return this.model.snapshot();
  }

  stop(): void {
    this.open = false;
  }

  changed(change: NetworkChange): void {
    if (!this.open) return;
    const snapshot = this.model.snapshot();
    if (change === 'update' && snapshot.update) this.page.training(snapshot.update);
    else this.page.network(snapshot);
  }
}
