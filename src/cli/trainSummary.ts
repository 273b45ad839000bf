import { digits, digitsWithError, percent } from '../engine/digits';
import type { IntervalCoverage } from '../engine/network/heldOutScores';
import { unitsOf } from '../engine/network/layout';
import type { DropoutKind } from '../engine/network/networkTypes';
import { unusedColumns, weightCount, zeroWeights } from '../engine/network/weightCounts';
import { coverageOver, meansOver } from './networkFolds';
import { recordLines } from './recordLines';
import { mostRows, shorten, table } from './textTable';
import { notesOf, type TrainedNetwork } from './trainedNetwork';

/** A trained network for a person at a terminal. */
export function trainSummary(file: string, trained: TrainedNetwork, folds: readonly TrainedNetwork[] = []): string {
  const { design, data } = trained;
  return [
    `${file} → ${design.target.name}`,
    folds.length > 0 ? foldsSentence(folds) : resultSentence(trained),
    '',
    'Network',
    ...shapeLines(trained),
    '',
    ...lossLines(trained),
    ...notesOf(trained, folds.length > 0),
    '',
    ...scoreLines(trained),
    ...gradientLines(trained),
    ...coverageLines(trained.scores?.coverage ?? coverageOver(folds), trained.passes),
    ...recordLines(design.record, [`  ${data.split.train.length} rows to train on, ${data.split.validation.length} for early stopping, ${data.split.test.length} held out`]),
    '  columns standardised on the training rows',
  ].join('\n');
}

function resultSentence({ data, scores, baseline, design }: TrainedNetwork): string {
  if (!scores || baseline === null) return 'No rows were held out, so nothing tells how it does on new ones.';
  const rows = `${data.split.test.length} held-out rows`;
  if (scores.rmse !== null) {
    const better = scores.rmse < baseline;
    return `Error on ${rows}: ${digits(scores.rmse)} (root mean square), where the training mean alone has ${digits(baseline)}${better ? '' : ': the network has learned nothing that holds there'}.`;
  }
  const most = commonestShare(data, design.target.classes!.length);
  const better = scores.accuracy! > most;
  return `${percent(scores.accuracy!)} of ${rows} classified correctly; always saying the commonest class is right for ${percent(most)}${better ? '' : ': the network has learned nothing that holds there'}.`;
}

/** Of as many networks as folds; the one whose shape is told below has trained on all rows. */
function foldsSentence(folds: readonly TrainedNetwork[]): string {
  const { rmse, accuracy, logLikelihood, baseline } = meansOver(folds);
  const beside = baseline === null ? '' : rmse !== null ? `, where the training mean alone has ${digits(baseline.mean)}` : `, where the class shares alone have ${digits(-baseline.mean)}`;
  const what = rmse !== null
    ? `Error ${digitsWithError(rmse.mean, rmse.standardError)} (root mean square)`
    : `${percent(accuracy!.mean)} ± ${percent(accuracy!.standardError)} classified correctly, log-likelihood a row ${logLikelihood === null ? 'not finite' : digits(logLikelihood.mean)}`;
  return `${what} on held-out rows over ${folds.length} folds${beside}; the network below is trained on all rows.`;
}

/** Weighted share of the held-out rows that are of the training rows' commonest class. */
function commonestShare({ split, targets, weights }: TrainedNetwork['data'], classes: number): number {
  const mass = new Float64Array(classes);
  for (const row of split.train) mass[targets[row]] += weights[row];
  const commonest = mass.indexOf(Math.max(...mass));
  let [right, all] = [0, 0];
  for (const row of split.test) {
    all += weights[row];
    if (targets[row] === commonest) right += weights[row];
  }
  return right / all;
}

const kindNames: Readonly<Record<DropoutKind, string>> = { inverted: 'dropout', classic: 'classic dropout', gaussian: 'Gaussian dropout', dropconnect: 'DropConnect' };
const activationNames = { relu: 'ReLU', gelu: 'GELU', tanh: 'tanh' } as const;
const optimizerNames = { adam: 'Adam', adamw: 'AdamW', sgd: 'SGD with momentum' } as const;

function shapeLines({ network, options, data }: TrainedNetwork): string[] {
  const weights = weightCount(network);
  const zeros = zeroWeights(network);
  const unused = unusedColumns(network, data.inputSources);
  const lines = [
    `  units       ${unitsOf(network).join(' → ')} (${weights} weights${zeros > 0 ? `, ${zeros} of them exactly 0` : ''}), ${activationNames[options.activation]}`,
    `  dropped     ${droppedText(network.dropout, options.dropoutKind)}`,
    `  penalties   ${penaltyText(options)}`,
    `  optimizer   ${optimizerNames[options.optimizer]}, learning rate ${digits(options.learningRate)}, batches of ${Math.min(options.batchSize, data.split.train.length)}, seed ${options.seed}`,
  ];
  if (unused.length > 0) lines.push(`  not used    ${unused.slice(0, mostRows).map(shorten).join(', ')}${unused.length > mostRows ? ', …' : ''}`);
  return lines;
}

