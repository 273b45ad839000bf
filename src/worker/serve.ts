import * as l10n from '@vscode/l10n';
import { modelCode, modelFileCode } from '../engine/code/modelCode';
import { buildDesign } from '../engine/data/buildDesign';
import type { Design, DesignOptions } from '../engine/data/design';
import { readTable } from '../engine/data/readTable';
import { sha256 } from '../engine/data/sha256';
import type { Table } from '../engine/data/table';
import { InputError } from '../engine/errors';
import { rememberFit } from '../engine/explain/knownFits';
import { lossPlane } from '../engine/insight/lossPlane';
import { exportText } from '../engine/export/exportText';
import { fitLinear } from '../engine/linear/fitLinear';
import type { FitProgress, LinearFit } from '../engine/linear/fitTypes';
import { pairCurvature } from '../engine/linear/pairCurvature';
import { penaltyFactorsOf } from '../engine/linear/penaltyFactors';
import { KeptGaussianData } from '../engine/linear/problem/keptGaussianData';
import { refinePoint } from '../engine/linear/refinePoint';
import { modelAt, serialiseModel } from '../engine/model';
import { fingerprintOf } from '../engine/modelFile/fingerprint';
import { savedRecord, type DataFingerprint, type ModelOrigin } from '../engine/modelFile/origin';
import type { ReadOptions } from '../engine/data/table';
import { serialiseNetworkModel } from '../engine/network/networkModel';
import { parseAnyModel } from '../engine/parseAnyModel';
import type { CodeQuestion, CurvatureQuestion, FitMessage, FitPoints, FitResult, FitStarted, LossPlaneQuestion, ModelQuestion, RefineQuestion, TableSummary, WorkerRequests } from '../protocol/workerMessages';
import type { Context, Handlers } from '../protocol/rpc';
import { withCheapExactPath } from './cheapExactPath';
import { compare } from './compare';
import { explainInSlices } from './explain';
import { openModel } from './openModel';
import { fileOverview } from './fileOverview';
import { openingPair } from './openingPair';
import { predictFile } from './predictFile';
import { buffersOf, PathBatch, pointsOf } from './pathBatch';
import { shortRecord, tableSummary } from './summaries';
import { throttle } from './throttle';
import { runInSlices } from './timeSlice';
import { TrainingRoom } from './training/trainingRoom';

/** The engine's answers. Each call of this function is a worker's memory of its own: one table, and the last design made of it. */
export function serve(): Handlers<WorkerRequests> {
  const kept = new KeptData();
  const room = new TrainingRoom();
  const networkModel = (file: string, signal: AbortSignal) => room.model((design, options) => kept.originOf(file, design, options), signal);
  return {
    read: (params, context) => read(kept, params, context),
    fit: (params, context) => fit(kept, params, context),
    refine: (question, { signal }) => refine(kept, question, signal),
    record: async ({ design }, { signal }) => shortRecord((await kept.designFor(design, signal)).record),
    curvature: (question, { signal }) => curvature(kept, question, signal),
    lossPlane: (question, { signal }) => planeOf(kept, question, signal),
    linearModel: (question, { signal }) => linearModel(kept, question, signal),
    linearCode: (question, { signal }) => linearCode(kept, question, signal),
    exportFit: ({ kind, fit }) => exportText(kind, fit),
    networkModel: async ({ file }, { signal }) => serialiseNetworkModel(await networkModel(file, signal)),
    networkCode: async ({ file, modelFile }, { signal }) => modelFileCode({ kind: 'network', model: await networkModel(file, signal) }, modelFile, 'pytorch'),
    openModel: ({ text }) => openModel(text),
    modelFileCode: ({ text, modelFile, language }) => modelFileCode(parseAnyModel(text), modelFile, language),
    sha256: ({ bytes }, { signal }) => runInSlices(sha256(bytes), { signal }),
    predict: (question, context) => predictFile(question, context),
    train: async (question, context) => {
      const design = await kept.designFor(question.design, context.signal);
      return room.train(question, design, kept.openTable(), context);
    },
    controlTraining: (control) => room.control(control),
    setDropout: ({ rates }) => room.setDropout(rates),
    lookAt: (gaze) => room.look(gaze),
    networkInsight: (question, context) => room.insight(question, context),
    compare: async ({ design, options }, context) => compare(await kept.designFor(design, context.signal), options, context),
    explain: async (question, context) => explainInSlices(await kept.designFor(question.design, context.signal), question, context),
    overview: ({ bytes, options }, { signal }) => runInSlices(fileOverview(bytes, options), { signal }),
    ping: () => null,
  };
}

class KeptData {
  private table: Table | null = null;
  private source: { readonly read: ReadOptions; readonly fingerprint: Promise<Omit<DataFingerprint, 'name'>> } | null = null;
  private design: { readonly key: string; readonly design: Design } | null = null;
  private sums: KeptGaussianData | null = null;

  /** Frees the old table before the new one is read: there may not be room for both. */
  clear(): void {
    this.takeSums().free();
    this.table = this.design = this.source = null;
  }

  /** What the mixture before this one has left, if anything. Whoever takes it frees it or leaves it again. */
  takeSums(): KeptGaussianData {
    const sums = this.sums ?? new KeptGaussianData();
    this.sums = null;
    return sums;
  }

  leaveSums(sums: KeptGaussianData): void {
    this.takeSums().free();
    this.sums = sums;
  }

  keep(table: Table, read: ReadOptions, fingerprint: Promise<Omit<DataFingerprint, 'name'>>): void {
    this.table = table;
    this.source = { read, fingerprint };
  }

