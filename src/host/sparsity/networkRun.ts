import * as l10n from '@vscode/l10n';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { NetworkModel } from '../network/networkModel';
import { columnsByNorm, type ColumnNorm, type FeatureList } from './keptFeatures';
import type { ListedRun } from './listedRun';
import { numberText } from './numberText';
import type { RunIdentity } from './runRecord';

/** The network of an open panel, as it stands: which columns of the file reach it. Group L1 alone can drop one. */
export class NetworkRun implements ListedRun {
  readonly kind = 'network';
  readonly index = 0;
  readonly isOpen = true;
  readonly label: string;
  readonly excludedBecause = l10n.t('Columns whose first-layer weights group L1 has made exactly zero');

  constructor(readonly panelId: string, readonly plan: FitPlan, file: string, private readonly model: NetworkModel, public identity: RunIdentity) {
    this.label = `${file} → ${plan.design.target} (${l10n.t('network')})`;
  }

  get networkOptions(): NetworkOptions | null {
    return this.model.options;
  }

  /** "group L1 0.3 · 8 of 10 · epoch 120" */
  get description(): string {
    const { model } = this;
    const features = this.features();
    if (!features || !model.options) return model.status.kind === 'failed' ? l10n.t('failed') : l10n.t('preparing…');
    const { kept, excluded } = features;
    const { groupL1 } = model.options;
    return [
      groupL1 > 0 ? l10n.t('group L1 {0}', numberText(groupL1)) : l10n.t('no group L1'),
      l10n.t('{0} of {1}', kept.length, kept.length + excluded.length),
      l10n.t('epoch {0}', model.epoch),
    ].join(' · ');
  }

  facts(): null {
    return null;
  }

  features(): FeatureList<ColumnNorm> | null {
    const { model } = this;
    return model.columnNorms && columnsByNorm(model.columns, model.columnNorms);
  }
}
