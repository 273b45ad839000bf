import type { FitPlan } from '../../protocol/fitPlan';
import type { FeatureList } from './keptFeatures';

/** A fit or a network as the Sparsity view lists it. Outlives its panel. */
export interface ListedRun {
  readonly kind: 'fit' | 'network';
  readonly panelId: string;
  /** Of all that are listed. */
  readonly id: string;
  readonly plan: FitPlan;
  readonly label: string;
  readonly description: string;
  /** Why columns are excluded. */
  readonly excludedBecause: string;
  readonly isOpen: boolean;
  /** Null while there is nothing to list. */
  features(): FeatureList | null;
  /** The panel was closed: its numbers are not to be kept in memory. */
  close(): void;
}