  /** Where a model of the file that is here is from. @param file its name */
  async originOf(file: string, { record }: Design, design: DesignOptions): Promise<ModelOrigin> {
    const { read, fingerprint } = this.source!;
    return { data: { name: file, ...(await fingerprint) }, read, design, record: savedRecord(record) };
  }

  openTable(): Table {
    if (!this.table) throw new Error('The worker was asked for a training before it was given a file.');
    return this.table;
  }

  async designFor(options: DesignOptions, signal: AbortSignal): Promise<Design> {
    if (!this.table) throw new Error('The worker was asked for a fit before it was given a file.');
    const key = JSON.stringify(options);
    if (this.design?.key === key) return this.design.design;
    this.design = null;
    const { table } = this;
    const design = await runInSlices(buildDesign(table, options), { signal });
    // Another file may have been read in the pauses.
    if (this.table === table) this.design = { key, design };
    return design;
  }
}

async function read(kept: KeptData, { bytes, options }: WorkerRequests['read']['params'], context: Context<{ fraction: number }>): Promise<TableSummary> {
  kept.clear();
  const due = throttle();
  const onProgress = (progress: { fraction: number }) => due() && context.progress(progress);
  const table = await runInSlices(readTable(bytes, options), { signal: context.signal, onProgress });
  // Nobody waits for it until a model is saved.
  kept.keep(table, options, runInSlices(fingerprintOf(bytes, table), { signal: new AbortController().signal }));
  return tableSummary(table);
}

async function fit(kept: KeptData, { design: designOptions, fit: options, moreMixtures }: WorkerRequests['fit']['params'], context: Context<FitMessage>): Promise<FitResult> {
  const { signal } = context;
  const design = await kept.designFor(designOptions, signal);
  const batch = new PathBatch();
  const due = throttle();
  const sendPoints = () => {
    const points = batch.take();
    if (points) context.progress({ stage: 'points', points }, buffersOf(points));
  };
  const onProgress = (progress: FitProgress) => {
    if (progress.stage === 'path') batch.add(progress.solution);
    if (progress.stage === 'started') {
      const { lambda, scaling } = progress;
      const columns = design.columns.map(({ name }) => name);
      const penaltyFactor = penaltyFactorsOf(design, options.penaltyFactors);
      context.progress({ stage: 'started', ...responseOf(design), n: design.n, columns, lambda, scaling, penaltyFactor, record: shortRecord(design.record) });
    } else if (due()) {
      sendPoints();
      if (progress.stage === 'crossValidation') context.progress({ stage: 'crossValidation', fraction: progress.fraction });
    }
  };
  const sums = kept.takeSums();
  let left = false;
  try {
    const made = await runInSlices(fitLinear(design, withCheapExactPath(design, options), sums, true), { signal, onProgress });
    sendPoints();
    rememberFit(design, made);
    if (moreMixtures) kept.leaveSums(sums);
    left = moreMixtures;
    return resultOf(design, made);
  } finally {
    if (!left) sums.free();
  }
}

function resultOf(design: Design, made: LinearFit): FitResult {
  const { crossValidation, criteria, exactPath, chosen, chosenIndex, notes } = made;
  const refined = made.refined.map(({ index, solution }) => pointsOf([solution], index));
  return { rule: made.options.rule, crossValidation, criteria, exactPath, chosen, chosenIndex, refined, notes, pair: openingPair(design, made) };
}

function responseOf({ family, target }: Design): Pick<FitStarted, 'family' | 'classes' | 'positiveClass'> {
  const { classes } = target;
  return { family, classes: family === 'multinomial' ? classes : null, positiveClass: family === 'binomial' && classes ? classes[1] : null };
}

async function refine(kept: KeptData, { design: options, n, fit, columns, index, near }: RefineQuestion, signal: AbortSignal): Promise<FitPoints> {
  const design = await designOfFit(kept, options, n, columns, signal);
  return pointsOf([await runInSlices(refinePoint(design, fit, near), { signal })], index);
}

async function curvature(kept: KeptData, { design: options, n, scaling, a, b }: CurvatureQuestion, signal: AbortSignal): Promise<WorkerRequests['curvature']['result']> {
  const design = await designOfFit(kept, options, n, scaling.mean.length, signal);
  return pairCurvature(design, scaling, a, b);
}

async function planeOf(kept: KeptData, { design: options, n, held, frame }: LossPlaneQuestion, signal: AbortSignal): Promise<WorkerRequests['lossPlane']['result']> {
  const design = await designOfFit(kept, options, n, held.scaling.mean.length, signal);
  return runInSlices(lossPlane(design, held, frame), { signal });
}

async function linearModel(kept: KeptData, { design: options, n, point, file, selection }: ModelQuestion, signal: AbortSignal): Promise<string> {
  const design = await designOfFit(kept, options, n, point.scaling.mean.length, signal);
  return serialiseModel(modelAt(design, point, { ...(await kept.originOf(file, design, options)), ...selection }));
}

async function linearCode(kept: KeptData, { design: designOptions, n, point, language, selection, file }: CodeQuestion, signal: AbortSignal): Promise<string> {
  const design = await designOfFit(kept, designOptions, n, point.scaling.mean.length, signal);
  const columns = kept.openTable().columns.map(({ name }) => name);
  return modelCode(language, { model: modelAt(design, point), options: selection.fit, record: design.record, file, columns });
}

async function designOfFit(kept: KeptData, options: DesignOptions, n: number, columns: number, signal: AbortSignal): Promise<Design> {
  const design = await kept.designFor(options, signal);
  if (design.n !== n || design.columns.length !== columns) {
    throw new InputError(l10n.t('The file has changed since this fit was made, and is needed as it was; fit again.'));
  }
  return design;
}
