import * as l10n from '@vscode/l10n';
import { cellShapes, isNumeric, shapeOf } from './cellShape';
import type { Target } from './design';
import type { RoleColumns } from './rowsInUse';
import type { CodedColumn, DecimalMark } from './table';

/** 45, 1,200.50, (3.2) with a sign or the letters of a currency before or behind it, or a sign of per cent or per mille behind it. */
const signedNumber = /^[([]?[+-]?(?:[$€£¥₹]|USD|EUR|GBP|CHF)?\s?[+-]?\d[\d.,\s']*(?:\s?(?:[%‰$€£¥₹]|USD|EUR|GBP|CHF))?[)\]]?$/;
const sign = /[%‰$€£¥₹]|USD|EUR|GBP|CHF/;
/** Of the texts. */
const mostAre = 0.95;

/** A text such as "$45" or "5 %", where nearly all of a column's are; null where they are something else. */
function signedNumberIn(levels: readonly string[]): string | null {
  const found = levels.filter((level) => signedNumber.test(level));
  return found.length > 0 && found.length >= mostAre * levels.length ? (found.find((level) => sign.test(level)) ?? null) : null;
}

/** What is said of such a column. */
function signedNumberNote(example: string): string {
  return l10n.t('numbers with a sign, such as "{0}", are read as text: take the sign out of the file to use them as numbers', example);
}

/** Thousands set apart by spaces or apostrophes, a minus that is none of the keyboard's, a negative number in parentheses or with its minus behind it. */
const otherwiseWritten = /^\(?[+\-\u2212\u2013]?\d+(?:[ \u00a0\u202f\u2009'\u2019]\d{3})*(?:[.,]\d+)?[)-]?$/;
/** Texts that are numbers, and their share, from which a column was most likely meant to be of them. */
const [fewestNumbers, numberShare] = [10, 0.5];

/** A text that keeps a column of numbers from being one, such as "None" or "1 200"; null where most texts are no numbers, or are codes such as 007. */
function oddAmongNumbers(levels: readonly string[]): string | null {
  const shapes = levels.map(shapeOf);
  if (shapes.includes(cellShapes.code)) return null;
  const count = (mark: DecimalMark) => shapes.reduce((sum, shape) => sum + Number(isNumeric(shape, mark)), 0);
  const mark = count('.') >= count(',') ? '.' : ',';
  const odd = levels.filter((_, k) => !isNumeric(shapes[k], mark));
  const numbers = levels.length - odd.reduce((sum, text) => sum + Number(!otherwiseWritten.test(text)), 0);
  return odd.length > 0 && numbers >= fewestNumbers && numbers >= numberShare * levels.length ? odd[0] : null;
}

/** What is said of such a column. */
function oddAmongNumbersNote(example: string): string {
  return l10n.t('mostly numbers, but read as text because of cells such as "{0}": mend or empty those to use the column as numbers', example);
}

/** Why a column is read as text that looks as if it were to be numbers; null where it does not. */
export function readAsTextNote(levels: readonly string[]): string | null {
  const signed = signedNumberIn(levels);
  if (signed !== null) return signedNumberNote(signed);
  const odd = oddAmongNumbers(levels);
  return odd === null ? null : oddAmongNumbersNote(odd);
}

/** Two texts that are one but for capital letters and spaces; null where there are none. */
export function alikeTexts(levels: readonly string[]): readonly [string, string] | null {
  const known = new Map<string, string>();
  for (const level of levels) {
    const plain = level.toLowerCase().replace(/\s+/g, ' ').trim();
    const before = known.get(plain);
    if (before !== undefined) return [before, level];
    known.set(plain, level);
  }
  return null;
}

/** Texts beyond which a column is not looked through. */
const mostTexts = 1000;

/** What is said of a category that is used; null where nothing is odd. */
export function categoryNote({ name, levels }: CodedColumn): string | null {
  if (levels.length > mostTexts) return null;
  const alike = alikeTexts(levels);
  if (alike) return l10n.t('"{0}" and "{1}" of "{2}" are two levels, alike but for capital letters or spaces: write them alike in the file if they are one.', alike[0], alike[1], name);
  const note = readAsTextNote(levels);
  return note === null ? null : l10n.t('"{0}": {1}.', name, note);
}

/** What is said of the target's classes. */
export function classNote({ name, classes }: Target): string | null {
  const alike = classes && alikeTexts(classes);
  return alike ? l10n.t('"{0}" and "{1}" of the target "{2}" are two classes, alike but for capital letters or spaces: write them alike in the file if they are one.', alike[0], alike[1], name) : null;
}

/** An offset of counts or rates is the logarithm of the exposure; one that is never below 1 and far above it is most likely the exposure itself. */
export function exposureNote(family: string, { offset }: RoleColumns, rows: Int32Array): string | null {
  if ((family !== 'poisson' && family !== 'cox') || offset.length === 0) return null;
  const { column } = offset[0];
  let most = -Infinity;
  for (const row of rows) {
    const value = column.values[row];
    if (!(value > 0)) return null;
    most = Math.max(most, value);
  }
  return most > largestLogarithm ? l10n.t('The offset "{0}" is added to the logarithm of what is expected, and is up to {1}: if it is an exposure (people, area, time), give a column of its logarithm.', column.name, most) : null;
}

/** e^20 is half a billion. */
const largestLogarithm = 20;
