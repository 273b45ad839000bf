import * as l10n from '@vscode/l10n';
import { modelCode, modelFileCode } from '../engine/code/modelCode';
import type { Design, DesignOptions } from '../engine/data/design';
import { readTable } from '../engine/data/readTable';
import { sha256 } from '../engine/data/sha256';
import { InputError } from '../engine/errors';
import { rememberFit } from '../engine/explain/knownFits';
import { lossPlane } from '../engine/insight/lossPlane';
import { exportText } from '../engine/export/exportText';
import { fitLinear } from '../engine/linear/fitLinear';
import type { FitProgress, LinearFit } from '../engine/linear/fitTypes';
import { pairCurvature } from '../engine/linear/pairCurvature';
import { penaltyFactorsOf } from '../engine/linear/penaltyFactors';
import { refinePoint } from '../engine/linear/refinePoint';
import { modelAt, serialiseModel } from '../engine/model';
import { fingerprintOf } from '../engine/modelFile/fingerprint';
import { serialiseNetworkModel } from '../engine/network/networkModel';
import { parseAnyModel } from '../engine/parseAnyModel';
import type { CodeQuestion, CurvatureQuestion, FitMessage, FitPoints, FitResult, FitStarted, LossPlaneQuestion, ModelQuestion, RefineQuestion, TableSummary, WorkerRequests } from '../protocol/workerMessages';
import type { Context, Handlers } from '../protocol/rpc';
import { withCheapExactPath } from './cheapExactPath';
import { compare } from './compare';
import { explainInSlices } from './explain';
import { openModel } from './openModel';
import { fileOverview } from './fileOverview';
import { KeptData, originOf } from './keptData';
import { openingPair } from './openingPair';
import { predictFile } from './predictFile';
import { buffersOf, PathBatch, pointsOf } from './pathBatch';
import { shortRecord, tableSummary } from './summaries';
import { throttle } from './throttle';
import { runInSlices } from './timeSlice';
import { TrainingRoom } from './training/trainingRoom';

/** The engine's answers. Each call of this function is a worker of its own, with one file in its memory. */
export function serve(): Handlers<WorkerRequests> {
  const kept = new KeptData();
  const room = new TrainingRoom();
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
    networkModel: async ({ file }, { signal }) => serialiseNetworkModel(await room.model(file, signal)),
    networkCode: async ({ file, modelFile }, { signal }) => modelFileCode({ kind: 'network', model: await room.model(file, signal) }, modelFile, 'pytorch'),
    openModel: ({ text }) => openModel(text),
    modelFileCode: ({ text, modelFile, language }) => modelFileCode(parseAnyModel(text), modelFile, language),
    sha256: ({ bytes }, { signal }) => runInSlices(sha256(bytes), { signal }),
    predict: (question, context) => predictFile(question, context),
    train: async (question, context) => {
      // Another file may be read while this one's network is trained.
      const file = kept.file();
      const design = await kept.designFor(question.design, context.signal);
      return room.train(question, { design, table: file.table, originOf: (name) => originOf(file, name, question.design, design) }, context);
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

async function read(kept: KeptData, { bytes, options }: WorkerRequests['read']['params'], context: Context<{ fraction: number }>): Promise<TableSummary> {
  const reading = kept.clear();
  const due = throttle();
  const onProgress = (progress: { fraction: number }) => due() && context.progress(progress);
  const table = await runInSlices(readTable(bytes, options), { signal: context.signal, onProgress });
  // Nobody waits for the fingerprint until a model is saved.
  kept.keep(reading, () => ({ table, read: options, fingerprint: runInSlices(fingerprintOf(bytes, table), { signal: new AbortController().signal }) }));
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
  const from = kept.file();
  const design = await designOfFit(kept, options, n, point.scaling.mean.length, signal);
  return serialiseModel(modelAt(design, point, { ...(await originOf(from, file, options, design)), ...selection }));
}

async function linearCode(kept: KeptData, { design: designOptions, n, point, language, selection, file }: CodeQuestion, signal: AbortSignal): Promise<string> {
  const { table } = kept.file();
  const design = await designOfFit(kept, designOptions, n, point.scaling.mean.length, signal);
  const columns = table.columns.map(({ name }) => name);
  return modelCode(language, { model: modelAt(design, point), options: selection.fit, record: design.record, file, columns });
}

async function designOfFit(kept: KeptData, options: DesignOptions, n: number, columns: number, signal: AbortSignal): Promise<Design> {
  const design = await kept.designFor(options, signal);
  if (design.n !== n || design.columns.length !== columns) {
    throw new InputError(l10n.t('The file has changed since this fit was made, and is needed as it was; fit again.'));
  }
  return design;
}
