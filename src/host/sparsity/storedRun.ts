import type { FitPlan } from '../../protocol/fitPlan';
import type { FeatureList } from './keptFeatures';
import type { ListedRun } from './listedRun';
import type { FitFacts, RunIdentity, RunRecord } from './runRecord';

/** A run whose panel is closed, or shows another fit by now: all that is left of it is what was kept. */
export class StoredRun implements ListedRun {
  readonly isOpen = false;
  identity: RunIdentity;

  constructor(private readonly record: RunRecord) {
    const { id, name, made } = record;
    this.identity = { id, name, made };
  }

  get kind(): 'fit' | 'network' {
    return this.record.kind;
  }

  get panelId(): string {
    return this.record.panelId;
  }

  get index(): number {
    return this.record.index;
  }

  get plan(): FitPlan {
    return this.record.plan;
  }

  get networkOptions(): RunRecord['networkOptions'] {
    return this.record.networkOptions;
  }

  get label(): string {
    return this.record.label;
  }

  get description(): string {
    return this.record.description;
  }

  get excludedBecause(): string {
    return this.record.excludedBecause;
  }

  facts(): FitFacts | null {
    return this.record.fit;
  }

  features(): FeatureList {
    return this.record.features;
  }
}
