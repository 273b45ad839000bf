import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { NetworkModel } from '../network/networkModel';
import { columnsByNorm, type ColumnNorm, type FeatureList } from './keptFeatures';
import type { ListedRun } from './listedRun';
import { numberText } from './numberText';

/** The network of one panel, as it stands: which columns of the file reach it. Group L1 alone can drop one. */
export class NetworkRun implements ListedRun {
  readonly kind = 'network';
  readonly label: string;
  readonly excludedBecause = 'Columns whose first-layer weights group L1 has made exactly zero';
  /** While the panel is open; a closed panel leaves only the list that was shown last. */
  private model: NetworkModel | null;
  private lastDescription = '';
  private shown: FeatureList<ColumnNorm> | null = null;
  private used: NetworkOptions | null = null;

  constructor(readonly panelId: string, readonly plan: FitPlan, file: string, model: NetworkModel) {
    this.model = model;
    this.label = `${file} → ${plan.design.target} (network)`;
  }

  get id(): string {
    return `${this.panelId}/network`;
  }

  /** What it was trained with, so that it can be trained again; null for what suits the data. */
  get options(): NetworkOptions | null {
    return this.model ? this.model.options : this.used;
  }

  get isOpen(): boolean {
    return this.model !== null;
  }

  /** "group L1 0.3 · 8 of 10 · epoch 120" */
  get description(): string {
    const { model } = this;
    if (!model) return this.lastDescription;
    const features = this.features();
    if (!features || !model.options) return model.status.kind === 'failed' ? 'failed' : 'preparing…';
    const { kept, excluded } = features;
    const { groupL1 } = model.options;
    return `${groupL1 > 0 ? `group L1 ${numberText(groupL1)}` : 'no group L1'} · ${kept.length} of ${kept.length + excluded.length} · epoch ${model.epoch}`;
  }

  features(): FeatureList<ColumnNorm> | null {
    const { model } = this;
    if (model) this.shown = model.columnNorms && columnsByNorm(model.columns, model.columnNorms);
    return this.shown;
  }

  close(): void {
    this.lastDescription = this.description;
    this.used = this.options;
    this.model = null;
  }
}