function droppedText(rates: readonly number[], kind: DropoutKind): string {
  if (rates.every((rate) => rate === 0)) return 'nothing';
  return `${kindNames[kind]}, input ${rates[0]}, hidden layers ${rates.slice(1).join(', ')}`;
}

function penaltyText({ l1, l1Scaling, l2, weightDecay, maxNorm, groupL1 }: TrainedNetwork['options']): string {
  const parts: string[] = [];
  if (weightDecay > 0) parts.push(`weight decay ${digits(weightDecay)}`);
  if (l2 > 0) parts.push(`L2 ${digits(l2)}`);
  if (l1 > 0) parts.push(`L1 ${digits(l1)} (${l1Scaling})`);
  if (groupL1 > 0) parts.push(`L1 on whole columns ${digits(groupL1)}`);
  if (maxNorm !== null) parts.push(`norm of a unit's weights at most ${digits(maxNorm)}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function lossLines({ history, options, bestEpoch, data, seconds, steps }: TrainedNetwork): string[] {
  const { train, validation } = history;
  const last = train.length;
  const marks = [...new Set([1, ...(bestEpoch === null ? [] : [bestEpoch]), last])].sort((a, b) => a - b);
  const head = ['epoch', 'loss while training', ...(validation.length > 0 ? ['validation loss'] : [])];
  const rows = marks.map((epoch) => [String(epoch), digits(train[epoch - 1]), ...(validation.length > 0 ? [digits(validation[epoch - 1])] : [])]);
  const what = data.task === 'regression' ? 'mean squared error of the standardised target' : 'mean cross-entropy';
  const stopped = bestEpoch === null ? `all ${last} epochs were run` : `${last < options.epochs ? `stopped after ${last} of ${options.epochs} epochs` : `all ${last} epochs were run`}, and the weights of epoch ${bestEpoch} kept`;
  return [...table(head, rows), `Loss is the ${what}; ${stopped}. ${steps} steps in ${digits(seconds, 3)} s.`];
}

function scoreLines({ data, scores, baseline, passes, noise }: TrainedNetwork): string[] {
  if (!scores || baseline === null) return [];
  const rows: string[][] = [];
  if (scores.rmse !== null) {
    rows.push(['whole network (weight scaling)', digits(scores.rmse)]);
    if (scores.mcRmse !== null) rows.push([`mean of ${passes} passes with masks`, digits(scores.mcRmse)]);
    rows.push(['training mean', digits(baseline)]);
    const source = { given: 'given', validation: 'estimated on the validation rows', training: 'estimated on the training rows, so likely too high' }[noise!.from];
    return [
      ...table(['on held-out rows', 'RMSE'], rows),
      `Log-likelihood ${digits(scores.logLikelihood)} a row; noise precision τ = ${digits(noise!.tau)} (${source}): noise of ${digits(1 / Math.sqrt(noise!.tau))}.`,
      '',
    ];
  }
  rows.push(['accuracy', digits(scores.accuracy!)]);
  if (scores.auc !== null) rows.push([data.classes!.length === 2 ? `AUC of "${shorten(data.classes![1])}"` : 'AUC, mean of each class against the rest', digits(scores.auc)]);
  rows.push([passes > 0 ? `log-likelihood a row, ${passes} passes` : 'log-likelihood a row', digits(scores.logLikelihood)]);
  rows.push(['… of the class shares alone', digits(-baseline)]);
  return [...table(['on held-out rows', ''], rows), ''];
}

function coverageLines(coverage: readonly IntervalCoverage[] | null, passes: number): string[] {
  if (!coverage) return [];
  const rows = coverage.map(({ nominal, observed, standardError }) => [percent(nominal), percent(observed), `± ${percent(standardError)}`]);
  const spread = passes > 0 ? 'the spread over masks and the noise' : 'the noise';
  return [...table(['intervals of', 'hold', 'by chance'], rows), `Intervals are made of ${spread}: ${coverageReading(coverage)}.`, ''];
}

/** Two standard errors are what chance explains. */
function coverageReading(coverage: readonly IntervalCoverage[]): string {
  const beyond = coverage.filter(({ nominal, observed, standardError }) => Math.abs(observed - nominal) > 2 * standardError);
  if (beyond.length === 0) return 'they hold what they promise, as far as so many rows can tell';
  if (beyond.every(({ nominal, observed }) => observed < nominal)) return 'they are too narrow, and hold less than they promise';
  return beyond.every(({ nominal, observed }) => observed > nominal) ? 'they are wider than they need to be' : 'they do not fit how the errors are spread';
}

function gradientLines({ gradients }: TrainedNetwork): string[] {
  if (!gradients) return [];
  const rows = gradients.map(({ checked, largestDifference }, l) => [l + 1 === gradients.length ? 'output' : `hidden layer ${l + 1}`, String(checked), digits(largestDifference, 2)]);
  return [...table(['slopes into', 'checked', 'largest difference'], rows), 'Slopes beside finite differences in double precision, as a share of their layer\'s root mean square.', ''];
}
