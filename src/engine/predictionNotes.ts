import * as l10n from '@vscode/l10n';
import type { UnseenText } from './categoryTexts';
import { firstOf } from './commaList';
import { missingLevel } from './data/designColumns';
import { offsetText } from './data/offsetOption';
import type { DecimalMark, Separator, Table } from './data/table';
import type { AnyModel } from './parseAnyModel';
import type { Prediction } from './predict';

/** What a person should know before they trust a file of predictions: one sentence each, none when all is as it was in training. */
export function predictionNotes(found: AnyModel, table: Table, { unseen, filled, withoutOffset, tooFar }: Prediction): string[] {
  const offset = found.kind === 'linear' && found.model.offset !== null ? offsetText(found.model.offset) : null;
  return [
    ...readingNotes(found, table),
    ...unseenNotes(unseen),
    ...filledNotes(filled),
    ...(table.source.decimalMarkIsUncertain ? [uncertainMarkNote(table.source.decimalMark, found.model.decimalMark)] : []),
    ...(withoutOffset > 0 ? [l10n.t('column "{0}" (the offset): missing in {1}, whose prediction is left empty.', offset!, rowCount(withoutOffset))] : []),
    ...(tooFar > 0 ? [l10n.t("{0} with a number too far from the training data for the network's single precision; the prediction is left empty.", rowCount(tooFar))] : []),
    ...raggedNotes(table.source.raggedRows),
  ];
}

/** What is of one kind has sentences of its own up to so many, else one together. */
const mostApart = 3;

/** How many of a kind the one sentence names. */
const mostNamed = 6;

function filledNotes(filled: Prediction['filled']): string[] {
  if (filled.length <= mostApart) return filled.map(({ column, rows }) => l10n.t('column "{0}": missing in {1}, filled with the training mean.', column, rowCount(rows)));
  const most = filled.toSorted((one, other) => other.rows - one.rows).map(({ column, rows }) => namedRows(column, rows));
  return [l10n.t('{0} columns have missing cells, filled with the training means: {1}.', filled.length, firstOf(most, mostNamed))];
}

function unseenNotes(unseen: readonly UnseenText[]): string[] {
  return [...new Set(unseen.map(({ column }) => column))].flatMap((name) => {
    const own = unseen.filter(({ column }) => column === name);
    return own.length <= mostApart ? own.map(unseenNote) : unseenTogether(own);
  });
}

function unseenNote({ column, level, rows, countsAs }: UnseenText): string {
  if (level === missingLevel) {
    return countsAs === undefined
      ? l10n.t('column "{0}": missing in {1}, and never in the training data; it counts as none of the levels.', column, rowCount(rows))
      : l10n.t('column "{0}": missing in {1}, and never in the training data; it counts as "{2}".', column, rowCount(rows), countsAs);
  }
  return countsAs === undefined
    ? l10n.t('column "{0}": "{1}", in {2} here, was not in the training data; it counts as none of the levels.', column, level, rowCount(rows))
    : l10n.t('column "{0}": "{1}", in {2} here, was not in the training data; it counts as "{3}".', column, level, rowCount(rows), countsAs);
}

function unseenTogether(own: readonly UnseenText[]): string {
  const [{ column, countsAs }] = own;
  const most = firstOf(own.toSorted((one, other) => other.rows - one.rows).map(({ level, rows }) => namedRows(level, rows)), mostNamed);
  return countsAs === undefined
    ? l10n.t('column "{0}": {1} texts here were not in the training data: {2}; they count as none of the levels.', column, own.length, most)
    : l10n.t('column "{0}": {1} texts here were not in the training data: {2}; they count as "{3}".', column, own.length, most, countsAs);
}

function namedRows(name: string, rows: number): string {
  return rows === 1 ? l10n.t('"{0}" (1 row)', name) : l10n.t('"{0}" ({1} rows)', name, rows);
}

function raggedNotes(ragged: Table['source']['raggedRows']): string[] {
  if (ragged.length <= mostApart) return ragged.map(({ line, fields, expected }) => l10n.t('line {0}: {1} fields instead of {2}; its prediction is left empty.', line, fields, expected));
  return [l10n.t('{0} lines have more or fewer than {1} fields: {2}; their predictions are left empty.', ragged.length, ragged[0].expected, firstOf(ragged.map(({ line }) => String(line)), mostNamed))];
}

function uncertainMarkNote(mark: DecimalMark, trained: DecimalMark): string {
  if (mark === ',') {
    return trained === mark
      ? l10n.t('numbers such as 1.234 or 1,234 may be in thousands or not, and no other tells; the decimal mark is taken to be the comma, as in the training data.')
      : l10n.t('numbers such as 1.234 or 1,234 may be in thousands or not, and no other tells; the decimal mark is taken to be the comma.');
  }
  return trained === mark
    ? l10n.t('numbers such as 1.234 or 1,234 may be in thousands or not, and no other tells; the decimal mark is taken to be the point, as in the training data.')
    : l10n.t('numbers such as 1.234 or 1,234 may be in thousands or not, and no other tells; the decimal mark is taken to be the point.');
}

function separatorsInWords(separator: Separator): string {
  switch (separator) {
    case ',':
      return l10n.t('commas');
    case ';':
      return l10n.t('semicolons');
    case '\t':
      return l10n.t('tabs');
    case '|':
      return l10n.t('bars');
  }
}

function marksInWords(mark: DecimalMark): string {
  return mark === '.' ? l10n.t('points') : l10n.t('commas');
}

/** Where the file is written in another way than the model's own: it was read so, which may be wrong. */
function readingNotes({ model }: AnyModel, { source }: Table): string[] {
  const own = model.origin?.record.source;
  if (!own) return [];
  return [
    ...(own.separator === source.separator ? [] : [l10n.t("the fields are set apart by {0} here, and by {1} in the model's file.", separatorsInWords(source.separator), separatorsInWords(own.separator))]),
    ...(own.decimalMark === source.decimalMark ? [] : [l10n.t("its decimals are taken to be marked by {0}, where the model's file had {1}.", marksInWords(source.decimalMark), marksInWords(own.decimalMark))]),
  ];
}

function rowCount(rows: number): string {
  return rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', rows);
}
