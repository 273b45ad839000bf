/** What the host asks of a worker. One worker serves one panel: it keeps the file's table, and is thrown away with the panel. */
import type { Language } from '../engine/code/codeSubject';
import type { DesignOptions, DesignRecord } from '../engine/data/design';
import type { Comparison } from '../engine/compare/comparisonTypes';
import type { AnyExplanation } from '../engine/explain/explain';
import type { ExportedFit, ExportKind } from '../engine/export/exportedFit';
import type { Family } from '../engine/data/family';
import type { Column, ColumnKind, RaggedRow, ReadOptions, Separator } from '../engine/data/table';
import type { ColumnScaling, CrossValidation, ExactKnots, FitOptions, InformationCriteria, Solution, Rule } from '../engine/linear/fitTypes';
import type { HeldFit, LossPlane, PlaneFrame } from '../engine/insight/lossPlane';
import type { NearSolution } from '../engine/linear/refinePoint';
import type { PairCurvature } from '../engine/linear/pairCurvature';
import type { Model, PathPoint } from '../engine/model';
import type { LinearOrigin, ModelOrigin } from '../engine/modelFile/origin';
import type { NetworkModel } from '../engine/network/networkModel';
import type { Network, NetworkOptions } from '../engine/network/networkTypes';
import type { Prediction } from '../engine/predict';
import type { Carried } from '../engine/predictionCsv';
import type { ComparisonMessage, ComparisonQuestion } from './comparisonMessages';
import type { Gaze, Insight, InsightKind, TrainingControl, TrainingFrame, TrainingResume, TrainingUpdate } from './networkMessages';
import type { PathPoints } from './panelMessages';
import type { WhyMessage, WhyQuestion } from './whyMessages';

export interface WorkerRequests {
  /** Bytes → table, kept in the worker. */
  read: { params: { bytes: Uint8Array; options: ReadOptions }; result: TableSummary; progress: { fraction: number } };
  /** Table → design → fit. The answer holds only what was not told on the way. */
  fit: { params: { design: DesignOptions; fit: FitOptions; moreMixtures: boolean }; result: FitResult; progress: FitMessage };
  /** A λ of a path to the last digits, from where the path has it; the path may have been made by an earlier worker. */
  refine: { params: RefineQuestion; result: FitPoints };
  /** Table → design: what is done to the data before any fit. */
  record: { params: { design: DesignOptions }; result: DesignRecord };
  /** In the units of a fit, which may have been made by an earlier worker. */
  curvature: { params: CurvatureQuestion; result: PairCurvature };
  lossPlane: { params: LossPlaneQuestion; result: LossPlane };
  /** The text of a model file: a point of a path, which may have been made by an earlier worker, in the file's own units. */
  linearModel: { params: ModelQuestion; result: string };
  /** The same point in another language. */
  linearCode: { params: CodeQuestion; result: string };
  /** The text of a file of what the panel shows. */
  exportFit: { params: { kind: ExportKind; fit: ExportedFit }; result: string };
  /** The text of a model file: the network at the step where training stands. `file` is the name of the CSV. */
  networkModel: { params: { file: string }; result: string };
  /** What a model file holds, without its weights. */
  openModel: { params: { text: string }; result: OpenedModel };
  /** A model file in another language. `modelFile` is its name, for code that reads it. */
  modelFileCode: { params: { text: string; modelFile: string; language: Language }; result: string };
  /** The network where training stands, in code that reads its weights from a model file of this name. */
  networkCode: { params: { file: string; modelFile: string }; result: string };
  /** Of a file, to be compared with the fingerprint in a model. */
  sha256: { params: { bytes: Uint8Array }; result: string };
  /** Bytes of another file → its predictions, kept nowhere. */
  predict: { params: PredictionQuestion; result: PredictionResult; progress: { stage: 'reading' | 'predicting'; fraction: number } };
  /**
   * Table → design → network. Answered only by an abort: a training that is paused, or has ended, still waits for what a person does with it.
   * There is one at a time.
   */
  train: { params: TrainingQuestion; result: never; progress: TrainingMessage };
  controlTraining: { params: TrainingControl; result: null };
  setDropout: { params: { rates: readonly number[] }; result: null };
  lookAt: { params: Gaze; result: null };
  /** At the step where training stands: it is paused meanwhile. */
  networkInsight: { params: { kind: InsightKind; column: string | null }; result: Insight; progress: { fraction: number } };
  /** Table → design → every method on the same folds. An abort leaves the last that was told. */
  compare: { params: ComparisonQuestion; result: Comparison; progress: ComparisonMessage };
  /** Table → design → why a penalty helps: one view. An abort leaves the last result that was told. */
  explain: { params: WhyQuestion; result: AnyExplanation; progress: WhyMessage };
  /** What the file's text is shown with: read, told, and kept nowhere. */
  overview: { params: { bytes: Uint8Array; options: ReadOptions }; result: FileOverview };
  /** Answered as soon as nothing keeps the worker busy: whatever was aborted before it has stopped. */
  ping: { params: null; result: null };
}

