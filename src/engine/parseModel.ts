import type { Family } from './data/family';
import type { Reading } from './data/table';
import { InputError } from './errors';
import type { Model, Term } from './model';
import { modelFormat, modelVersion } from './model';

/** As files of version 1 had it, before families with classes. */
interface FirstVersion extends Omit<Model, 'version' | 'classes' | 'offset' | 'intercepts' | 'terms'> {
  readonly version: 1;
  readonly intercept: number;
  readonly terms: readonly (Omit<Term, 'coefficients'> & { readonly coefficient: number })[];
}

const families: readonly Family[] = ['gaussian', 'binomial', 'multinomial', 'poisson', 'cox'];

/** @throws InputError, one sentence, for anything that is not a model of ours */
export function parseModel(text: string): Model {
  return linearModel(parseJson(text));
}

/** @throws InputError when it is none */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError('The model file is not JSON; choose a file that Lambda Lens has written.');
  }
}

function linearModel(value: unknown): Model {
  if (typeof value !== 'object' || value === null || (value as Partial<Model>).format !== modelFormat) {
    throw new InputError('The model file is not a Lambda Lens model; choose a file that "--model-out" or "Save Model…" has written.');
  }
  const { version } = value as { version?: unknown };
  if (version !== 1 && version !== modelVersion) {
    throw new InputError(`The model file has version ${String(version)}, and this Lambda Lens reads versions 1 and ${modelVersion}; update Lambda Lens.`);
  }
  return checked(version === 1 ? fromFirst(value as Partial<FirstVersion>) : (value as Partial<Model>));
}

function fromFirst({ intercept, terms, ...rest }: Partial<FirstVersion>): Partial<Model> {
  const lists = Array.isArray(terms) ? terms.map((term) => ({ ...term, coefficients: [(term as { coefficient?: unknown } | null)?.coefficient] })) : terms;
  return { ...rest, version: modelVersion, classes: null, offset: null, intercepts: [intercept!], terms: lists as unknown as readonly Term[] };
}

function checked(model: Partial<Model>): Model {
  const broken = (what: string) => new InputError(`The model file is damaged: ${what}; save the model again.`);
  const { family, classes, offset, intercepts, terms } = model;
  if (!families.includes(family!)) throw broken('its family is unknown');
  if (typeof model.target !== 'string') throw broken('it names no target');
  for (const name of ['n', 'lambda', 'l1Ratio'] as const) if (!Number.isFinite(model[name])) throw broken(`"${name}" is not a number`);
  const hasClasses = family === 'binomial' || family === 'multinomial';
  if (hasClasses ? !isListOf(classes, isText) || classes.length < 2 : classes !== null) throw broken('its classes are not readable');
  if (!isOffset(offset, family!, classes ?? [])) throw broken('its offset is not readable');
  const responses = family === 'multinomial' ? classes!.length : 1;
  if (!isListOf(intercepts, isNumber) || intercepts.length !== responses) throw broken('"intercept" is not a number');
  if (model.decimalMark !== '.' && model.decimalMark !== ',') throw broken('it has no decimal mark');
  if (!isListOf(terms, (term): term is Term => isTerm(term, responses))) throw broken('a coefficient is not readable');
  return model as Model;
}

function isOffset(offset: unknown, family: Family, classes: readonly string[]): boolean {
  if (offset === null || isText(offset)) return true;
  return family === 'multinomial' && typeof offset === 'object' && Object.entries(offset!).every(([own, column]) => classes.includes(own) && isText(column));
}

function isTerm(value: unknown, responses: number): value is Term {
  const term = value as Term | null;
  if (typeof term !== 'object' || term === null || !isText(term.column) || !isListOf(term.coefficients, isNumber) || term.coefficients.length !== responses) return false;
  return term.kind === 'number' ? isNumber(term.whenMissing) && isReading(term.reading) : term.kind === 'level' && isText(term.level);
}

export function isReading(value: unknown): value is Reading {
  const reading = value as Reading | null;
  if (typeof reading !== 'object' || reading === null) return false;
  return reading.as === 'date' ? ['iso', 'dayFirst', 'monthFirst'].includes(reading.form) : reading.as === 'number' || reading.as === 'boolean';
}

function isListOf<T>(value: unknown, isOne: (each: unknown) => each is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
