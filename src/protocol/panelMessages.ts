/** What the host and a panel's webview say to each other. A webview may be thrown away when hidden: it keeps nothing that a snapshot does not bring back. */
import type { DesignRecord } from '../engine/data/design';
import type { Family } from '../engine/data/family';
import type { ColumnKind, Encoding, Separator, DecimalMark } from '../engine/data/table';
import type { ExportedPath } from '../engine/export/exportedFit';
import type { FitOptions, Rule } from '../engine/linear/fitTypes';
import type { LossPlane, PlaneFrame } from '../engine/insight/lossPlane';
import type { PairCurvature } from '../engine/linear/pairCurvature';
import type { NetworkOptions } from '../engine/network/networkTypes';
import type { ComparisonArrangement, ComparisonEvents, ComparisonRequests, ComparisonSnapshot } from './comparisonMessages';
import type { FitPlan } from './fitPlan';
import type { NetworkEvents, NetworkRequests, TrainingResume } from './networkMessages';
import type { WhyArrangement, WhyEvents, WhyRequests, WhySnapshot } from './whyMessages';

/** Requests the webview makes of the host. */
export interface PanelRequests extends NetworkRequests, ComparisonRequests, WhyRequests {
  /** First message of every webview: the answer is all there is to show. */
  ready: { params: null; result: PanelSnapshot };
  /** λ cursor moved: the side panel follows. Told at most once a frame. */
  moveCursor: { params: Cursor; result: void };
  /** Two columns for the geometry: the answer is x̃_a'Wx̃_b and the two second moments, in solver units. */
  curvature: { params: { run: number; a: number; b: number }; result: PairCurvature };
  /** The loss on the plane of two coefficients at one λ, for families whose loss is no quadratic. */
  lossPlane: { params: LossPlaneRequest; result: LossPlane };
  /** What to remember over hiding and reloading. */
  saveView: { params: ViewState; result: void };
  /** The person clicked an item of "what was done to your data": the host asks how to change it, then fits again. */
  changeSetting: { params: { setting: Setting }; result: void };
  /** Another mixture of L1 and L2 for the whole fit. */
  refit: { params: { l1Ratio: number }; result: void };
  /** The family that was suggested for the target, instead of the one it has. */
  changeFamily: { params: { family: Family }; result: void };
  /** Another view of the same file: what it shows is begun when it is first looked at. */
  showView: { params: { view: PanelViewName }; result: void };
  /** A table went to the clipboard. */
  tableCopied: { params: { rows: number }; result: void };
  /** What the view that is shown is doing. */
  cancel: { params: null; result: void };
  /** From the file as it is now. */
  retry: { params: null; result: void };
}

export interface LossPlaneRequest {
  readonly run: number;
  /** Of the λ. */
  readonly index: number;
  readonly a: number;
  readonly b: number;
  readonly shownClass: number;
  readonly frame: PlaneFrame;
}

/** Messages the host sends the webview, unasked. */
export interface PanelEvents extends NetworkEvents, ComparisonEvents, WhyEvents {
  snapshot: PanelSnapshot;
  /** λs that were solved since the last message, while a fit runs. */
  points: PathPoints;
  progress: PanelProgress;
  /** A column of a run, chosen in the side panel: the Fit view shows it. */
  highlight: { run: number; column: number };
  /** A λ chosen beside the panel: the Fit view shows it. */
  goToLambda: Cursor;
  /** A run chosen in the side panel is of this view; an input of its network is to be among the nodes. */
  goToView: { view: PanelViewName; input: number | null };
}

export type Setting =
  | 'target' | 'columns' | 'family' | 'penalty' | 'gamma' | 'penaltyFactors' | 'limits' | 'nonNegative' | 'weights' | 'offset'
  | 'folds' | 'repeats' | 'metric' | 'rule' | 'seed' | 'standardize'
  | 'separator' | 'decimalMark' | 'encoding' | 'header' | 'kinds';

export const panelViewNames = ['fit', 'why', 'network', 'compare'] as const;
export type PanelViewName = (typeof panelViewNames)[number];

