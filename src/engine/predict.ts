import * as l10n from '@vscode/l10n';
import { readCategory, type UnseenText } from './categoryTexts';
import { firstOf, quoted } from './commaList';
import { offsetColumns } from './data/offsetOption';
import { signOf } from './data/signedNumber';
import type { Column, Reading, ReadOptions, Table } from './data/table';
import { digits } from './digits';
import { InputError } from './errors';
import type { LevelTerm, Model, Term } from './model';
import { errorAt } from './modelFile/origin';

/** How to read another file so that its columns are typed as the model's were. */
export function readOptionsFor(model: Model): ReadOptions {
  const readings = model.terms.map((term): [string, Reading] => [term.column, term.kind === 'number' ? term.reading : { as: 'category' }]);
  for (const column of offsetColumns(model.offset)) readings.push([column, readingOfOffset(model, column)]);
  return { readings: Object.fromEntries(readings), likelyDecimalMark: model.decimalMark };
}

function readingOfOffset({ origin }: Model, column: string): Reading {
  const sign = signOf(origin?.record.signs, column);
  return sign === null ? { as: 'number' } : { as: 'number', sign };
}

export interface Prediction {
  /** One number for each row of the table; NaN where there is none. */
  readonly columns: readonly { readonly name: string; readonly values: Float64Array }[];
  readonly unseen: readonly UnseenText[];
  /** Missing numbers, filled with the training mean. */
  readonly filled: readonly { readonly column: string; readonly rows: number }[];
  /** Rows whose offset is missing, without a prediction. */
  readonly withoutOffset: number;
  /** Rows without a prediction because a number in them is beyond what a network computes with. */
  readonly tooFar: number;
  /** What intervals among the columns are made of, or why numbers have none: a sentence; null where none are expected. */
  readonly intervals: string | null;
  /** Columns of the table that the model needed. */
  readonly used: readonly string[];
}

/**
 * Predictions for each row in the family's own terms: the expected number (gaussian, poisson), the probability of the positive class or
 * of every class, the linear predictor and relative risk of a Cox model. Columns are matched by name; those whose coefficients are all
 * zero are not needed.
 * @throws InputError when a needed column is missing or is text where the model has numbers
 */
export function predict(model: Model, table: Table): Prediction {
  const predictors = model.intercepts.map((intercept) => new Float64Array(table.rowCount).fill(intercept));
  const unseen: UnseenText[] = [];
  const filled: { column: string; rows: number }[] = [];
  const weighted = [...byColumn(model.terms)].filter(([, own]) => own.some(({ coefficients }) => coefficients.some((coefficient) => coefficient !== 0)));
  const used = [...weighted.map(([name]) => name), ...offsetColumns(model.offset)];
  const columns = neededColumns(table, used);
  for (const [name, own] of weighted) {
    const column = columns.get(name)!;
    if (own[0].kind === 'number') {
      const rows = addNumber(predictors, column, own[0]);
      if (rows > 0) filled.push({ column: name, rows });
    } else {
      unseen.push(...addLevels(predictors, column, own.filter((term) => term.kind === 'level')));
    }
  }
  const withoutOffset = addOffset(model, columns, predictors);
  return { columns: inFamilyTerms(model, predictors), unseen, filled, withoutOffset, tooFar: 0, intervals: null, used };
}

/** Half-width of a central 95 % interval of a normal distribution, in deviations. */
export const reach95 = 1.959963984540054;

/** Of a normal distribution: its deviation over its mean absolute deviation. */
const deviationOverAbsolute = Math.sqrt(Math.PI / 2);

/**
 * Deviation of what a gaussian model misses in rows that it has not seen: the root of the cross-validated mean squared error at its λ, or
 * √(π/2) times the mean absolute error, which is that deviation where errors are normal. Null where its file holds no such error.
 */
export function heldOutDeviation({ family, lambda, origin }: Model): number | null {
  const validation = origin?.crossValidation ?? null;
  if (family !== 'gaussian' || !validation) return null;
  const error = errorAt(validation, lambda);
  if (error === null || error < 0) return null;
  return validation.metric === 'mae' ? deviationOverAbsolute * error : Math.sqrt(error);
}

/**
 * The same predictions with an interval of the same width around each number, from rows that cross-validation held out. Where that is not
 * known they stay alone, and why is said. Probabilities and risks have none: they say themselves how sure the model is.
 */
export function withIntervals(model: Model, prediction: Prediction): Prediction {
  const deviation = heldOutDeviation(model);
  if (deviation === null) return { ...prediction, intervals: whyNoIntervals(model) };
  const [{ values }] = prediction.columns;
  const half = reach95 * deviation;
  const intervals = model.origin!.crossValidation!.metric === 'mae'
    ? l10n.t('lower95 and upper95 are the prediction ∓ 1.96 × {0}, which is √(π/2) times the mean absolute error of rows that cross-validation held out: as wide for every row, and right where errors are normal.', digits(deviation))
    : l10n.t('lower95 and upper95 are the prediction ∓ 1.96 × {0}, the root mean squared error of rows that cross-validation held out: as wide for every row, and right where errors are normal.', digits(deviation));
  return { ...prediction, columns: [...prediction.columns, { name: 'lower95', values: values.map((each) => each - half) }, { name: 'upper95', values: values.map((each) => each + half) }], intervals };
}