export interface RefineQuestion {
  readonly design: DesignOptions;
  readonly n: number;
  /** With the l1 ratio of the run. */
  readonly fit: FitOptions;
  readonly columns: number;
  readonly index: number;
  readonly near: NearSolution;
}

export interface CurvatureQuestion {
  readonly design: DesignOptions;
  /** Size of the design that the scaling belongs to: a file that changed since is noticed. */
  readonly n: number;
  readonly scaling: ColumnScaling;
  readonly a: number;
  readonly b: number;
}

export interface LossPlaneQuestion {
  readonly design: DesignOptions;
  readonly n: number;
  readonly held: HeldFit;
  readonly frame: PlaneFrame;
}

export interface ModelQuestion {
  readonly design: DesignOptions;
  readonly n: number;
  readonly point: PathPoint;
  /** Name of the CSV. */
  readonly file: string;
  /** How the point was found. */
  readonly selection: Omit<LinearOrigin, keyof ModelOrigin>;
}

export interface CodeQuestion extends ModelQuestion {
  readonly language: Language;
}

/** A model as its own editor shows it. */
export type OpenedModel = { readonly kind: 'linear'; readonly model: Model } | { readonly kind: 'network'; readonly model: NetworkSummary };

/** A network without its weights, and what may be said of them. */
export interface NetworkSummary extends Omit<NetworkModel, 'network'> {
  readonly network: Omit<Network, 'layers'>;
  /** Units of each layer, input and output included. */
  readonly layers: readonly number[];
  readonly batchNorm: readonly boolean[];
  readonly parameters: number;
  readonly zeroWeights: number;
  /** By column of the file: 0 where group L1 dropped it. */
  readonly columns: readonly { readonly name: string; readonly norm: number }[];
}

export interface PredictionQuestion {
  /** Text of a model file of either kind. */
  readonly model: string;
  readonly bytes: Uint8Array;
  /** Columns of the file that stand before the predictions. */
  readonly carried: Carried;
}

export interface PredictionResult {
  /** The file of predictions, in parts. */
  readonly csv: readonly Uint8Array[];
  readonly rows: number;
  /** What a person should know before they are written: one sentence each. */
  readonly notes: readonly string[];
  /** What the intervals among them are made of, or why there are none; null where none are expected. */
  readonly intervals: string | null;
  /** Names of the columns of predictions, and what was made of the other file's own. */
  readonly columns: readonly string[];
  readonly data: PredictedData;
  /** How they do, where the file has the target; null otherwise. */
  readonly errors: string | null;
}

/** How a file was read and what was done to it so that a model could take it. */
export interface PredictedData {
  /** Columns that the model needed, all others being of no weight. */
  readonly used: readonly string[];
  readonly filled: Prediction['filled'];
  readonly unseen: Prediction['unseen'];
  /** Rows without a prediction: ragged ones, and those whose offset or numbers leave none. */
  readonly rowsWithout: number;
  readonly separator: string;
  readonly decimalMark: string;
  readonly encoding: string;
}

