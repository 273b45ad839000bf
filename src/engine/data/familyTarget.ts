import { InputError } from '../errors';
import { classTarget, distinctClasses } from './classTarget';
import type { DesignOptions, FamilyRecord, FamilySuggestion, Target } from './design';
import type { Family } from './family';
import type { OffsetColumn, RoleColumns } from './rowsInUse';
import { statusOf } from './survivalStatus';
import type { CodedColumn, Column, NumericColumn } from './table';

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
    throw new InputError(`A positive class ("${options.positive}") is given, but the model of "${column.name}" is ${family}: leave it out, or ask for a binomial model.`);
  }
  refuseOffset(question, family);
  if (family === 'binomial' || family === 'multinomial') {
    const target = classTarget(question, family);
    refuseUnknownClass(roles.offset, target);
    return { target, record: { family, reason, suggestion: null } };
  }
  const values = numbersIn(column, rows, family);
  if (family === 'poisson') refuseBelow(question, values, 'negative', (value) => value < 0, 'a poisson model is of counts');
  if (family === 'cox') refuseBelow(question, values, 'not above 0', (value) => !(value > 0), 'the time of a Cox model is how long each row was observed');
  const status = family === 'cox' ? statusOf(question) : null;
  const suggestion = family === 'gaussian' && reason !== null ? suggestionFor(values) : null;
  return { target: { name: column.name, values, classes: null, status }, record: { family, reason, suggestion } };
}

/** What is added to all classes alike says nothing of them; where there are none, nothing can be added to one. */
function refuseOffset({ roles: { offset, target } }: TargetQuestion, family: Family): void {
  if (offset.length === 0) return;
  const [{ column, ofClass }] = offset;
  if (family === 'multinomial' && ofClass === null) {
    throw new InputError(`One offset ("${column.name}") is the same for every class, and changes nothing in a multinomial model: give one for single classes, or leave it out.`);
  }
  if (family !== 'multinomial' && ofClass !== null) {
    throw new InputError(`An offset ("${column.name}") is given for the class "${ofClass}", but the model of "${target.name}" is ${family}, which has one offset for each row: give the column alone.`);
  }
}

function refuseUnknownClass(offset: readonly OffsetColumn[], { classes, name }: Target): void {
  const unknown = offset.find(({ ofClass }) => ofClass !== null && !classes!.includes(ofClass));
  if (!unknown) return;
  const shown = classes!.slice(0, mostShown).map((each) => `"${each}"`).join(', ');
  throw new InputError(`An offset ("${unknown.column.name}") is given for "${unknown.ofClass}", which is not a class of "${name}" (${shown}${classes!.length > mostShown ? ', …' : ''}): check the name.`);
}

function chooseFamily(question: TargetQuestion): { family: Family; reason: string | null } {
  const { roles, options } = question;
  const asked = options.family ?? 'auto';
  if (asked === 'cox' && roles.status === null) {
    throw new InputError(`A Cox model of "${roles.target.name}" needs a status column, 1 where the event was seen and 0 where the time is censored: name it.`);
  }
  if (asked !== 'auto' && asked !== 'cox' && roles.status !== null) {
    throw new InputError(`A status column ("${roles.status.name}") is given, but a ${asked} model has none: leave it out, or ask for a Cox model.`);
  }
  if (asked !== 'auto') {
    if (asked === 'multinomial') refuseManyClasses(roles.target, question.rows, mostClasses);
    return { family: asked, reason: null };
  }
  if (roles.status !== null) return { family: 'cox', reason: 'a status column is given' };
  const { target: column } = roles;
  const classes = distinctClasses(column, question.rows, mostGuessedClasses);
  if (classes.size === 2) return { family: 'binomial', reason: 'two values' };
  if (column.storage === 'numeric') return { family: 'gaussian', reason: 'numbers' };
  refuseManyClasses(column, question.rows, mostGuessedClasses);
  return { family: 'multinomial', reason: `${classes.size} text values` };
}

function refuseConstant(column: Column, heavyRows: Int32Array): void {
  if (heavyRows.length === 0) return;
  const values: ArrayLike<number> = column.storage === 'numeric' ? column.values : column.codes;
  const first = values[heavyRows[0]];
  if (heavyRows.some((row) => values[row] !== first)) return;
  const shown = column.storage === 'numeric' ? String(first) : `"${column.levels[first]}"`;
  throw new InputError(`The target "${column.name}" is ${shown} in every row used, so there is nothing to explain: choose another column.`);
}

const mostShown = 3;

function textValues({ levels }: CodedColumn): string {
  const shown = levels.slice(0, mostShown).map((level) => `"${level}"`).join(', ');
  const values = levels.length === 1 ? 'one text value' : `${levels.length} text values`;
  return `${values} (${shown}${levels.length > mostShown ? ', …' : ''})`;
}

function refuseManyClasses(column: Column, rows: Int32Array, most: number): void {
  if (distinctClasses(column, rows, most).size <= most) return;
  const found = column.storage === 'coded' ? textValues(column) : `over ${most} values`;
  const advice = most === mostGuessedClasses ? 'or ask for a multinomial model if they are classes' : 'or join the rare ones';
  throw new InputError(`The target "${column.name}" has ${found}, and at most ${most} are taken for classes: choose a numeric column or one of fewer classes, ${advice}.`);
}

function numbersIn(column: Column, rows: Int32Array, family: Family): Float64Array {
  if (column.storage === 'coded') {
    throw new InputError(`The target "${column.name}" has ${textValues(column)}: choose a numeric column for a ${family === 'cox' ? 'Cox' : family} model.`);
  }
  return Float64Array.from(rows, (row) => column.values[row]);
}

function refuseBelow({ roles, rows, lineOfRow }: TargetQuestion, values: Float64Array, what: string, isWrong: (value: number) => boolean, why: string): void {
  const at = values.findIndex(isWrong);
  if (at < 0) return;
  const { name } = roles.target as NumericColumn;
  throw new InputError(`The target "${name}" is ${values[at]} on line ${lineOfRow[rows[at]]}, which is ${what}, but ${why}: choose another column or family, or mend the row.`);
}

/** Whole numbers from 0 on that crowd near 0 look like counts; a handful of them may be classes. */
function suggestionFor(values: Float64Array): FamilySuggestion | null {
  if (!values.every((value) => value >= 0 && Number.isInteger(value))) return null;
  const distinct = new Set<number>();
  for (const value of values) if (distinct.size <= mostFewNumbers) distinct.add(value);
  if (looksLikeCounts(values)) return { family: 'poisson', reason: 'non-negative whole numbers: poisson may suit them, if they are counts' };
  if (distinct.size > mostFewNumbers) return null;
  return { family: 'multinomial', reason: `${distinct.size} whole numbers: multinomial may suit them, if they are classes` };
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
