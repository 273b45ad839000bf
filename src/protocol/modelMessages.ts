/** What the host and the page of a model file's editor say to each other. The page may be thrown away when hidden: a snapshot brings all of it back. */
import type { OpenedModel } from './workerMessages';

/** Requests the page makes of the host. */
export interface ModelRequests {
  /** First message of every page. */
  ready: { params: null; result: ModelSnapshot };
  predict: { params: null; result: void };
  copyAsCode: { params: null; result: void };
  openAsText: { params: null; result: void };
  /** On the CSV that was found by its name. */
  fitAgain: { params: null; result: void };
}

export interface ModelEvents {
  model: ModelSnapshot;
}

export interface ModelSnapshot {
  /** Name of the model file. */
  readonly file: string;
  readonly content: ModelContent;
  /** Null while there is no model, or it does not say what it was fitted to. */
  readonly csv: FoundCsv | null;
}

export type ModelContent =
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'open'; readonly opened: OpenedModel };

/** Whether the CSV that a model was fitted to is near, and still what it was. */
export type FoundCsv =
  | { readonly kind: 'looking' }
  | { readonly kind: 'absent' }
  /** `path` is as the workspace names it. `agrees` is null while it is being compared, or where it could not be read. */
  | { readonly kind: 'found'; readonly path: string; readonly agrees: boolean | null };