export interface TrainingQuestion {
  readonly design: DesignOptions;
  /** Null for those that suit the data. */
  readonly options: NetworkOptions | null;
  /** Where it stops and waits, and what was changed before; null to train to the end. */
  readonly resume: TrainingResume | null;
  /** Null for as many as the machine makes. */
  readonly stepsPerSecond: number | null;
}

export type TrainingMessage =
  | { readonly stage: 'started'; readonly options: NetworkOptions; readonly record: DesignRecord; readonly frame: TrainingFrame }
  | { readonly stage: 'update'; readonly update: TrainingUpdate };

export interface TableSummary {
  readonly rowCount: number;
  readonly columns: readonly ColumnSummary[];
}

/** Of a file whose text a person looks at. */
export interface FileOverview {
  /** Well-formed ones. */
  readonly rows: number;
  readonly rowsRead: number;
  readonly separator: Separator;
  readonly header: boolean;
  readonly columns: readonly ColumnOverview[];
  /** The first of those with another number of fields, and how many there are. */
  readonly raggedRows: readonly RaggedRow[];
  readonly ragged: number;
  /** The first cells that are not numbers in columns of numbers. */
  readonly unreadable: readonly { readonly column: string; readonly line: number; readonly text: string }[];
}

export interface ColumnOverview {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly note: string | null;
  readonly missing: number;
  /** Of a column of numbers, dates (as days since 1970-01-01) or true/false that has any; `bins` are rows from the least to the largest value. */
  readonly numbers: { readonly mean: number; readonly deviation: number | null; readonly least: number; readonly most: number; readonly bins: readonly number[] } | null;
  /** Of a column of texts: how many there are, and the most frequent ones. */
  readonly levels: { readonly count: number; readonly most: readonly { readonly level: string; readonly rows: number }[] } | null;
}

export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly storage: Column['storage'];
  readonly missing: number;
  readonly note: string | null;
  /** Distinct texts of a coded column; null for numbers. */
  readonly levels: number | null;
  readonly values: ValueSummary;
}

/** What a target of these values could mean. */
export interface ValueSummary {
  /** The distinct values, sorted, where they are few enough to be classes; null for more. */
  readonly few: readonly string[] | null;
  /** Whole numbers from 0 on. */
  readonly counts: boolean;
  /** Numbers from 0 on. */
  readonly nonNegative: boolean;
}

/** What a running fit tells, a few dozen times a second at most. */
export type FitMessage =
  | FitStarted
  | { readonly stage: 'points'; readonly points: FitPoints }
  | { readonly stage: 'crossValidation'; readonly fraction: number };

/** The frame that the points will fill. */
export interface FitStarted {
  readonly stage: 'started';
  readonly family: Family;
  readonly classes: readonly string[] | null;
  readonly positiveClass: string | null;
  readonly n: number;
  readonly columns: readonly string[];
  readonly lambda: Float64Array;
  readonly scaling: ColumnScaling;
  readonly penaltyFactor: Float64Array;
  readonly record: DesignRecord;
}

/** λs solved since the last message, packed row-major by λ. */
export type FitPoints = Omit<PathPoints, 'run'>;

export interface FitResult {
  /** The rule that chose λ: BIC where there was no cross-validation to ask. */
  readonly rule: Rule;
  readonly crossValidation: CrossValidation | null;
  readonly criteria: InformationCriteria | null;
  readonly exactPath: ExactKnots | null;
  readonly chosen: Solution;
  readonly chosenIndex: number | null;
  /** The λs that a rule may choose, one at a time, solved to the last digits: what the points at their places gave only roughly. */
  readonly refined: readonly FitPoints[];
  /** What a person should know of this fit: one sentence each. */
  readonly notes: readonly string[];
  /** The two columns that weigh most at the chosen λ; null when there is only one, or the loss is no quadratic. */
  readonly pair: (PairCurvature & { readonly a: number; readonly b: number }) | null;
}
