import * as l10n from '@vscode/l10n';
import { firstOf, quoted } from '../commaList';
import { InputError } from '../errors';
import { familyNames } from '../linear/fitNames';
import { classTarget, distinctClasses } from './classTarget';
import type { DesignOptions, FamilyRecord, FamilySuggestion, Target } from './design';
import type { Family } from './family';
import type { OffsetColumn, RoleColumns } from './rowsInUse';
import { statusOf } from './survivalStatus';
import type { CodedColumn, Column } from './table';

/** All that deciding about the target needs. */
export interface TargetQuestion {
  readonly roles: RoleColumns;
  /** Rows of the table in use. */
  readonly rows: Int32Array;
  /** Whether a row has a weight above 0. */
  readonly isHeavy: (row: number) => boolean;
  readonly lineOfRow: Int32Array;
  readonly options: DesignOptions;
}

/** A text target with more levels is no choice among a few classes, unless someone says so. */
const mostGuessedClasses = 20;
const mostClasses = 200;

/**
 * The family of the model and its target as numbers: the asked one, or by what the target holds. Two values are modelled as binomial,
 * a few text levels as multinomial, times with a status as Cox, all else as gaussian; counts are only suggested to be poisson.
 * @throws InputError when the target's values do not suit the family
 */
export function targetOf(question: TargetQuestion): { readonly target: Target; readonly record: FamilyRecord } {
  const { roles, rows, isHeavy, options } = question;
  const { target: column } = roles;
  refuseConstant(column, rows.filter(isHeavy));
  const { family, reason } = chooseFamily(question);
  if (options.positive !== undefined && family !== 'binomial') {
    throw new InputError(l10n.t('A positive class ("{0}") is given, but the model of "{1}" is {2}: leave it out, or ask for a binomial model.', options.positive, column.name, familyNames[family]));
  }
  refuseOffset(question, family);
  if (family === 'binomial' || family === 'multinomial') {
    const target = classTarget(question, family);
    refuseUnknownClass(roles.offset, target);
    return { target, record: { family, reason, suggestion: null } };
  }
  const values = numbersIn(column, rows, family);
  if (family === 'poisson') refuseValue(question, values, (value) => value < 0, negativeCount);
  if (family === 'cox') refuseValue(question, values, (value) => !(value > 0), timeNotAbove0);
  const status = family === 'cox' ? statusOf(question) : null;
  const suggestion = family === 'gaussian' && reason !== null ? suggestionFor(values) : null;
  return { target: { name: column.name, values, classes: null, status }, record: { family, reason, suggestion } };
}

/** What is added to all classes alike says nothing of them; where there are none, nothing can be added to one. */
function refuseOffset({ roles: { offset, target } }: TargetQuestion, family: Family): void {
  if (offset.length === 0) return;
  const [{ column, ofClass }] = offset;
  if (family === 'multinomial' && ofClass === null) {
    throw new InputError(l10n.t('One offset ("{0}") is the same for every class, and changes nothing in a multinomial model: give one for single classes, or leave it out.', column.name));
  }
  if (family !== 'multinomial' && ofClass !== null) {
    throw new InputError(l10n.t('An offset ("{0}") is given for the class "{1}", but the model of "{2}" is {3}, which has one offset for each row: give the column alone.', column.name, ofClass, target.name, familyNames[family]));
  }
}

function refuseUnknownClass(offset: readonly OffsetColumn[], { classes, name }: Target): void {
  const unknown = offset.find(({ ofClass }) => ofClass !== null && !classes!.includes(ofClass));
  if (!unknown) return;
  throw new InputError(l10n.t('An offset ("{0}") is given for "{1}", which is not a class of "{2}" ({3}): check the name.', unknown.column.name, unknown.ofClass!, name, someQuoted(classes!)));
}

function chooseFamily(question: TargetQuestion): { family: Family; reason: string | null } {
  const { roles, options } = question;
  const asked = options.family ?? 'auto';
  if (asked === 'cox' && roles.status === null) {
    throw new InputError(l10n.t('A Cox model of "{0}" needs a status column, 1 where the event was seen and 0 where the time is censored: name it.', roles.target.name));
  }
  if (asked !== 'auto' && asked !== 'cox' && roles.status !== null) {
    throw new InputError(l10n.t('A status column ("{0}") is given, but a {1} model has none: leave it out, or ask for a Cox model.', roles.status.name, familyNames[asked]));
  }
  if (asked !== 'auto') {
    if (asked === 'multinomial') refuseManyClasses(roles.target, question.rows, mostClasses);
    return { family: asked, reason: null };
  }
  if (roles.status !== null) return { family: 'cox', reason: l10n.t('a status column is given') };
  const { target: column } = roles;
  const classes = distinctClasses(column, question.rows, mostGuessedClasses);
  if (classes.size === 2) return { family: 'binomial', reason: l10n.t('two values') };
  if (column.storage === 'numeric') return { family: 'gaussian', reason: l10n.t('numbers') };
  refuseManyClasses(column, question.rows, mostGuessedClasses);
  return { family: 'multinomial', reason: l10n.t('{0} text values', classes.size) };
}

