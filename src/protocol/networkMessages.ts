/** The Network view: what its page and the host say to each other, and what the host hears of the worker that trains. */
import type { DesignRecord } from '../engine/data/design';
import type { LayerSparsity } from '../engine/network/diagnostics/activationSparsity';
import type { LayerNorms } from '../engine/network/diagnostics/weightNorms';
import type { DropoutChange, NetworkOptions, NetworkTask } from '../engine/network/networkTypes';

/** Requests the page makes of the host. Each is answered once it has taken effect; what it changed comes by events. */
export interface NetworkRequests {
  /** All there is to show; null while the view was never opened. Events follow from then on. */
  networkReady: { params: null; result: NetworkSnapshot | null };
  /** Begins anew: the first training of this panel, another seed, other options. */
  train: { params: { options: NetworkOptions | null }; result: void };
  control: { params: TrainingControl; result: void };
  /** From the next step on: the input's rate, then each hidden layer's. */
  setDropout: { params: { rates: readonly number[] }; result: void };
  /** What the picture wants to see from now on. */
  look: { params: Gaze; result: void };
  /** Computed at the step where training stands; the answer replaces the one before. */
  insight: { params: { kind: InsightKind; column: string | null }; result: Insight; progress: { fraction: number } };
}

export interface NetworkEvents {
  network: NetworkSnapshot;
  /** At most 30 times a second. */
  training: TrainingUpdate;
}

export type TrainingControl =
  | { readonly act: 'play' | 'pause' | 'stepForward' | 'stepBack' }
  | { readonly act: 'toStep'; readonly step: number }
  /** Steps a second; null for as many as the machine makes. */
  | { readonly act: 'speed'; readonly stepsPerSecond: number | null };

/** Where a training stood, and what was changed on the way: it is repeated to the same bits. */
export interface TrainingResume {
  readonly step: number;
  readonly changes: readonly DropoutChange[];
}

/** Layers are counted from the input, 0; the last is the output. */
export interface Gaze {
  /** At most 16 units of each layer that are drawn as nodes. */
  readonly units: readonly Int32Array[];
}

export type TrainingStatus =
  | { readonly kind: 'preparing'; readonly label: string; readonly fraction: number }
  | { readonly kind: 'running' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly sentence: string };

/** What does not change while one training runs, and how far it has come. */
export interface NetworkSnapshot {
  readonly file: string;
  readonly target: string;
  readonly status: TrainingStatus;
  readonly options: NetworkOptions | null;
  readonly record: DesignRecord | null;
  readonly training: TrainingFrame | null;
  readonly update: TrainingUpdate | null;
  /** Both runs' losses, whole. */
  readonly curves: LossCurves;
  readonly stepsPerSecond: number | null;
  /** What the picture looks at; null for the first units of each layer. */
  readonly gaze: Gaze | null;
  readonly insights: Partial<Record<InsightKind, Insight>>;
}

export interface TrainingFrame {
  readonly task: NetworkTask;
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly inputs: readonly string[];
  /** Column of the file behind each input. */
  readonly sources: readonly string[];
  /** Names of the outputs: the target, or the classes. */
  readonly outputs: readonly string[];
  /** Units of each layer, input and output included. */
  readonly layers: readonly number[];
  readonly parameters: number;
  readonly stepsPerEpoch: number;
  readonly lastStep: number;
}

/** By epoch, in the loss's own units; the plain run is the same network from the same seed without any regulariser. */
export interface LossCurves {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly plainTrain: readonly number[];
  readonly plainValidation: readonly number[];
}

export interface TrainingUpdate {
  readonly status: TrainingStatus;
  readonly step: number;
  readonly epoch: number;
  /** Epoch whose weights were restored. */
  readonly bestEpoch: number | null;
  /** Rates that the last step used. */
  readonly dropout: readonly number[];
  /** Epochs of the curves since the last update, beginning at `from`: a rewound training begins again earlier. */
  readonly curves: LossCurves & { readonly from: number; readonly plainFrom: number };
  readonly picture: NetworkPicture;
  /** Of the rows held out, at the weights of this step; null while training runs fast. */
  readonly heldOut: HeldOutErrors | null;
  /** Rates that were changed while it ran, oldest first. */
  readonly changes: readonly DropoutChange[];
  /** Norm of the first-layer weights of each column of the file, in the order of `sources`; 0 where group L1 dropped the column. */
  readonly columnNorms: Float64Array;
}

