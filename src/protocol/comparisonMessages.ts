/** The Compare view: what its page and the host say to each other, and what the host hears of the worker that compares. */
import type { DesignOptions } from '../engine/data/design';
import type { Comparison, ComparisonOptions, MethodName } from '../engine/compare/comparisonTypes';

/** Requests the page makes of the host. What they change comes by an event. */
export interface ComparisonRequests {
  /** Begins anew with these methods, budget, folds and seed. */
  compare: { params: { options: ComparisonOptions }; result: void };
  /** Asks where to, and writes what is known so far. */
  exportComparison: { params: { format: ExportFormat }; result: void };
  /** As Markdown, to the clipboard. */
  copyComparison: { params: null; result: void };
}

export interface ComparisonEvents {
  /** Begun, ended, or with another result. */
  comparison: ComparisonSnapshot;
  /** At most 15 times a second. */
  comparing: ComparisonStatus;
}

export type ExportFormat = 'csv' | 'markdown';

/** All that the Compare view shows. */
export interface ComparisonSnapshot {
  readonly status: ComparisonStatus;
  readonly options: ComparisonOptions;
  /** As far as it has come; null until the first method has begun. */
  readonly comparison: Comparison | null;
}

export type ComparisonStatus =
  /** Nothing was asked of this view yet. */
  | { readonly kind: 'idle' }
  /** Without a step while the file is read. */
  | { readonly kind: 'running'; readonly step: ComparisonStep | null; readonly seconds: number }
  | { readonly kind: 'done' }
  /** What was done until then stays. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly sentence: string };

export interface ComparisonQuestion {
  readonly design: DesignOptions;
  readonly options: ComparisonOptions;
}

/** What is computed just now. */
export interface ComparisonStep {
  readonly method: MethodName;
  /** From 0; `folds` itself is the fit to all rows. */
  readonly fold: number;
  readonly folds: number;
}

export interface ComparisonMessage {
  readonly step: ComparisonStep;
  /** Since it began. */
  readonly seconds: number;
  /** Null when only time has passed. */
  readonly comparison: Comparison | null;
}

export type ComparisonOrderKey = 'error' | 'gap' | 'features' | 'zeroWeights' | 'seconds';

export interface ComparisonOrder {
  readonly key: ComparisonOrderKey;
  readonly descending: boolean;
}

/** How a person arranged the view: survives hiding and reloading. */
export interface ComparisonArrangement {
  readonly order: ComparisonOrder;
  /** What would be compared next; null where that is what was compared last. */
  readonly draft: ComparisonOptions | null;
}
