import type { Design } from './data/design';
import { missingLevel } from './data/designColumns';
import type { Column, DecimalMark, Reading, ReadOptions, Table } from './data/table';
import { InputError } from './errors';
import type { LinearFit } from './linear/fitTypes';

/** A fitted model without its data: all that predicting on another file needs. Coefficients are on the file's own scale. */
export interface Model {
  readonly format: typeof modelFormat;
  readonly version: 1;
  readonly family: 'gaussian';
  readonly target: string;
  readonly n: number;
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly intercept: number;
  /** Of the file that it was fitted to. */
  readonly decimalMark: DecimalMark;
  readonly terms: readonly Term[];
}

/** One design column. A number contributes coefficient · value (its mean when missing); a level contributes coefficient where the text is that level. */
export type Term =
  | { readonly kind: 'number'; readonly column: string; readonly reading: Reading; readonly coefficient: number; readonly whenMissing: number }
  | { readonly kind: 'level'; readonly column: string; readonly level: string; readonly coefficient: number };

export const modelFormat = 'lambda-lens-model';

/** Coefficients in the file's own units, and the intercept that goes with them. */
export function originalCoefficients(fit: Pick<LinearFit, 'scaling'>, solverCoefficients: Float64Array): { intercept: number; coefficients: Float64Array } {
  const { scale, mean, responseMean, intercept } = fit.scaling;
  const coefficients = solverCoefficients.map((value, j) => value / scale[j]);
  if (!intercept) return { intercept: 0, coefficients };
  return { intercept: coefficients.reduce((sum, value, j) => sum - value * mean[j], responseMean), coefficients };
}

/** The chosen solution of a fit, in the file's own units. */
export function modelOf(design: Design, fit: LinearFit): Model {
  const { intercept, coefficients } = originalCoefficients(fit, fit.chosen.coefficients);
  const terms = design.columns.map((column, j): Term => {
    const coefficient = coefficients[j];
    return column.kind === 'indicator'
      ? { kind: 'level', column: column.source, level: column.level, coefficient }
      : { kind: 'number', column: column.source, reading: column.reading, coefficient, whenMissing: fit.scaling.mean[j] };
  });
  const { l1Ratio } = fit.options;
  const { decimalMark } = design.record.source;
  return { format: modelFormat, version: 1, family: 'gaussian', target: design.target.name, n: fit.n, lambda: fit.chosen.lambda, l1Ratio, intercept, decimalMark, terms };
}

/** As the text of a file: indented, so that two of them can be compared line by line. */
export function serialiseModel(model: Model): string {
  return `${JSON.stringify(model, null, 2)}\n`;
}

/** @throws InputError, one sentence, for anything that is not a model of ours */
export function parseModel(text: string): Model {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError('The model file is not JSON; choose a file that Lambda Lens has written.');
  }
  const model = value as Partial<Model> | null;
  if (typeof model !== 'object' || model === null || model.format !== modelFormat) {
    throw new InputError('The file is not a Lambda Lens model; choose a file that "--model-out" or "Save Model…" has written.');
  }
  if (model.version !== 1) throw new InputError(`The model file has version ${String(model.version)}, and this Lambda Lens reads version 1; update Lambda Lens.`);
  const broken = (what: string) => new InputError(`The model file is damaged: ${what}; save the model again.`);
  if (model.family !== 'gaussian') throw broken('its family is unknown');
  if (typeof model.target !== 'string') throw broken('it names no target');
  for (const name of ['n', 'lambda', 'l1Ratio', 'intercept'] as const) if (!Number.isFinite(model[name])) throw broken(`"${name}" is not a number`);
  if (model.decimalMark !== '.' && model.decimalMark !== ',') throw broken('it has no decimal mark');
  if (!Array.isArray(model.terms) || !model.terms.every(isTerm)) throw broken('a coefficient is not readable');
  return model as Model;
}

