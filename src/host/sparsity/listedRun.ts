import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { FeatureList } from './keptFeatures';
import type { FitFacts, RunIdentity, RunRecord } from './runRecord';

/** A fit or a network as the Sparsity view lists it: of an open panel, or as it was kept. */
export interface ListedRun {
  readonly kind: 'fit' | 'network';
  readonly panelId: string;
  /** Place among the fits of its panel. */
  readonly index: number;
  identity: RunIdentity;
  readonly plan: FitPlan;
  /** What it was trained with, so that it can be trained again; null for what suits the data, and for fits. */
  readonly networkOptions: NetworkOptions | null;
  readonly label: string;
  readonly description: string;
  /** Why columns are excluded. */
  readonly excludedBecause: string;
  readonly isOpen: boolean;
  /** What a fit is at its λ; null while there is nothing to tell, and for networks. */
  facts(): FitFacts | null;
  /** Null while there is nothing to list. */
  features(): FeatureList | null;
}

/** What a person knows a run by. */
export function runName(run: ListedRun): string {
  return run.identity.name ?? run.label;
}

/** Longer lists of columns than this are cut short when they are kept. */
const longestList = 1000;

/** What is kept of a run; null while there is nothing to keep. */
export function recordOf(run: ListedRun): RunRecord | null {
  const features = run.features();
  if (!features) return null;
  const { kind, panelId, index, identity, plan, networkOptions, label, description, excludedBecause } = run;
  const { kept, excluded } = features;
  const shortened = { kept: kept.slice(0, longestList), excluded: excluded.slice(0, longestList) };
  return { kind, panelId, index, ...identity, plan, networkOptions, label, description, excludedBecause, fit: run.facts(), features: shortened };
}