export interface PanelSnapshot {
  /** Name of the file, for titles. */
  readonly file: string;
  readonly mode: 'fit' | 'sweep';
  readonly shownView: PanelViewName;
  readonly target: string;
  readonly status: PanelStatus;
  /** One for "fit"; one for each mixture of a sweep. */
  readonly runs: readonly RunView[];
  /** What was done to the data; null until it has been read. */
  readonly record: DesignRecord | null;
  readonly columnKinds: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly reading: { readonly encoding: Encoding | null; readonly separator: Separator | null; readonly decimalMark: DecimalMark | null };
  readonly options: FitOptions;
  /** Milliseconds from the command to the last number; null while it runs. */
  readonly elapsed: number | null;
  readonly comparison: ComparisonSnapshot;
  readonly why: WhySnapshot;
  readonly view: ViewState | null;
  /** For the webview to keep with setState({ resume, view }): a reloaded window finds its panel by it. */
  readonly resume: PanelResume;
}

/** Names the host's own saved copy of the panel; the plan makes the fit again should that copy be gone. */
export interface PanelResume {
  readonly panelId: string;
  readonly plan: FitPlan;
}

/** What the webview hands to setState, and VS Code hands back to the host after a reload. */
export interface WebviewState {
  readonly resume: PanelResume;
  readonly view: ViewState | null;
  readonly shownView: PanelViewName;
  /** A network is trained again, to the same bits, and waits where it stood; null when none was. */
  readonly network: NetworkResume | null;
}

/** A training as it stood: with its seed, the rates that its sliders took, and its speed. */
export interface NetworkResume extends TrainingResume {
  readonly options: NetworkOptions;
  readonly stepsPerSecond: number | null;
}

export type PanelStatus =
  /** Nothing was asked of this view yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: PanelProgress }
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly sentence: string };

export interface PanelProgress {
  /** "Reading diabetes.csv", "Path", "Cross-validation". */
  readonly label: string;
  /** 0 … 1. */
  readonly fraction: number;
}

/** One regularization path, as far as it has come, and what its pictures need beside it. */
export interface RunView extends ExportedPath {
  /** x̃_j'W(y − ŷ) of every column, as Solution.correlations; laid out like the coefficients. */
  readonly gradients: Float64Array;
  readonly penaltyFactor: Float64Array;
  /** The pair to start the geometry with, and its curvature; null until known. */
  readonly pair: (PairCurvature & { readonly a: number; readonly b: number }) | null;
}

export interface PathPoints {
  readonly run: number;
  /** First λ index of this batch. */
  readonly from: number;
  readonly coefficients: Float64Array;
  readonly intercepts: Float64Array;
  /** x̃_j'W(y − ŷ) of every column, as Solution.correlations; laid out like the coefficients. */
  readonly gradients: Float64Array;
  readonly nonzero: Int32Array;
  readonly devianceRatio: Float64Array;
  readonly objective: Float64Array;
  /** NaN where the penalty has no dual. */
  readonly dualityGap: Float64Array;
  /** Largest distance of a coefficient from what the penalty allows a stationary point. */
  readonly stationarity: Float64Array;
  readonly converged: Uint8Array;
}

export interface Cursor {
  readonly run: number;
  /** Index into the run's λ. */
  readonly index: number;
  /** How the λ came to be: always named on screen. */
  readonly choice: Rule | 'manual';
}

/** What a person arranged: survives hiding and reloading. */
export interface ViewState {
  readonly cursor: Cursor;
  readonly pair: { readonly a: number; readonly b: number } | null;
  readonly units: 'original' | 'standardized';
  readonly filter: string;
  readonly selected: number | null;
  readonly showExcluded: boolean;
  readonly horizontalAxis: 'lambda' | 'l1Norm' | 'fraction';
  /** Class whose coefficients are shown: multinomial only. */
  readonly shownClass: number;
  readonly comparison: ComparisonArrangement;
  /** Absent in what earlier versions saved. */
  readonly why?: WhyArrangement;
}
