import * as l10n from '@vscode/l10n';
import type { Family } from './data/family';
import { InputError } from './errors';
import type { Model, Term } from './model';
import { modelFormat, modelVersion } from './model';
import { areDistinct, demand, isCount, isFields, isListOf, isNullOr, isNumber, isOneOf, isText, type Fields } from './modelFile/checks';
import { families, isReading, linearOrigin } from './modelFile/parseOrigin';

/** @throws InputError, one sentence, for anything that is not a model of ours */
export function parseModel(text: string): Model {
  return linearModel(parseJson(text));
}

/** @throws InputError when it is none */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(l10n.t('The model file is not JSON; choose a file that Lambda Lens has written.'));
  }
}

function linearModel(value: unknown): Model {
  if (!isFields(value) || value.format !== modelFormat) {
    throw new InputError(l10n.t('The model file is not a Lambda Lens model; choose a file that "--model-out" or "Save Model…" has written.'));
  }
  switch (value.version) {
    case 1:
      return checked(asThird(fromFirst(value)));
    case 2:
      return checked(asThird(value));
    case modelVersion:
      return checked(value);
    default:
      throw unknownVersion(value.version, l10n.t('versions 1 to {0}', modelVersion));
  }
}

/** A file of another version, most likely a newer one. */
export function unknownVersion(version: unknown, known: string): InputError {
  return new InputError(l10n.t('The model file has version {0}, and this Lambda Lens reads {1}; update Lambda Lens.', versionText(version), known));
}

function versionText(version: unknown): string {
  return typeof version === 'number' ? String(version) : JSON.stringify(String(version).slice(0, 20));
}

/** Version 1: gaussian, and each number alone. */
function fromFirst({ intercept, terms, ...rest }: Fields): Fields {
  const lists = Array.isArray(terms) ? terms.map((term: unknown) => (isFields(term) ? { ...term, coefficients: [term.coefficient] } : term)) : terms;
  return { ...rest, classes: null, offset: null, intercepts: [intercept], terms: lists };
}

/** Version 2 did not tell where a model is from. */
function asThird({ terms, ...rest }: Fields): Fields {
  return { ...rest, origin: null, terms: Array.isArray(terms) ? terms.map((term: unknown) => (isFields(term) ? { ...term, deviation: null } : term)) : terms };
}

function checked({ family, target, classes, offset, n, lambda, l1Ratio, intercepts, decimalMark, origin, terms }: Fields): Model {
  demand(isOneOf(family, families), l10n.t('its family is unknown'));
  demand(isText(target), l10n.t('it names no target'));
  for (const [name, number] of Object.entries({ n, lambda, l1Ratio })) demand(isNumber(number), l10n.t('"{0}" is not a number', name));
  demand(isCount(n, 1), l10n.t('a number about its data is not readable'));
  demand((lambda as number) >= 0 && (l1Ratio as number) >= 0 && (l1Ratio as number) <= 1, l10n.t('its penalty is unknown'));
  const hasClasses = family === 'binomial' || family === 'multinomial';
  demand(hasClasses ? isListOf(classes, isText) && areClasses(classes, family) : classes === null, l10n.t('its classes are not readable'));
  const names = classes as readonly string[] | null;
  demand(isOffset(offset, family, names ?? []), l10n.t('its offset is not readable'));
  const responses = family === 'multinomial' ? names!.length : 1;
  demand(isListOf(intercepts, isNumber) && intercepts.length === responses, l10n.t('"intercept" is not a number'));
  demand(decimalMark === '.' || decimalMark === ',', l10n.t('it has no decimal mark'));
  demand(isListOf(terms, (term): term is Term => isTerm(term, responses)) && areDistinct(terms), l10n.t('a coefficient is not readable'));
  return {
    format: modelFormat, version: modelVersion, family, target, classes: names, offset,
    n: n as number, lambda: lambda as number, l1Ratio: l1Ratio as number, intercepts, decimalMark,
    origin: origin === null ? null : linearOrigin(origin),
    terms: terms.map(termOf),
  };
}

function areClasses(classes: readonly string[], family: Family): boolean {
  return new Set(classes).size === classes.length && (family === 'binomial' ? classes.length === 2 : classes.length >= 2);
}

function isOffset(offset: unknown, family: Family, classes: readonly string[]): offset is Model['offset'] {
  if (offset === null || isText(offset)) return true;
  return family === 'multinomial' && isFields(offset) && Object.entries(offset).every(([own, column]) => classes.includes(own) && isText(column));
}

function isTerm(value: unknown, responses: number): value is Term {
  if (!isFields(value) || !isText(value.column) || !isListOf(value.coefficients, isNumber) || value.coefficients.length !== responses || !isNullOr(value.deviation, isNumber)) return false;
  if (value.kind === 'number') return isNumber(value.whenMissing) && isReading(value.reading) && value.reading.as !== 'category';
  return value.kind === 'level' && isText(value.level) && (value.otherLevel === undefined || isText(value.otherLevel));
}

function termOf(term: Term): Term {
  const { column, coefficients, deviation } = term;
  if (term.kind === 'number') return { kind: 'number', column, coefficients, whenMissing: term.whenMissing, deviation, reading: term.reading };
  const { level, otherLevel } = term;
  return { kind: 'level', column, level, ...(otherLevel !== undefined && { otherLevel }), coefficients, deviation };
}
