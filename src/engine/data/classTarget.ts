import * as l10n from '@vscode/l10n';
import { andList } from '../andList';
import { firstOf, quoted } from '../commaList';
import { InputError } from '../errors';
import type { Target } from './design';
import type { TargetQuestion } from './familyTarget';
import { signedNumber } from './signedNumber';
import type { Column, Reading } from './table';

/** Distinct values among the rows, as the column holds them (numbers or codes): counting stops beyond `most`. */
export function distinctClasses(column: Column, rows: Int32Array, most: number): Set<number> {
  const held: ArrayLike<number> = column.storage === 'numeric' ? column.values : column.codes;
  const distinct = new Set<number>();
  for (const row of rows) {
    // −0 and 0 are one number.
    distinct.add(held[row] + 0);
    if (distinct.size > most) break;
  }
  return distinct;
}

/**
 * The target of a model of classes: each row's class by number. Classes are in order, numbers by size and texts by code unit;
 * a binomial model is of the second, so that a positive class that is asked for comes second.
 */
export function classTarget(question: TargetQuestion, family: 'binomial' | 'multinomial'): Target {
  const { roles, rows, options } = question;
  const { target: column } = roles;
  const held: ArrayLike<number> = column.storage === 'numeric' ? column.values : column.codes;
  const distinct = [...distinctClasses(column, rows, Infinity)].sort((a, b) => a - b);
  if (family === 'binomial' && distinct.length !== 2) {
    const shown = firstOf(distinct.map((each) => classText(column, each)), mostListed);
    throw new InputError(l10n.t('The target "{0}" has {1} values ({2}), and a binomial model needs two: choose another column or family.', column.name, distinct.length, shown));
  }
  const ordered = options.positive === undefined ? distinct : positiveLast(column, distinct, options.positive);
  const placeOf = new Map(ordered.map((each, place) => [each, place]));
  const values = Float64Array.from(rows, (row) => placeOf.get(held[row] + 0)!);
  const classes = ordered.map((each) => classText(column, each));
  refuseRareClasses(question, values, classes);
  return { name: column.name, values, classes, status: null };
}

const mostListed = 5;

/** A class as it is shown. @param value a number of the column, or a code */
export function classText(column: Column, value: number): string {
  if (column.storage === 'coded') return column.levels[value];
  return column.reading.as === 'boolean' ? String(value === 1) : String(value);
}

function positiveLast(column: Column, distinct: readonly number[], positive: string): number[] {
  const wanted = positive.trim();
  const isWanted = (each: number) => {
    const text = classText(column, each);
    if (text === positive || text === wanted) return true;
    if (column.storage === 'coded' || wanted === '') return false;
    return column.reading.as === 'boolean' ? text === wanted.toLowerCase() : Number(withoutSign(wanted, column.reading)) === each;
  };
  const found = distinct.find(isWanted);
  if (found === undefined) {
    const classes = andList(distinct.map((each) => quoted(classText(column, each))));
    throw new InputError(l10n.t('The target "{0}" has no class "{1}": its classes are {2}.', column.name, positive, classes));
  }
  return [...distinct.filter((each) => each !== found), found];
}

/** "10 %" is a class that is shown as 10. */
function withoutSign(wanted: string, reading: Reading): string {
  const parts = signedNumber(wanted);
  return parts !== null && reading.as === 'number' && parts.sign === reading.sign ? parts.number : wanted;
}

/** A class of one row can be fitted exactly by anything, and is gone from the training rows of its own fold. */
function refuseRareClasses({ roles, rows, isHeavy, lineOfRow }: TargetQuestion, values: Float64Array, classes: readonly string[]): void {
  const count = new Int32Array(classes.length);
  const lastLine = new Int32Array(classes.length);
  values.forEach((place, i) => {
    if (!isHeavy(rows[i])) return;
    count[place]++;
    lastLine[place] = lineOfRow[rows[i]];
  });
  const rare = count.findIndex((each) => each < 2);
  if (rare < 0) return;
  throw new InputError(count[rare] === 0
    ? l10n.t('The class "{0}" of the target "{1}" has no row with a weight above 0: leave that row out, or give the class more rows.', classes[rare], roles.target.name)
    : l10n.t('The class "{0}" of the target "{1}" has only one row (line {2}): leave that row out, or give the class more rows.', classes[rare], roles.target.name, lastLine[rare]));
}
