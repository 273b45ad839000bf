/** The Why view: what its page and the host say to each other, and what the host hears of the worker that explains. */
import type { DesignOptions } from '../engine/data/design';
import type { Explained, ExplainOptions, ExplainQuestion, ExplainStep } from '../engine/explain/explain';
import type { ExplainView } from '../engine/explain/explanation';
import type { FitOptions } from '../engine/linear/fitTypes';

/** Requests the page makes of the host. What they change comes by an event. */
export interface WhyRequests {
  /** Shows a view with these options: it is computed unless it is known. */
  explain: { params: ExplainQuestion; result: void };
}

export interface WhyEvents {
  /** A view begins or ends, or has another result. */
  explained: WhyPart;
  /** At most 15 times a second. */
  explaining: { readonly view: ExplainView; readonly status: WhyStatus };
}

/** All that the Why view shows. */
export interface WhySnapshot {
  readonly shown: ExplainView;
  /** Of those that were looked at. */
  readonly parts: { readonly [V in ExplainView]?: WhyPartOf<V> };
}

export interface WhyPartOf<V extends ExplainView> {
  readonly view: V;
  readonly options: ExplainOptions<V>;
  readonly status: WhyStatus;
  /** As far as it has come. */
  readonly explanation: Explained<V> | null;
  /** Which fit it is of; null until it is begun. */
  readonly fit: FitOptions | null;
}

export type WhyPart = { readonly [V in ExplainView]: WhyPartOf<V> }[ExplainView];

export type WhyStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly doing: string; readonly fraction: number }
  | { readonly kind: 'done' }
  /** What was known by then stays. */
  | { readonly kind: 'cancelled' }
  /** Refused: asking again of the same fit would be, too. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly refused?: boolean };

/** What the worker is asked. */
export interface WhyQuestion {
  readonly design: DesignOptions;
  readonly fit: FitOptions;
  readonly question: ExplainQuestion;
}

export type WhyMessage = ExplainStep;

/** How a person arranged each view: by names of its own. Survives hiding and reloading. */
export type WhyArrangement = { readonly [V in ExplainView]?: Readonly<Record<string, Arranged>> };
export type Arranged = string | number | boolean | null;