function refuseConstant(column: Column, heavyRows: Int32Array): void {
  if (heavyRows.length === 0) return;
  const values: ArrayLike<number> = column.storage === 'numeric' ? column.values : column.codes;
  const first = values[heavyRows[0]];
  if (heavyRows.some((row) => values[row] !== first)) return;
  const shown = column.storage === 'numeric' ? String(first) : quoted(column.levels[first]);
  throw new InputError(l10n.t('The target "{0}" is {1} in every row used, so there is nothing to explain: choose another column.', column.name, shown));
}

const mostShown = 3;

function someQuoted(texts: readonly string[]): string {
  return firstOf(texts.map(quoted), mostShown);
}

function refuseManyClasses(column: Column, rows: Int32Array, most: number): void {
  if (distinctClasses(column, rows, most).size <= most) return;
  throw new InputError(column.storage === 'coded' ? manyTexts(column, most) : l10n.t('The target "{0}" has over {1} values, and at most {1} are taken for classes: choose a numeric column or one of fewer classes, or join the rare ones.', column.name, most));
}

function manyTexts({ name, levels }: CodedColumn, most: number): string {
  const shown = someQuoted(levels);
  return most === mostGuessedClasses
    ? l10n.t('The target "{0}" has {1} text values ({2}), and at most {3} are taken for classes: choose a numeric column or one of fewer classes, or ask for a multinomial model if they are classes.', name, levels.length, shown, most)
    : l10n.t('The target "{0}" has {1} text values ({2}), and at most {3} are taken for classes: choose a numeric column or one of fewer classes, or join the rare ones.', name, levels.length, shown, most);
}

function numbersIn(column: Column, rows: Int32Array, family: Family): Float64Array {
  if (column.storage === 'coded') {
    const { name, levels } = column;
    const model = familyNames[family];
    throw new InputError(levels.length === 1
      ? l10n.t('The target "{0}" has one text value ({1}): choose a numeric column for a {2} model.', name, someQuoted(levels), model)
      : l10n.t('The target "{0}" has {1} text values ({2}): choose a numeric column for a {3} model.', name, levels.length, someQuoted(levels), model));
  }
  return Float64Array.from(rows, (row) => column.values[row]);
}

function refuseValue({ roles, rows, lineOfRow }: TargetQuestion, values: Float64Array, isWrong: (value: number) => boolean, said: (name: string, value: number, line: number) => string): void {
  const at = values.findIndex(isWrong);
  if (at >= 0) throw new InputError(said(roles.target.name, values[at], lineOfRow[rows[at]]));
}

function negativeCount(name: string, value: number, line: number): string {
  return l10n.t('The target "{0}" is {1} on line {2}, which is negative, but a poisson model is of counts: choose another column or family, or mend the row.', name, value, line);
}

function timeNotAbove0(name: string, value: number, line: number): string {
  return l10n.t('The target "{0}" is {1} on line {2}, which is not above 0, but the time of a Cox model is how long each row was observed: choose another column or family, or mend the row.', name, value, line);
}

/** Whole numbers from 0 on that crowd near 0 look like counts; a handful of them may be classes. */
function suggestionFor(values: Float64Array): FamilySuggestion | null {
  if (!values.every((value) => value >= 0 && Number.isInteger(value))) return null;
  const distinct = new Set<number>();
  for (const value of values) if (distinct.size <= mostFewNumbers) distinct.add(value);
  if (looksLikeCounts(values)) return { family: 'poisson', reason: l10n.t('non-negative whole numbers: poisson may suit them, if they are counts') };
  if (distinct.size > mostFewNumbers) return null;
  return { family: 'multinomial', reason: l10n.t('{0} whole numbers: multinomial may suit them, if they are classes', distinct.size) };
}

const mostFewNumbers = 6;

function looksLikeCounts(values: Float64Array): boolean {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / n, 0);
  const skewness = values.reduce((sum, value) => sum + (value - mean) ** 3 / n, 0) / variance ** 1.5;
  return least <= 0.25 * mean && skewness > 0.5;
}
