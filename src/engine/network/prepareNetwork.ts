import * as l10n from '@vscode/l10n';
import type { Design, DesignColumn } from '../data/design';
import { InputError } from '../errors';
import type { Job } from '../job';
import { splitRows, type SplitWishes } from './splitRows';
import type { NetworkData, NetworkTask, RowSplit } from './networkTypes';

/** Inputs that are kept as one float32 matrix: beyond that a file needs fewer rows or columns. */
export const mostNumbers = 5e8;
/**
 * Deviations from the training mean beyond which an input is of no use in single precision: products with weights would soon be infinite, and what
 * infinity becomes behind ReLU looks like a number.
 */
export const farthest = 1e15;
/** Multiplications between two pauses. */
const piece = 4e5;
/** Rows of a column between two pauses: each goes to a place far from the last one's. */
const rowsAtOnce = 1e5;

/** What a network of this design predicts. @throws InputError for survival times, which no task here has */
export function taskOf({ family, target }: Design): NetworkTask {
  switch (family) {
    case 'binomial':
      return 'binary';
    case 'multinomial':
      return 'multiclass';
    case 'cox':
      throw new InputError(l10n.t('Networks predict numbers and classes, not the survival times of "{0}"; fit a Cox model instead.', target.name));
    case 'gaussian':
    case 'poisson':
      return 'regression';
  }
}

/**
 * A design as a network takes it: float32 rows, standardised by the mean and deviation of the training rows, missing numbers at that mean; the target
 * likewise, or the class's index. A column that is constant in training is 0 throughout.
 * @throws InputError when it is too large, or too little is left to train on
 */
export function* prepareNetwork(design: Design, wishes: SplitWishes): Job<null, NetworkData> {
  const { n, columns, target } = design;
  const task = taskOf(design);
  if (n * columns.length > mostNumbers) {
    throw new InputError(l10n.t('{0} rows of {1} inputs are more than a network is trained on here ({2} million numbers); leave out columns with many levels, or rows.', n, columns.length, mostNumbers / 1e6));
  }
  const split = yield* splitRows(design, task, wishes);
  const p = columns.length;
  const inputs = new Float32Array(n * p);
  const mean = new Float64Array(p);
  const deviation = new Float64Array(p);
  const inTraining = new Uint8Array(n);
  for (const row of split.train) inTraining[row] = 1;
  const weights = trainingWeights(design.weights, split);
  let work = n;
  for (let j = 0; j < p; j++) {
    if (work > piece) {
      work = 0;
      yield null;
    }
    const values = columnValues(columns[j], n);
    if (n > piece) yield null;
    const { centre, spread } = yield* moments(values, split.train, weights);
    mean[j] = centre;
    deviation[j] = spread;
    for (let i = 0; i < n; i++) {
      const input = spread === 0 || Number.isNaN(values[i]) ? 0 : (values[i] - centre) / spread;
      if (Math.abs(input) > farthest) throw new InputError(l10n.t('"{0}" holds {1} in one row, too far from the rows that train for single precision; mend that cell or leave the column out.', columns[j].name, values[i]));
      inputs[i * p + j] = input;
      if ((i + 1) % rowsAtOnce === 0) yield null;
    }
    work += n;
  }
  yield null;
  const { centre, spread } = task === 'regression' ? yield* moments(target.values, split.train, weights) : { centre: 0, spread: 1 };
  if (spread === 0) throw new InputError(l10n.t('"{0}" is the same number in every training row, so there is nothing to learn; hold out other rows or choose another target.', target.name));
  return {
    task, n, inputs, weights, split,
    inputNames: columns.map(({ name }) => name),
    inputSources: columns.map(({ source }) => source),
    targets: new Float32Array(target.values.map((value) => (value - centre) / spread)),
    outputs: task === 'multiclass' ? target.classes!.length : 1,
    classes: target.classes,
    standardisation: { mean, deviation, targetMean: centre, targetDeviation: spread },
  };
}

/** In the file's own units; NaN where missing. */
function columnValues(column: DesignColumn, n: number): Float64Array {
  if (column.kind === 'indicator') {
    const values = new Float64Array(n);
    for (const row of column.rows) values[row] = 1;
    return values;
  }
  const values = column.values.map((value) => column.centre + column.scale * value);
  for (const row of column.missingRows) values[row] = NaN;
  return values;
}

/** Observation weights with mean 1 over the training rows. */
function trainingWeights(weights: Float64Array, { train }: RowSplit): Float32Array {
  let total = 0;
  for (const row of train) total += weights[row];
  if (!(total > 0)) throw new InputError(l10n.t('The training rows all have weight 0, so there is nothing to learn from; hold out other rows.'));
  return new Float32Array(weights.map((weight) => (weight * train.length) / total));
}

/** Weighted mean and population deviation over some rows, missing ones apart. Pauses after each pass over many. */
function* moments(values: Float64Array, rows: Int32Array, weights: Float32Array): Job<null, { centre: number; spread: number }> {
  let [mass, sum] = [0, 0];
  for (const row of rows) {
    if (Number.isNaN(values[row])) continue;
    mass += weights[row];
    sum += weights[row] * values[row];
  }
  if (rows.length > piece) yield null;
  const centre = mass > 0 ? sum / mass : 0;
  let squares = 0;
  for (const row of rows) if (!Number.isNaN(values[row])) squares += weights[row] * (values[row] - centre) ** 2;
  if (rows.length > piece) yield null;
  const spread = mass > 0 ? Math.sqrt(squares / mass) : 0;
  return { centre, spread: spread > 1e-12 * Math.abs(centre) ? spread : 0 };
}