/** Null where nobody expects any. */
function whyNoIntervals({ family, origin }: Model): string | null {
  // How far counts scatter around their mean is more than a Poisson model says of most data: its own quantiles would be too narrow.
  if (family === 'poisson') return l10n.t('There are no intervals: a Poisson model tells how many are expected, and counts mostly scatter more than it assumes.');
  if (family !== 'gaussian') return null;
  return origin?.crossValidation
    ? l10n.t('There are no intervals: the λ of this model is not among those that were cross-validated.')
    : l10n.t('There are no intervals: this model was saved without cross-validation, and errors on its own rows would make them too narrow.');
}

function inFamilyTerms({ family, classes }: Model, predictors: readonly Float64Array[]): Prediction['columns'] {
  const [eta] = predictors;
  switch (family) {
    case 'gaussian':
      return [{ name: 'prediction', values: eta }];
    case 'poisson':
      return [{ name: 'prediction', values: eta.map(Math.exp) }];
    case 'binomial':
      return [{ name: `P(${classes![1]})`, values: eta.map((each) => 1 / (1 + Math.exp(-each))) }];
    case 'multinomial':
      return probabilities(predictors).map((values, k) => ({ name: `P(${classes![k]})`, values }));
    case 'cox':
      return [{ name: 'linearPredictor', values: eta }, { name: 'relativeRisk', values: eta.map(Math.exp) }];
  }
}

function probabilities(predictors: readonly Float64Array[]): Float64Array[] {
  const made = predictors.map((eta) => eta.slice());
  for (let i = 0; i < made[0].length; i++) {
    const largest = predictors.reduce((most, eta) => Math.max(most, eta[i]), -Infinity);
    let total = 0;
    for (const own of made) total += own[i] = Math.exp(own[i] - largest);
    for (const own of made) own[i] /= total;
  }
  return made;
}

function byColumn(terms: readonly Term[]): Map<string, Term[]> {
  const found = new Map<string, Term[]>();
  for (const term of terms) {
    const own = found.get(term.column);
    if (own) own.push(term);
    else found.set(term.column, [term]);
  }
  return found;
}

/** How many names a sentence lists. */
const mostNamed = 8;

/** The table's columns of these names. @throws InputError that names all that are not there */
export function neededColumns(table: Table, names: readonly string[]): ReadonlyMap<string, Column> {
  const found = new Map(table.columns.map((column) => [column.name, column]));
  const missing = [...new Set(names)].filter((name) => !found.has(name));
  if (missing.length === 0) return found;
  throw new InputError(missing.length === 1
    ? l10n.t('The file has no column "{0}", which the model needs; add it or rename the column that holds it.', missing[0])
    : l10n.t('The file lacks {0} of the {1} columns that the model needs: {2}; add them or rename the columns that hold them.', missing.length, new Set(names).size, firstOf(missing.map(quoted), mostNamed)));
}

/** The numbers of a column, NaN where one is missing. @throws InputError where it holds text */
export function numbersOf(column: Column): Float64Array {
  if (column.storage === 'coded') throw new InputError(l10n.t('Column "{0}" holds text where the model has numbers; give numbers there.', column.name));
  const [odd] = column.unreadable;
  if (odd && column.values.every(Number.isNaN)) {
    throw new InputError(l10n.t('Column "{0}" holds text such as "{1}" (line {2}) where the model has numbers; give numbers there.', column.name, odd.text, odd.line));
  }
  return column.values;
}

function addNumber(predictors: readonly Float64Array[], column: Column, term: Term & { kind: 'number' }): number {
  const numbers = numbersOf(column);
  let rows = 0;
  for (let i = 0; i < numbers.length; i++) {
    const missing = Number.isNaN(numbers[i]);
    if (missing) rows++;
    const value = missing ? term.whenMissing : numbers[i];
    predictors.forEach((eta, k) => (eta[i] += term.coefficients[k] * value));
  }
  return rows;
}

/** @returns rows without one, which have no prediction */
function addOffset({ offset, classes }: Model, columns: ReadonlyMap<string, Column>, predictors: readonly Float64Array[]): number {
  if (offset === null) return 0;
  const isMissing = new Uint8Array(predictors[0].length);
  const add = (name: string, to: readonly Float64Array[]) => {
    numbersOf(columns.get(name)!).forEach((value, i) => {
      if (Number.isNaN(value)) isMissing[i] = 1;
      for (const eta of to) eta[i] += value;
    });
  };
  if (typeof offset === 'string') add(offset, predictors);
  else for (const [own, name] of Object.entries(offset)) add(name, [predictors[classes!.indexOf(own)]]);
  const rows = isMissing.reduce((sum, each) => sum + each, 0);
  if (rows > 0) for (const eta of predictors) for (let i = 0; i < eta.length; i++) if (isMissing[i]) eta[i] = NaN;
  return rows;
}

function addLevels(predictors: readonly Float64Array[], column: Column, terms: readonly LevelTerm[]): UnseenText[] {
  return readCategory(column, terms, 'model', (row, place) => {
    if (place !== null) predictors.forEach((eta, k) => (eta[row] += terms[place].coefficients[k]));
  });
}
