import { buildDesign } from '../engine/data/buildDesign';
import type { Design } from '../engine/data/design';
import { InputError } from '../engine/errors';
import { runToEnd } from '../engine/job';
import { noExactPath } from '../engine/linear/exactPath/exactKnots';
import { mixtureName } from '../engine/linear/fitNames';
import { fitLinear } from '../engine/linear/fitLinear';
import type { FitOptions, FitProgress, FoldKind } from '../engine/linear/fitTypes';
import { searchMixtures } from '../engine/linear/mixtureSearch';
import { modelOf, serialiseModel } from '../engine/model';
import { print, readCsv, readKnownCsv, refuseUnwritable, write } from './files';
import { fitReport, sweepReport } from './fitReport';
import { linearOriginOf } from './modelOrigin';
import { offsetArgument } from './offsetArgument';
import { fitArguments, sweepArguments } from './options';
import { ProgressBar } from './progressBar';
import { summary, sweepSummary } from './summary';

export function fitCommand(args: readonly string[]): void {
  const { file, read: readOptions, design: designOptions, offsets, fit: options, foldsGiven, json, modelOut } = fitArguments(args);
  if (modelOut !== undefined) refuseUnwritable(modelOut, [file]);
  const bar = new ProgressBar(process.stderr, !json);
  const { table, data } = readKnownCsv(file, readOptions, bar);
  const asked = { ...designOptions, offset: offsetArgument(offsets, table) };
  const design = runToEnd(buildDesign(table, asked));
  refuseTooManyFolds(design, options, foldsGiven);
  refuseExactPath(design, options);
  const fit = runToEnd(fitLinear(design, options), (progress) => showProgress(progress, options, bar, 'Fitting'));
  bar.clear();
  if (modelOut !== undefined) write(modelOut, serialiseModel(modelOf(design, fit, linearOriginOf({ data, read: readOptions, design, asked }, fit))));
  print(json ? JSON.stringify(fitReport(design, fit)) : summary(file, design, fit));
}

export function sweepCommand(args: readonly string[]): void {
  const { file, read: readOptions, design: designOptions, offsets, fit: options, foldsGiven, json, l1Ratios } = sweepArguments(args);
  const bar = new ProgressBar(process.stderr, !json);
  const table = readCsv(file, readOptions, bar);
  const design = runToEnd(buildDesign(table, { ...designOptions, offset: offsetArgument(offsets, table) }));
  refuseTooManyFolds(design, options, foldsGiven);
  const search = runToEnd(searchMixtures(design, options, l1Ratios), ({ run, progress }) => showProgress(progress, options, bar, mixtureName(l1Ratios[run])));
  bar.clear();
  print(json ? JSON.stringify(sweepReport(design, search)) : sweepSummary(file, design, search));
}

/** Someone who asks for more folds than there can be has made a mistake; the default just adapts. */
export function refuseTooManyFolds({ n, foldOf, record }: Design, { folds, foldKind }: { readonly folds: number; readonly foldKind: FoldKind | null }, given: boolean): void {
  if (!given) return;
  if (folds > n) throw new InputError(`--folds is ${folds} but only ${n} rows can be used; give at most ${n}.`);
  if (foldOf === null) return;
  const distinct = foldOf.reduce((most, each) => Math.max(most, each), 0) + 1;
  const most = foldKind === 'ordered' ? distinct - 1 : distinct;
  if (folds > most) throw new InputError(`--folds is ${folds} but "${record.foldColumn}" has ${distinct} distinct values in the rows used; give at most ${most}.`);
}

/** The panel does without; someone who asks for it is told why there is none. */
function refuseExactPath(design: Design, options: FitOptions): void {
  const reason = options.exactPath ? noExactPath(design.family, options, design.columns.length) : null;
  if (reason !== null) throw new InputError(`--exact-path: ${reason}`);
}

function showProgress(progress: FitProgress, { folds, repeats, lambdaCount }: FitOptions, bar: ProgressBar, label: string): void {
  const pathShare = 1 / (folds * repeats + 1);
  if (progress.stage === 'path') bar.show(label, (pathShare * (progress.index + 1)) / lambdaCount);
  if (progress.stage === 'crossValidation') bar.show(label, pathShare + (1 - pathShare) * progress.fraction);
}
