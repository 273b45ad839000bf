import * as l10n from '@vscode/l10n';
import type { UnseenText } from './categoryTexts';
import { offsetText } from './data/offsetOption';
import type { DecimalMark, Separator, Table } from './data/table';
import type { AnyModel } from './parseAnyModel';
import type { Prediction } from './predict';

/** What a person should know before they trust a file of predictions: one sentence each, none when all is as it was in training. */
export function predictionNotes(found: AnyModel, table: Table, { unseen, filled, withoutOffset, tooFar }: Prediction): string[] {
  const offset = found.kind === 'linear' && found.model.offset !== null ? offsetText(found.model.offset) : null;
  return [
    ...readingNotes(found, table),
    ...unseen.map(unseenNote),
    ...filled.map(({ column, rows }) => l10n.t('column "{0}": missing in {1}, filled with the training mean.', column, rowCount(rows))),
    ...(table.source.decimalMarkIsUncertain ? [uncertainMarkNote(table.source.decimalMark, found.model.decimalMark)] : []),
    ...(withoutOffset > 0 ? [l10n.t('column "{0}" (the offset): missing in {1}, whose prediction is left empty.', offset!, rowCount(withoutOffset))] : []),
    ...(tooFar > 0 ? [l10n.t("{0} with a number too far from the training data for the network's single precision; the prediction is left empty.", rowCount(tooFar))] : []),
    ...table.source.raggedRows.map(({ line, fields, expected }) => l10n.t('line {0}: {1} fields instead of {2}; its prediction is left empty.', line, fields, expected)),
  ];
}

function unseenNote({ column, level, rows, countsAs }: UnseenText): string {
  return countsAs === undefined
    ? l10n.t('column "{0}": "{1}" was not in the training data ({2}); it counts as none of the levels.', column, level, rowCount(rows))
    : l10n.t('column "{0}": "{1}" was not in the training data ({2}); it counts as "{3}".', column, level, rowCount(rows), countsAs);
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