/** The last step as it was: masks of the batch's first example, and the same example without them. */
export interface NetworkPicture {
  /** Row of the file's data, from 0, and its line in the file. */
  readonly row: number;
  readonly line: number;
  /** By layer: 1 where the unit was kept, packed, bit u of byte u >> 3; the output has none. */
  readonly kept: readonly Uint8Array[];
  /** Of the units looked at, by layer: activations with the masks and their scale on, and in prediction. */
  readonly masked: readonly Float32Array[];
  readonly whole: readonly Float32Array[];
  /** Between the units looked at of a layer and of the next: row-major, from × to. */
  readonly weights: readonly Float32Array[];
  /** DropConnect only: which of those weights the step kept; null where it dropped none. */
  readonly edges: readonly (EdgeMask | null)[];
  /** The last steps' mask rows of each layer that has a rate and drops units, oldest first, `steps` × bytes of the layer. */
  readonly history: { readonly firstStep: number; readonly steps: number; readonly masks: readonly Uint8Array[] };
  /** Over all examples of these steps, or of the last few where batches and layers are large: how often each unit was kept, by layer, of how many. */
  readonly keptCounts: readonly Int32Array[];
  readonly examples: number;
}

/** Weights between two layers in one step: the same for all examples of its batch. */
export interface EdgeMask {
  /** Of the units looked at, from × to, packed as masks are. */
  readonly kept: Uint8Array;
  /** Of all weights between the two layers. */
  readonly keptCount: number;
  readonly count: number;
}

export interface HeldOutErrors {
  /** RMSE in the target's units, or mean cross-entropy. */
  readonly validation: number | null;
  readonly test: number | null;
  /** Share of held-out rows classified correctly; null for numbers. */
  readonly accuracy: number | null;
  /** The same for always predicting the training rows' mean or class shares. */
  readonly baseline: number | null;
}

export type InsightKind = 'expectedActivation' | 'coadaptation' | 'ensemble' | 'predictions' | 'layers' | 'linear';

/** Each with one sentence that reads its own numbers. */
export type Insight =
  | ExpectedActivationInsight
  | CoadaptationInsight
  | EnsembleInsight
  | PredictionsInsight
  | LayersInsight
  | LinearInsight;

interface InsightBase {
  readonly step: number;
  readonly sentence: string;
}

export interface ExpectedActivationInsight extends InsightBase {
  readonly kind: 'expectedActivation';
  /** By hidden layer: |E h − h| / |h| over masks, and what chance alone would give. */
  readonly layers: readonly { readonly gap: number; readonly floor: number }[];
  readonly passes: number;
  /** Rows that were asked. */
  readonly rows: number;
}

export interface CoadaptationInsight extends InsightBase {
  readonly kind: 'coadaptation';
  /** Error after removing a share of the hidden units at random, mean and standard deviation over draws; share 0 is the whole network. */
  readonly removed: readonly { readonly share: number; readonly error: number; readonly deviation: number }[];
  readonly worst: { readonly layer: number; readonly unit: number; readonly error: number };
  /** Units that were taken away one by one, of all hidden ones. */
  readonly tried: { readonly count: number; readonly of: number };
}

export interface EnsembleInsight extends InsightBase {
  readonly kind: 'ensemble';
  /** Error of averaging k thinned networks. */
  readonly averages: readonly { readonly k: number; readonly error: number }[];
  readonly weightScaling: number;
  /** Networks of the same size, each on a bootstrap resample, averaged. */
  readonly bagged: readonly { readonly k: number; readonly error: number }[];
  /** N of the 2^N thinned networks. */
  readonly droppableUnits: number;
}

export interface LayersInsight extends InsightBase {
  readonly kind: 'layers';
  /** Of the weights into each layer, hidden layers first, then the output's. */
  readonly weights: readonly LayerNorms[];
  /** √Σw² of the same, as they were drawn and after each epoch. */
  readonly norms: readonly (readonly number[])[];
  /** Epoch whose weights were restored; null before that. */
  readonly bestEpoch: number | null;
  /** Of each hidden layer, over held-out rows. */
  readonly activations: readonly LayerSparsity[];
}

/** Of numbers only: a linear model of the training rows whose inputs are dropped. */
export interface LinearInsight extends InsightBase {
  readonly kind: 'linear';
  readonly rate: number;
  /** Masks of each row that the sampled weights are from. */
  readonly passes: number;
  /** Weights of the standardised inputs, largest first: exact, which is ridge, and from so many masks. */
  readonly inputs: readonly string[];
  readonly exact: Float64Array;
  readonly sampled: Float64Array;
}

export interface PredictionsInsight extends InsightBase {
  readonly kind: 'predictions';
  /** What is predicted: the target, or the probability of a class. */
  readonly predicted: string;
  /** Held-out rows, sorted by prediction: observed (class 1 or 0), mean and 95 % interval over masks. */
  readonly rows: Int32Array;
  /** Null of more than two classes, where each row's prediction is the probability of its own. */
  readonly observed: Float64Array | null;
  readonly ownClasses: readonly string[] | null;
  readonly mean: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The column asked for, by the same rows; null when none was. */
  readonly column: InsightColumn | null;
  /** Share of the observed values inside their interval; null for classes. */
  readonly coverage: number | null;
  readonly passes: number;
}

/** Values of a column of the file by the rows of an insight; NaN where missing. Of a category they are places in `levels`. */
export interface InsightColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly levels: readonly string[] | null;
}
