import * as l10n from '@vscode/l10n';
import { readCategory } from '../categoryTexts';
import type { Column, Reading, ReadOptions, Table } from '../data/table';
import { digits } from '../digits';
import { InputError } from '../errors';
import type { Job } from '../job';
import { neededColumns, numbersOf, reach95, type Prediction } from '../predict';
import { inputGroups } from './inputGroups';
import type { NetworkInput, NetworkModel } from './networkModel';
import { predictive } from './predictive';
import { farthest, mostNumbers } from './prepareNetwork';
import { usesInput } from './weightCounts';

/** How to read another file so that its columns are typed as the network's were. */
export function readOptionsForNetwork({ inputs, decimalMark }: NetworkModel): ReadOptions {
  const readings = inputs.map((input): [string, Reading] => [input.column, input.kind === 'number' ? input.reading : { as: 'category' }]);
  return { readings: Object.fromEntries(readings), likelyDecimalMark: decimalMark };
}

/**
 * Predictions for each row of a table: numbers, or the probability of the second of two classes, or of every class, by weight scaling. With T
 * passes the mean over masks stands beside it, and for numbers its 95 % interval (variance over masks + 1/τ), for classes the deviation over masks.
 * Columns are matched by name; those whose weights are all zero are not needed. A row with a number beyond `farthest` has no prediction (NaN).
 * @throws InputError when a needed column is missing or holds what the network cannot take
 */
export function* predictNetwork(model: NetworkModel, table: Table, passes: number): Job<number, Prediction> {
  const { inputs, network, targetMean, targetDeviation, classes, tau, seed } = model;
  const p = inputs.length;
  const n = table.rowCount;
  if (n * p > mostNumbers) throw new InputError(l10n.t('{0} rows of {1} inputs are more than is predicted at once ({2} million numbers); give the file in parts.', n, p, mostNumbers / 1e6));
  const matrix = new Float32Array(n * p);
  const notes: Notes = { unseen: [], filled: [], far: new Set() };
  const groups = inputGroups(inputs.map(({ column }) => column)).filter((places) => places.some((j) => usesInput(network, j)));
  const used = groups.map(([first]) => inputs[first].column);
  const found = neededColumns(table, used);
  for (const [k, places] of groups.entries()) {
    fillColumn(matrix, p, found.get(used[k])!, places, inputs, notes);
    yield 0;
  }
  const units = { task: network.task, outputs: network.layers.at(-1)!.outputs, standardisation: { targetMean, targetDeviation } };
  const { scaled, mean, variance } = yield* predictive(network, units, matrix, Uint32Array.from({ length: n }, (_, i) => i), { seed, passes });
  const column = (values: Float64Array, k: number) => values.filter((_, at) => at % units.outputs === k);
  const columns: { name: string; values: Float64Array }[] = [];
  if (classes === null) {
    columns.push({ name: 'prediction', values: scaled });
    const half = variance.map((each) => reach95 * Math.sqrt(each + 1 / tau!));
    if (passes > 0) columns.push({ name: 'mcMean', values: mean }, { name: 'lower95', values: mean.map((each, i) => each - half[i]) }, { name: 'upper95', values: mean.map((each, i) => each + half[i]) });
  } else {
    const shown = network.task === 'binary' ? [classes[1]] : classes;
    shown.forEach((name, k) => columns.push({ name: `P(${name})`, values: column(scaled, k) }));
    if (passes > 0) shown.forEach((name, k) => columns.push({ name: `mcP(${name})`, values: column(mean, k) }, { name: `mcDeviation(${name})`, values: column(variance, k).map(Math.sqrt) }));
  }
  for (let i = 0; i < n; i++) if (columns.some(({ values }) => !Number.isFinite(values[i]))) notes.far.add(i);
  for (const row of notes.far) for (const { values } of columns) values[row] = NaN;
  return { columns, unseen: notes.unseen, filled: notes.filled, withoutOffset: 0, tooFar: notes.far.size, intervals: passes > 0 && classes === null ? intervalSentence(passes, tau!) : null, used };
}

function intervalSentence(passes: number, tau: number): string {
  const noise = digits(1 / Math.sqrt(tau));
  return passes === 1
    ? l10n.t('lower95 and upper95 are mcMean ∓ 1.96 deviations: of the noise, whose own deviation is {0}.', noise)
    : l10n.t('lower95 and upper95 are mcMean ∓ 1.96 deviations: of {0} predictions with masks, and of the noise, whose own deviation is {1}.', passes, noise);
}

interface Notes {
  readonly unseen: Prediction['unseen'][number][];
  readonly filled: Prediction['filled'][number][];
  /** Rows with a number beyond what single precision computes with. */
  readonly far: Set<number>;
}

function fillColumn(matrix: Float32Array, p: number, column: Column, places: Int32Array, inputs: readonly NetworkInput[], notes: Notes): void {
  const first = inputs[places[0]];
  if (first.kind === 'number') {
    const rows = fillNumbers(matrix, p, numbersOf(column), places[0], first, notes.far);
    if (rows > 0) notes.filled.push({ column: column.name, rows });
    return;
  }
  const levels = Array.from(places, (j) => inputs[j] as NetworkInput & { kind: 'level' });
  notes.unseen.push(...readCategory(column, levels, 'network', (row, place) => {
    levels.forEach((input, at) => (matrix[row * p + places[at]] = standardised(Number(at === place), input)));
  }));
}

function fillNumbers(matrix: Float32Array, p: number, values: Float64Array, j: number, input: NetworkInput, far: Set<number>): number {
  let missing = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) {
      missing++;
      continue;
    }
    const value = standardised(values[i], input);
    if (Math.abs(value) > farthest) far.add(i);
    else matrix[i * p + j] = value;
  }
  return missing;
}

function standardised(value: number, { mean, deviation }: NetworkInput): number {
  return deviation === 0 ? 0 : (value - mean) / deviation;
}
