import { performance } from 'node:perf_hooks';
import { buildDesign } from '../engine/data/buildDesign';
import { distinctClasses } from '../engine/data/classTarget';
import type { Design, DesignOptions } from '../engine/data/design';
import { findColumn } from '../engine/data/findColumn';
import { isMissing } from '../engine/data/rowsInUse';
import type { Table } from '../engine/data/table';
import { InputError } from '../engine/errors';
import { runToEnd } from '../engine/job';
import { gradientCheck } from '../engine/network/diagnostics/gradientCheck';
import { heldOutScores } from '../engine/network/heldOutScores';
import { defaultSeed, defaultTestShare, defaultValidationShare, usualPasses } from '../engine/network/networkDefaults';
import { baselineError } from '../engine/network/networkErrors';
import { networkModelOf, serialiseNetworkModel } from '../engine/network/networkModel';
import { networkOptionsFor } from '../engine/network/networkOptionsFor';
import { noisePrecision } from '../engine/network/noisePrecision';
import { prepareNetwork, taskOf } from '../engine/network/prepareNetwork';
import { startTraining } from '../engine/network/trainNetwork';
import type { Training } from '../engine/network/training';
import { refuseTooManyFolds } from './commands';
import { print, readKnownCsv, refuseUnwritable, write } from './files';
import { networkOriginOf } from './modelOrigin';
import { foldRows } from './networkFolds';
import { ProgressBar } from './progressBar';
import { testRows } from './testRows';
import type { TrainedNetwork } from './trainedNetwork';
import { trainArguments, type AskedTask, type TrainArguments } from './trainOptions';
import { trainReport } from './trainReport';
import { trainSummary } from './trainSummary';

export function trainCommand(args: readonly string[]): void {
  const asked = trainArguments(args);
  if (asked.modelOut !== undefined) refuseUnwritable(asked.modelOut, [asked.file, ...(asked.testRows === undefined ? [] : [asked.testRows])]);
  const bar = new ProgressBar(process.stderr, !asked.json);
  const { table, data: known } = readKnownCsv(asked.file, asked.read, bar);
  const wanted = designOptions(table, asked.design, asked.task);
  const design = runToEnd(buildDesign(table, wanted));
  if (taskOf(design) !== 'regression' && asked.tau !== undefined) throw new InputError(`--tau is the precision of numbers, and "${design.target.name}" has classes; leave it out.`);
  refuseTooManyFolds(design, { folds: asked.folds ?? 0, foldKind: null }, asked.folds !== undefined);
  const folds = asked.folds === undefined ? [] : foldRows(design, asked.folds, asked.network.seed ?? defaultSeed).map((rows, k) => train(design, { rows, share: 0 }, asked, bar, `Fold ${k + 1} of ${asked.folds}`));
  const trained = train(design, heldOut(table, asked), asked, bar, 'Training');
  bar.clear();
  if (asked.modelOut !== undefined) {
    const { data, network, options, noise } = trained;
    const origin = networkOriginOf({ data: known, read: asked.read, design, asked: wanted }, trained);
    write(asked.modelOut, serialiseNetworkModel(networkModelOf(design, data, network, options.seed, noise?.tau ?? null, origin)));
  }
  print(asked.json ? JSON.stringify(trainReport(trained, folds)) : trainSummary(asked.file, trained, folds));
}

/** What judges a network: rows of the table, or a share of them by chance. */
interface HeldOut {
  readonly rows: readonly number[] | null;
  readonly share: number;
}

function heldOut(table: Table, asked: TrainArguments): HeldOut {
  if (asked.folds !== undefined) return { rows: null, share: 0 };
  if (asked.testRows === undefined) return { rows: null, share: asked.testShare ?? defaultTestShare };
  const rows = testRows(asked.testRows, table);
  return { rows: rows.length === 0 ? null : rows, share: 0 };
}

function train(design: Design, { rows, share }: HeldOut, asked: TrainArguments, bar: ProgressBar, label: string): TrainedNetwork {
  const data = runToEnd(prepareNetwork(design, {
    seed: asked.network.seed ?? defaultSeed,
    testRows: rows,
    testShare: share,
    validationShare: asked.network.patience === null ? 0 : defaultValidationShare,
  }));
  const options = networkOptionsFor(data.split.train.length, data.inputNames.length, data.task, { ...asked, network: { seed: defaultSeed, ...asked.network } });
  const started = performance.now();
  const training = startTraining(data, options);
  try {
    runToEnd(training.runTo(Infinity), ({ step }) => bar.show(label, step / training.lastStep));
    return scored({ design, data, options }, training, asked, (performance.now() - started) / 1000, bar);
  } finally {
    training.free();
  }
}

function scored(made: Pick<TrainedNetwork, 'design' | 'data' | 'options'>, training: Training, asked: TrainArguments, seconds: number, bar: ProgressBar): TrainedNetwork {
  const { data, options } = made;
  const { network, history, norms, step: steps, stepsPerEpoch, bestEpoch } = training;
  const passes = asked.passes ?? usualPasses(options.dropout);
  const by = { seed: options.seed, passes };
  const noise = data.task !== 'regression' ? null : asked.tau !== undefined ? ({ tau: asked.tau, from: 'given' } as const) : runToEnd(noisePrecision(network, data, by));
  const { test } = data.split;
  const scores = test.length === 0 ? null : runToEnd(heldOutScores(network, data, test, by, noise?.tau ?? null), (fraction) => bar.show('Predicting', fraction));
  const gradients = asked.checkGradients ? runToEnd(gradientCheck(network, data, options.seed)) : null;
  return { ...made, network, history, norms, steps, stepsPerEpoch, bestEpoch, passes, noise, scores, baseline: baselineError(data, test), seconds, gradients };
}

/** Classes may be told by numbers, and two numbers may be meant as numbers. */
function designOptions(table: Table, options: DesignOptions, task: AskedTask): DesignOptions {
  if (task === 'auto') return options;
  if (task === 'regression') {
    if (options.positive !== undefined) throw new InputError('--positive names a class, and --task regression has none; leave one of them out.');
    const { name, storage, levels } = { levels: [], ...findColumn(table, options.target, 'the target') };
    if (storage === 'coded') throw new InputError(`--task regression predicts numbers, and the target "${name}" has ${levels.length} text values, such as "${levels[0]}"; give --task classification, or another target.`);
    return { ...options, family: 'gaussian' };
  }
  const column = findColumn(table, options.target, 'the target');
  const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => !isMissing(column, row));
  return { ...options, family: distinctClasses(column, rows, 2).size <= 2 ? 'binomial' : 'multinomial' };
}