function isTerm(value: unknown): value is Term {
  const term = value as Term;
  if (typeof term !== 'object' || term === null || typeof term.column !== 'string' || !Number.isFinite(term.coefficient)) return false;
  return term.kind === 'number' ? Number.isFinite(term.whenMissing) && isReading(term.reading) : term.kind === 'level' && typeof term.level === 'string';
}

/** How to read another file so that its columns are typed as the model's were. */
export function readOptionsFor(model: Model): ReadOptions {
  const readings = model.terms.map((term): [string, Reading] => [term.column, term.kind === 'number' ? term.reading : { as: 'category' }]);
  return { readings: Object.fromEntries(readings), likelyDecimalMark: model.decimalMark };
}

export interface Prediction {
  /** One for each row of the table. */
  readonly values: Float64Array;
  /** Texts that the model has not seen in a category: they count as none of its levels. */
  readonly unseen: readonly { readonly column: string; readonly level: string; readonly rows: number }[];
  /** Missing numbers, filled with the training mean. */
  readonly filled: readonly { readonly column: string; readonly rows: number }[];
}

/**
 * ŷ for each row; columns are matched by name, and those whose coefficients are all zero are not needed.
 * @throws InputError when a needed column is missing or is text where the model has numbers
 */
export function predict(model: Model, table: Table): Prediction {
  const values = new Float64Array(table.rowCount).fill(model.intercept);
  const unseen: { column: string; level: string; rows: number }[] = [];
  const filled: { column: string; rows: number }[] = [];
  const terms = new Map<string, Term[]>();
  for (const term of model.terms) {
    const own = terms.get(term.column);
    if (own) own.push(term);
    else terms.set(term.column, [term]);
  }
  for (const [name, own] of terms) {
    if (own.every(({ coefficient }) => coefficient === 0)) continue;
    const column = table.columns.find((each) => each.name === name);
    if (!column) throw new InputError(`The file has no column "${name}", which the model needs; add it or rename the column that holds it.`);
    if (own[0].kind === 'number') {
      const rows = addNumber(values, column, own[0]);
      if (rows > 0) filled.push({ column: name, rows });
    } else {
      unseen.push(...addLevels(values, column, own));
    }
  }
  return { values, unseen, filled };
}

function addNumber(values: Float64Array, column: Column, term: Term & { kind: 'number' }): number {
  if (column.storage === 'coded') throw new InputError(`Column "${column.name}" holds text where the model has numbers; give numbers there.`);
  const [odd] = column.unreadable;
  if (odd && column.values.every(Number.isNaN)) {
    throw new InputError(`Column "${column.name}" holds text such as "${odd.text}" (line ${odd.line}) where the model has numbers; give numbers there.`);
  }
  let rows = 0;
  for (let i = 0; i < values.length; i++) {
    const missing = Number.isNaN(column.values[i]);
    if (missing) rows++;
    values[i] += term.coefficient * (missing ? term.whenMissing : column.values[i]);
  }
  return rows;
}

function addLevels(values: Float64Array, column: Column, terms: readonly Term[]): { column: string; level: string; rows: number }[] {
  if (column.storage === 'numeric') {
    throw new InputError(`Column "${column.name}" holds numbers where the model has the categories ${terms.map((term) => (term.kind === 'level' ? `"${term.level}"` : '')).slice(0, 3).join(', ')}; give those.`);
  }
  const effect = new Map(terms.map((term) => [term.kind === 'level' ? term.level : '', term.coefficient]));
  const count = new Map<string, number>();
  for (let i = 0; i < values.length; i++) {
    const level = column.codes[i] < 0 ? missingLevel : column.levels[column.codes[i]];
    const coefficient = effect.get(level);
    if (coefficient === undefined) count.set(level, (count.get(level) ?? 0) + 1);
    else values[i] += coefficient;
  }
  return [...count].map(([level, rows]) => ({ column: column.name, level, rows }));
}

function isReading(value: unknown): value is Reading {
  const reading = value as Reading | null;
  if (typeof reading !== 'object' || reading === null) return false;
  return reading.as === 'date' ? ['iso', 'dayFirst', 'monthFirst'].includes(reading.form) : reading.as === 'number' || reading.as === 'boolean';
}
