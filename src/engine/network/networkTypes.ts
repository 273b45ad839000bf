/** The vocabulary of networks: what may be asked for, what a training works on, and what it has. Formulas: README.md of this folder. */

/** Hidden layers, and units of each. */
export const mostLayers = 8;
export const mostUnits = 2048;

export type NetworkTask = 'regression' | 'binary' | 'multiclass';
export type Activation = 'relu' | 'gelu' | 'tanh';
export type Initialisation = 'he' | 'glorot';
/** What is dropped and what replaces it: see masks.ts. */
export type DropoutKind = 'inverted' | 'classic' | 'gaussian' | 'dropconnect';
export type OptimizerName = 'sgd' | 'adam' | 'adamw';
export type Schedule = 'constant' | 'cosine' | 'plateau';
/** Threshold of the proximal L1 step: η·λ, or η·λ/(√v̂ + ε), which keeps λ's meaning in the loss under Adam. */
export type L1Scaling = 'decoupled' | 'adaptive';

export interface NetworkOptions {
  /** Units of each hidden layer: 1 to 8 layers of 1 to 2048. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly initialisation: Initialisation;
  /** By hidden layer. */
  readonly batchNorm: readonly boolean[];
  /** Probability of dropping: the input's, then each hidden layer's. */
  readonly dropout: readonly number[];
  readonly dropoutKind: DropoutKind;
  /** λ of λΣ|w|, by proximal step. */
  readonly l1: number;
  readonly l1Scaling: L1Scaling;
  /** λ of λΣw², in the loss. */
  readonly l2: number;
  /** w ← (1 − η·decay) w before each step. */
  readonly weightDecay: number;
  /** Largest norm of a unit's incoming weights; null for none. */
  readonly maxNorm: number | null;
  /** λ of λ Σ_j √m ‖w_j‖₂ over the m first-layer weights of each input, by proximal step. */
  readonly groupL1: number;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** Of sgd. */
  readonly momentum: number;
  readonly schedule: Schedule;
  readonly batchSize: number;
  readonly epochs: number;
  /** Epochs without a better validation loss before it stops, with the best weights restored; null never stops, and keeps no rows for validation. */
  readonly patience: number | null;
  readonly seed: number;
}

/** One affine layer. Weights are row-major, inputs × outputs; biases and the normalisation's parameters are never penalised. */
export interface LayerWeights {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly norm: NormParameters | null;
}

/** Batch normalisation of a layer before its activation; mean and variance are running averages, used in prediction. */
export interface NormParameters {
  readonly shift: Float32Array;
  readonly gain: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/** All that prediction needs of a network besides its input. */
export interface Network {
  readonly task: NetworkTask;
  readonly activation: Activation;
  readonly dropout: readonly number[];
  readonly dropoutKind: DropoutKind;
  readonly layers: readonly LayerWeights[];
}

/** A design, standardised on its training rows. Row i of `inputs` belongs to row i of the design. */
export interface NetworkData {
  readonly task: NetworkTask;
  readonly n: number;
  /** n × p, row-major. */
  readonly inputs: Float32Array;
  readonly inputNames: readonly string[];
  /** Column of the file behind each input: levels of one category share theirs, and are one group. */
  readonly inputSources: readonly string[];
  /** Standardised number, or the class's index. */
  readonly targets: Float32Array;
  readonly weights: Float32Array;
  /** 1, or the number of classes of a multiclass task. */
  readonly outputs: number;
  readonly classes: readonly string[] | null;
  readonly split: RowSplit;
  readonly standardisation: Standardisation;
}

/** Rows of the design. */
export interface RowSplit {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** x = mean + deviation · input; the target likewise (mean 0 and deviation 1 for classes). */
export interface Standardisation {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  readonly targetMean: number;
  readonly targetDeviation: number;
}

/** Losses without penalties, by epoch: mean squared error of the standardised target, or mean cross-entropy. */
export interface LossHistory {
  /** Of the steps of the epoch, masks on. */
  readonly train: readonly number[];
  /** Of the validation rows, masks off; empty when there are none. */
  readonly validation: readonly number[];
}

/** Something a person changed while training ran. */
export interface DropoutChange {
  readonly step: number;
  readonly dropout: readonly number[];
}

/** What one step did to one example: what the picture shows. */
export interface MaskRow {
  readonly step: number;
  /** Row of the design. */
  readonly row: number;
  /** By layer (0 is the input): bit u of the packed bytes is 1 where unit u was kept. */
  readonly kept: readonly Uint8Array[];
}

export interface TrainingProgress {
  readonly step: number;
  readonly epoch: number;
  /** Of the last step, masks on, without penalties. */
  readonly loss: number;
}
