import type { Family } from '../../engine/data/family';
import type { Metric } from '../../engine/linear/fitTypes';
import type { NetworkOptions } from '../../engine/network/networkTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { Coefficient, FeatureList } from './keptFeatures';

/** Who a run is: kept over reloads, and taken over by the same fit in the same panel. */
export interface RunIdentity {
  readonly id: string;
  /** What a person called it; null for its own label. */
  readonly name: string | null;
  /** Milliseconds since 1970. */
  readonly made: number;
}

/** A run as it is kept: plain data, no row of the file. */
export interface RunRecord extends RunIdentity {
  readonly kind: 'fit' | 'network';
  /** The panel that showed it: its snapshot may still be there. */
  readonly panelId: string;
  /** Place among the fits of its panel. */
  readonly index: number;
  readonly plan: FitPlan;
  /** What a network was trained with; null for fits, and for what suits the data. */
  readonly networkOptions: NetworkOptions | null;
  readonly label: string;
  readonly description: string;
  readonly excludedBecause: string;
  /** What a fit is at its λ; null for networks. */
  readonly fit: FitFacts | null;
  readonly features: FeatureList;
}

export interface FitFacts {
  readonly family: Family;
  /** Class that the coefficients are of: multinomial only. */
  readonly ofClass: string | null;
  /** "lasso", "elastic net 0.5". */
  readonly method: string;
  readonly lambda: number;
  /** "1-SE", "manual". */
  readonly choice: string | null;
  readonly rows: number;
  /** Cross-validated; null without cross-validation. */
  readonly error: CrossValidatedError | null;
}

export interface CrossValidatedError {
  readonly metric: Metric;
  readonly mean: number;
  readonly standardError: number;
  /** Of the model without columns. */
  readonly ofNothing: number;
  readonly folds: number;
  readonly repeats: number;
  readonly seed: number;
  /** Models that counts of kept columns are of. */
  readonly models: number;
}

export function isCoefficient(feature: object): feature is Coefficient {
  return 'standardized' in feature;
}

/** Infinity, which a penalty factor may be, is no JSON. */
export function runToText(record: RunRecord): string {
  return JSON.stringify(record, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? { $: String(value) } : value));
}

/** Null for a text that is no run, whoever wrote it. */
export function runFromText(text: string): RunRecord | null {
  try {
    const record = JSON.parse(text, (_, value: { $?: unknown } | null) => (typeof value?.$ === 'string' ? Number(value.$) : value)) as Partial<RunRecord>;
    const { id, panelId, made, plan, label, description, features } = record;
    const isWhole = typeof id === 'string' && typeof panelId === 'string' && typeof made === 'number' && typeof plan?.uri === 'string'
      && typeof label === 'string' && typeof description === 'string' && Array.isArray(features?.kept) && Array.isArray(features.excluded);
    return isWhole ? (record as RunRecord) : null;
  } catch {
    return null;
  }
}

/** Are two plans of the same fit? */
export function samePlan(a: FitPlan, b: FitPlan): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
