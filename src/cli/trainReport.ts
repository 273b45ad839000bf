import { weightNorms } from '../engine/network/diagnostics/weightNorms';
import { unitsOf } from '../engine/network/layout';
import type { Network } from '../engine/network/networkTypes';
import type { TrainedNetwork } from './trainedNetwork';

/** A trained network as the JSON object of the command line. */
export function trainReport({ design, data, options, network, history, steps, bestEpoch, passes, noise, scores, baseline, seconds, gradients }: TrainedNetwork) {
  const { record } = design;
  const { split } = data;
  return {
    task: data.task,
    target: design.target.name,
    classes: data.classes,
    layers: unitsOf(network),
    epochs: history.train.length,
    bestEpoch,
    steps,
    seed: options.seed,
    rows: { train: split.train.length, validation: split.validation.length, test: split.test.length },
    loss: { train: history.train, validation: history.validation },
    test: {
      rmse: scores?.rmse ?? null,
      mcRmse: scores?.mcRmse ?? null,
      logLikelihood: finite(scores?.logLikelihood),
      accuracy: scores?.accuracy ?? null,
      auc: scores?.auc ?? null,
    },
    baseline,
    mcPasses: passes,
    tau: noise?.tau ?? null,
    tauFrom: noise?.from ?? null,
    coverage: scores?.coverage ?? null,
    zeroWeights: zeroWeights(network),
    weights: weightCount(network),
    weightNorms: weightNorms(network).map(({ norm, largestUnit }) => ({ norm, largestUnit })),
    gradientCheck: gradients,
    unusedColumns: unusedColumns(network, data.inputSources),
    options,
    time: { seconds, microsecondsPerStep: (1e6 * seconds) / steps },
    data: { rowsRead: record.rowsRead, rowsUsed: record.rowsUsed, rowsSkipped: record.rowsSkipped, imputed: Object.fromEntries(record.imputed.map(({ column, count }) => [column, count])), excluded: record.excluded },
  };
}

/** Weights that are exactly 0; biases are not counted. */
export function zeroWeights({ layers }: Network): number {
  return layers.reduce((sum, { weights }) => sum + weights.reduce((zeros, weight) => zeros + Number(weight === 0), 0), 0);
}

export function weightCount({ layers }: Network): number {
  return layers.reduce((sum, { weights }) => sum + weights.length, 0);
}

/** Columns of the file whose first-layer weights are all 0: the network does without them. */
export function unusedColumns({ layers: [{ weights, outputs }] }: Network, sources: readonly string[]): string[] {
  const used = new Set(sources.filter((_, j) => weights.subarray(j * outputs, (j + 1) * outputs).some((weight) => weight !== 0)));
  return [...new Set(sources)].filter((source) => !used.has(source));
}

/** JSON has no −∞: a class that was given probability 0 in every pass. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
