import { weightNorms } from '../engine/network/diagnostics/weightNorms';
import type { HeldOutScores } from '../engine/network/heldOutScores';
import { unitsOf } from '../engine/network/layout';
import { unusedColumns, weightCount, zeroWeights } from '../engine/network/weightCounts';
import { coverageOver, meansOver } from './networkFolds';
import { notesOf, type TrainedNetwork } from './trainedNetwork';

/**
 * A trained network as the JSON object of the command line.
 * @param folds networks that were each judged by one fold's rows; none without --folds
 */
export function trainReport(trained: TrainedNetwork, folds: readonly TrainedNetwork[] = []) {
  const { design, data, options, network, history, norms, steps, bestEpoch, passes, noise, scores, baseline, seconds, gradients } = trained;
  const { record } = design;
  const { split } = data;
  return {
    task: data.task === 'regression' ? 'regression' : 'classification',
    target: design.target.name,
    classes: data.classes,
    layers: unitsOf(network),
    epochs: history.train.length,
    bestEpoch,
    steps,
    seed: options.seed,
    rows: { train: split.train.length, validation: split.validation.length, test: split.test.length },
    loss: { train: history.train, validation: history.validation },
    test: scoresReport(scores),
    folds: folds.map((fold) => ({ rows: fold.data.split.test.length, epochs: fold.history.train.length, bestEpoch: fold.bestEpoch, baseline: fold.baseline, ...scoresReport(fold.scores) })),
    overFolds: folds.length > 0 ? meansOver(folds) : null,
    baseline,
    mcPasses: passes,
    tau: noise?.tau ?? null,
    tauFrom: noise?.from ?? null,
    coverage: scores?.coverage ?? coverageOver(folds),
    zeroWeights: zeroWeights(network),
    weights: weightCount(network),
    weightNorms: weightNorms(network).map(({ norm, largestUnit }) => ({ norm, largestUnit })),
    weightNormsByEpoch: norms,
    gradientCheck: gradients,
    unusedColumns: unusedColumns(network, data.inputSources),
    options,
    notes: notesOf(trained, folds.length > 0),
    time: { seconds, microsecondsPerStep: (1e6 * seconds) / steps },
    data: { rowsRead: record.rowsRead, rowsUsed: record.rowsUsed, rowsSkipped: record.rowsSkipped, imputed: Object.fromEntries(record.imputed.map(({ column, count }) => [column, count])), excluded: record.excluded },
  };
}

function scoresReport(scores: HeldOutScores | null) {
  return {
    rmse: scores?.rmse ?? null,
    mcRmse: scores?.mcRmse ?? null,
    logLikelihood: finite(scores?.logLikelihood),
    accuracy: scores?.accuracy ?? null,
    auc: scores?.auc ?? null,
  };
}

/** JSON has no −∞: a class that was given probability 0 in every pass. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
