import * as l10n from '@vscode/l10n';
import { missingLevel } from '../data/designColumns';
import { signOf } from '../data/signedNumber';
import { InputError } from '../errors';
import { levelsOf, offsetColumnOf, termsInUse, type CodeSubject } from './codeSubject';

/** What Excel takes as one formula. */
const longestFormula = 8192;
/** What counts as missing in a category; "=" does not mind capital letters. */
const missingTexts = ['', 'na', 'nan', 'null', '?', 'n/a', missingLevel];
/** Days from Excel's day 0 to 1970-01-01. */
const epoch = 25569;

/**
 * Formulas for row 2 of the file opened in a spreadsheet with its header in row 1; filled down, they predict every row. One line, or one
 * for each class of a multinomial model. Arguments are separated by commas.
 * @throws InputError for a model that is too long for a formula, or a column that the file no longer has
 */
export function spreadsheetCode(subject: CodeSubject): string {
  const { model } = subject;
  const { family, classes } = model;
  const etas = model.intercepts.map((_, k) => predictor(subject, k));
  const formulas = {
    gaussian: () => [`=${etas[0]}`],
    binomial: () => [`=1/(1+EXP(-(${etas[0]})))`],
    poisson: () => [`=EXP(${etas[0]})`],
    cox: () => [`=EXP(${etas[0]})`],
    multinomial: () => classes!.map((_, k) => `=1/(${classes!.map((__, other) => (other === k ? '1' : `EXP((${etas[other]})-(${etas[k]}))`)).join('+')})`),
  }[family]();
  const longest = formulas.reduce((most, formula) => Math.max(most, formula.length), 0);
  if (longest > longestFormula) throw new InputError(l10n.t('The formula would have {0} characters, and a spreadsheet takes {1}; choose a larger λ, which keeps fewer columns.', longest, longestFormula));
  return `${formulas.join('\n')}\n`;
}

function predictor({ model, columns, record }: CodeSubject, k: number): string {
  const terms = termsInUse(model).filter(({ coefficients }) => coefficients[k] !== 0);
  const firstRow = record.source.header ? 2 : 1;
  const cellOf = (column: string) => {
    const place = columns.indexOf(column);
    if (place < 0) throw new InputError(l10n.t('The file has no column "{0}" any more; fit again.', column));
    return `${letters(place)}${firstRow}`;
  };
  const numbers = terms.flatMap((term) => {
    if (term.kind !== 'number') return [];
    const { column, reading, whenMissing } = term;
    const cell = cellOf(column);
    const value = reading.as === 'boolean' ? `IF(ISLOGICAL(${cell}),IF(${cell},1,0),${whenMissing})`
      : reading.as === 'date' ? `IF(ISNUMBER(${cell}),${cell}-${epoch},${whenMissing})`
      : numberIn(cell, signOf(record.signs, column), String(whenMissing));
    return [`${signed(term.coefficients[k])}*${value}`];
  });
  const levels = [...levelsOf(terms)].flatMap(([column, own]) => own.map((level) => {
    const effect = terms.find((term) => term.kind === 'level' && term.column === column && term.level === level)!.coefficients[k];
    const cell = cellOf(column);
    const isThere = level === missingLevel ? `OR(${missingTexts.map((each) => `TRIM(${cell})="${each}"`).join(',')})` : `EXACT(TRIM(${cell}),"${level.replaceAll('"', '""')}")`;
    return `${signed(effect)}*IF(${isThere},1,0)`;
  }));
  const added = offsetColumnOf(model, k);
  const offset = added === null ? [] : [`+${numberIn(cellOf(added), signOf(record.signs, added), 'NA()')}`];
  return [String(model.intercepts[k]), ...numbers, ...levels, ...offset].join('');
}

/** A cell's number as it is in the file. A spreadsheet makes 0.45 of 45%, and leaves a text of what it knows no sign of. */
function numberIn(cell: string, sign: string | null, whenMissing: string): string {
  if (sign === null) return `IF(ISNUMBER(${cell}),${cell},${whenMissing})`;
  return `IF(ISNUMBER(${cell}),${sign === '%' ? `${cell}*100` : cell},IFERROR(VALUE(SUBSTITUTE(${cell},"${sign}","")),${whenMissing}))`;
}

function signed(value: number): string {
  return value < 0 ? String(value) : `+${value}`;
}

/** 0 → A, 25 → Z, 26 → AA. */
function letters(place: number): string {
  const rest = String.fromCharCode(65 + (place % 26));
  return place < 26 ? rest : letters(Math.floor(place / 26) - 1) + rest;
}
