import { offsetText } from './data/offsetOption';
import type { DecimalMark, Separator, Table } from './data/table';
import type { AnyModel } from './parseAnyModel';
import type { Prediction } from './predict';

/** What a person should know before they trust a file of predictions: one sentence each, none when all is as it was in training. */
export function predictionNotes(found: AnyModel, table: Table, { unseen, filled, withoutOffset, tooFar }: Prediction): string[] {
  const offset = found.kind === 'linear' && found.model.offset !== null ? offsetText(found.model.offset) : null;
  return [
    ...readingNotes(found, table),
    ...unseen.map(({ column, level, rows, countsAs }) => `column "${column}": "${level}" was not in the training data (${rowCount(rows)}); it counts as ${countsAs === undefined ? 'none of the levels' : `"${countsAs}"`}.`),
    ...filled.map(({ column, rows }) => `column "${column}": missing in ${rowCount(rows)}, filled with the training mean.`),
    ...(table.source.decimalMarkIsUncertain ? [`numbers such as 1.234 or 1,234 may be in thousands or not, and no other tells; the decimal mark is taken to be the ${table.source.decimalMark === ',' ? 'comma' : 'point'}${found.model.decimalMark === table.source.decimalMark ? ', as in the training data' : ''}.`] : []),
    ...(withoutOffset > 0 ? [`column "${offset}" (the offset): missing in ${rowCount(withoutOffset)}, whose prediction is left empty.`] : []),
    ...(tooFar > 0 ? [`${rowCount(tooFar)} with a number too far from the training data for the network's single precision; the prediction is left empty.`] : []),
    ...table.source.raggedRows.map(({ line, fields, expected }) => `line ${line}: ${fields} fields instead of ${expected}; its prediction is left empty.`),
  ];
}

const separators: Readonly<Record<Separator, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
const marks: Readonly<Record<DecimalMark, string>> = { '.': 'points', ',': 'commas' };

/** Where the file is written in another way than the model's own: it was read so, which may be wrong. */
function readingNotes({ model }: AnyModel, { source }: Table): string[] {
  const own = model.origin?.record.source;
  if (!own) return [];
  return [
    ...(own.separator === source.separator ? [] : [`its fields are taken to be set apart by ${separators[source.separator]}, where the model's file had ${separators[own.separator]}.`]),
    ...(own.decimalMark === source.decimalMark ? [] : [`its decimals are taken to be marked by ${marks[source.decimalMark]}, where the model's file had ${marks[own.decimalMark]}.`]),
  ];
}

function rowCount(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}
