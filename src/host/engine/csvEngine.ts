import type { ExportedFit, ExportKind } from '../../engine/export/exportedFit';
import type { DesignOptions, DesignRecord } from '../../engine/data/design';
import type { Comparison } from '../../engine/compare/comparisonTypes';
import type { ReadOptions } from '../../engine/data/table';
import type { FitOptions } from '../../engine/linear/fitTypes';
import type { AnyExplanation } from '../../engine/explain/explain';
import type { LossPlane } from '../../engine/insight/lossPlane';
import type { PairCurvature } from '../../engine/linear/pairCurvature';
import type { ComparisonMessage, ComparisonQuestion } from '../../protocol/comparisonMessages';
import type { Gaze, Insight, InsightKind, TrainingControl } from '../../protocol/networkMessages';
import type { WhyMessage, WhyQuestion } from '../../protocol/whyMessages';
import type { CodeQuestion, CurvatureQuestion, FitMessage, FitPoints, FitResult, LossPlaneQuestion, ModelQuestion, RefineQuestion, TableSummary, TrainingMessage, TrainingQuestion } from '../../protocol/workerMessages';
import { abortError } from '../../protocol/rpc';
import { isAbort } from '../sentences';
import type { Language } from '../translations';
import { EngineWorker } from './engineWorker';

export interface CsvEngineOptions {
  readonly script: string;
  /** Reads the file; asked again when its table was lost or is to be read anew. */
  readonly bytes: () => Promise<Uint8Array>;
  /** Null for as many as suit the machine. */
  readonly threads?: number | null;
  readonly language?: Language;
}

export interface ReadCall {
  readonly signal?: AbortSignal;
  /** 0 … 1; null while the bytes are fetched, which tells nothing of its progress. */
  readonly onProgress?: (fraction: number | null) => void;
}

/** One CSV file in one worker. The table stays there between fits; should the worker be lost, the file is read again when it is needed. */
export class CsvEngine {
  private readonly worker: EngineWorker;
  private table: { readonly key: string; readonly summary: Promise<TableSummary> } | null = null;

  constructor(private readonly options: CsvEngineOptions) {
    this.worker = new EngineWorker({ script: options.script, threads: options.threads, language: options.language, onLost: () => this.forget() });
  }

  /** The next read fetches the file's bytes again. */
  forget(): void {
    this.table = null;
  }

  /** Reads the file unless its table is there, or on its way, as these options want it. */
  async read(options: ReadOptions, call: ReadCall = {}): Promise<TableSummary> {
    await this.worker.settled();
    const key = JSON.stringify(options);
    while (this.table?.key === key) {
      const joined = this.table;
      try {
        return await unlessAborted(joined.summary, call.signal);
      } catch (error) {
        // Whoever began this reading gave up, but this caller did not: it is read anew.
        if (!isAbort(error) || call.signal?.aborted) throw error;
        if (this.table === joined) this.forget();
        await this.worker.settled();
      }
    }
    const table = { key, summary: this.readAnew(options, call) };
    this.table = table;
    try {
      return await table.summary;
    } catch (error) {
      if (this.table === table) this.forget();
      throw error;
    }
  }

  private async readAnew(options: ReadOptions, { signal, onProgress }: ReadCall): Promise<TableSummary> {
    onProgress?.(null);
    const bytes = ownMemory(await unlessAborted(this.options.bytes(), signal));
    return this.worker.call('read', { bytes, options }, {
      signal,
      transfer: [bytes.buffer as ArrayBuffer],
      onProgress: ({ fraction }) => onProgress?.(fraction),
    });
  }

  /** Of the table that was read last. @param moreMixtures of the same fit are asked for next: what they share is kept */
  fit(design: DesignOptions, fit: FitOptions, onProgress: (message: FitMessage) => void, signal: AbortSignal, moreMixtures = false): Promise<FitResult> {
    return this.worker.call('fit', { design, fit, moreMixtures }, { signal, onProgress });
  }

  async refine(read: ReadOptions, question: RefineQuestion, signal: AbortSignal): Promise<FitPoints> {
    await this.read(read, { signal });
    return this.worker.call('refine', question, { signal });
  }

  /** What would be done to the table that was read last. */
  record(design: DesignOptions, signal: AbortSignal): Promise<DesignRecord> {
    return this.worker.call('record', { design }, { signal });
  }

  async curvature(read: ReadOptions, question: CurvatureQuestion): Promise<PairCurvature> {
    await this.read(read);
    return this.worker.call('curvature', question);
  }

  async lossPlane(read: ReadOptions, question: LossPlaneQuestion, signal: AbortSignal): Promise<LossPlane> {
    await this.read(read, { signal });
    return this.worker.call('lossPlane', question, { signal });
  }

  /** Of the table that was read last. Rejects when it fails or is given up; a training that has ended still waits to be rewound. */
  train(question: TrainingQuestion, onProgress: (message: TrainingMessage) => void, signal: AbortSignal): Promise<never> {
    return this.worker.call('train', question, { signal, onProgress });
  }

  controlTraining(control: TrainingControl): Promise<null> {
    return this.worker.call('controlTraining', control);
  }

  setDropout(rates: readonly number[]): Promise<null> {
    return this.worker.call('setDropout', { rates });
  }

  lookAt(gaze: Gaze): Promise<null> {
    return this.worker.call('lookAt', gaze);
  }

  networkInsight(kind: InsightKind, column: string | null, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<Insight> {
    return this.worker.call('networkInsight', { kind, column }, { signal, onProgress: ({ fraction }) => onProgress(fraction) });
  }

  /** Of the table that was read last. */
  compare(question: ComparisonQuestion, onProgress: (message: ComparisonMessage) => void, signal: AbortSignal): Promise<Comparison> {
    return this.worker.call('compare', question, { signal, onProgress });
  }

  /** Of the table that was read last. */
  explain(question: WhyQuestion, onProgress: (message: WhyMessage) => void, signal: AbortSignal): Promise<AnyExplanation> {
    return this.worker.call('explain', question, { signal, onProgress });
  }

  async linearModel(read: ReadOptions, question: ModelQuestion): Promise<string> {
    await this.read(read);
    return this.worker.call('linearModel', question);
  }

  async linearCode(read: ReadOptions, question: CodeQuestion): Promise<string> {
    await this.read(read);
    return this.worker.call('linearCode', question);
  }

  exportFit(kind: ExportKind, fit: ExportedFit): Promise<string> {
    return this.worker.call('exportFit', { kind, fit });
  }

  /** @param file its name */
  networkModel(file: string): Promise<string> {
    return this.worker.call('networkModel', { file });
  }

  /** @param modelFile name of the file that the code reads the weights from */
  networkCode(file: string, modelFile: string): Promise<string> {
    return this.worker.call('networkCode', { file, modelFile });
  }

  dispose(): void {
    this.worker.dispose();
  }
}

/** Bytes whose memory is theirs alone can be handed over; small ones often share a pool, and are copied. */
export function ownMemory(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer ? bytes : new Uint8Array(bytes);
}

/** A file system cannot be interrupted, but need not be waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(abortError());
    signal.addEventListener('abort', () => reject(abortError()), { once: true });
    work.then(resolve, reject);
  });
}
