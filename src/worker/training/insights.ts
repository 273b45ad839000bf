import * as l10n from '@vscode/l10n';
import type { Design } from '../../engine/data/design';
import type { Column, Table } from '../../engine/data/table';
import type { Job } from '../../engine/job';
import { activationSparsity } from '../../engine/network/diagnostics/activationSparsity';
import { coadaptation } from '../../engine/network/diagnostics/coadaptation';
import { ensembleErrors } from '../../engine/network/diagnostics/ensemble';
import { expectedActivation } from '../../engine/network/diagnostics/expectedActivation';
import { linearDropout } from '../../engine/network/diagnostics/linearDropout';
import { maskIntervals } from '../../engine/network/diagnostics/maskIntervals';
import { weightNorms } from '../../engine/network/diagnostics/weightNorms';
import type { Network, NetworkData, NetworkOptions } from '../../engine/network/networkTypes';
import type { Insight, InsightColumn, InsightKind, LinearInsight, PredictionsInsight } from '../../protocol/networkMessages';
import { activationSentence, coadaptationSentence, ensembleSentence, layersSentence, linearSentence, predictionsSentence } from './insightSentences';

export interface InsightQuestion {
  readonly kind: InsightKind;
  /** Column of the file that predictions are drawn against. */
  readonly column: string | null;
  readonly network: Network;
  readonly step: number;
  /** Of each layer's weights, by epoch. */
  readonly norms: readonly (readonly number[])[];
  /** Epoch whose weights were restored; null before that. */
  readonly bestEpoch: number | null;
  readonly data: NetworkData;
  readonly design: Design;
  readonly table: Table;
  readonly options: NetworkOptions;
}

/** Held-out rows: those for testing, else those for validation, else all. */
export function judgedRows({ split }: NetworkData): Int32Array {
  return split.test.length > 0 ? split.test : split.validation.length > 0 ? split.validation : split.train;
}

/** Computes what one of the questions asks of the network as it stands, and reads it. */
export function* insightOf(question: InsightQuestion): Job<number, Insight> {
  const { kind, network, step, data, options, bestEpoch } = question;
  const rows = judgedRows(data);
  switch (kind) {
    case 'expectedActivation': {
      const found = yield* expectedActivation(network, data, rows, options.seed);
      return { kind, step, ...found, sentence: activationSentence(network, found) };
    }
    case 'coadaptation': {
      const found = yield* coadaptation(network, data, rows, options.seed);
      return { kind, step, ...found, sentence: coadaptationSentence(found) };
    }
    case 'ensemble': {
      const found = yield* ensembleErrors(network, data, rows, options);
      return { kind, step, ...found, sentence: ensembleSentence(found) };
    }
    case 'layers': {
      const activations = yield* activationSparsity(network, data, rows);
      const [weights, norms] = [weightNorms(network), question.norms.map((each) => [...each])];
      return { kind, step, weights, norms, bestEpoch, activations, sentence: layersSentence({ weights, norms, bestEpoch, activations }) };
    }
    case 'linear':
      return yield* linear(question);
    case 'predictions':
      return yield* predictions(question, rows);
  }
}

/** Multiplications that masks may take, about. */
const maskBudget = 3e9;
const mostMasks = 100;

function* linear({ network, step, data, options }: InsightQuestion): Job<number, LinearInsight> {
  const [rows, p] = [data.split.train.length, data.inputNames.length];
  const rate = network.dropout.find((each) => each > 0) ?? 0.5;
  // Fewer masked rows than twice the inputs do not determine the weights.
  const passes = Math.max(Math.ceil((2 * p) / rows), Math.min(mostMasks, Math.floor(maskBudget / (rows * p * p))), 4);
  const { exact, sampled } = yield* linearDropout(data, rate, passes, options.seed);
  const order = Int32Array.from(exact.keys()).sort((a, b) => Math.abs(exact[b]) - Math.abs(exact[a]));
  const [own, drawn] = [exact, sampled].map((each) => Float64Array.from(order, (j) => each[j]));
  return { kind: 'linear', step, rate, passes, inputs: Array.from(order, (j) => data.inputNames[j]), exact: own, sampled: drawn, sentence: linearSentence({ rate, passes, exact: own, sampled: drawn }) };
}

function* predictions({ column, network, step, data, design, table, options }: InsightQuestion, rows: Int32Array): Job<number, PredictionsInsight> {
  const found = yield* maskIntervals(network, data, rows, options.seed);
  const source = column === null ? null : (table.columns.find(({ name }) => name === column) ?? null);
  const order = Int32Array.from(rows.keys()).sort((a, b) => found.mean[a] - found.mean[b]);
  const sorted = (values: Float64Array) => Float64Array.from(order, (i) => values[i]);
  const tableRow = (i: number) => design.rows[rows[i]];
  return {
    kind: 'predictions', step,
    predicted: predictedName(data, design),
    rows: Int32Array.from(order, (i) => table.positionOfRow[tableRow(i)]),
    observed: data.task === 'multiclass' ? null : sorted(found.observed),
    ownClasses: data.task === 'multiclass' ? Array.from(order, (i) => data.classes![data.targets[rows[i]]]) : null,
    mean: sorted(found.mean), lower: sorted(found.lower), upper: sorted(found.upper),
    column: source && insightColumn(source, Int32Array.from(order, tableRow)),
    coverage: found.coverage,
    passes: found.passes,
    sentence: predictionsSentence(network, data, found),
  };
}

/** What the intervals are of. */
function predictedName({ task, classes }: NetworkData, { target }: Design): string {
  if (task === 'regression') return target.name;
  return task === 'binary' ? l10n.t('probability of {0}', classes![1]) : l10n.t('probability of its class');
}

function insightColumn(column: Column, tableRows: Int32Array): InsightColumn {
  const { name } = column;
  if (column.storage === 'numeric') return { name, values: Float64Array.from(tableRows, (row) => column.values[row]), levels: null };
  return { name, values: Float64Array.from(tableRows, (row) => (column.codes[row] < 0 ? NaN : column.codes[row])), levels: column.levels };
}
