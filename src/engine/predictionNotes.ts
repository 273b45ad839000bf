import { offsetText } from './data/offsetOption';
import type { Table } from './data/table';
import type { AnyModel } from './parseAnyModel';
import type { Prediction } from './predict';

/** What a person should know before they trust a file of predictions: one sentence each, none when all is as it was in training. */
export function predictionNotes(found: AnyModel, table: Table, { unseen, filled, withoutOffset, tooFar }: Prediction): string[] {
  const offset = found.kind === 'linear' && found.model.offset !== null ? offsetText(found.model.offset) : null;
  return [
    ...unseen.map(({ column, level, rows }) => `column "${column}": "${level}" was not in the training data (${rowCount(rows)}); it counts as none of the levels.`),
    ...filled.map(({ column, rows }) => `column "${column}": missing in ${rowCount(rows)}, filled with the training mean.`),
    ...(withoutOffset > 0 ? [`column "${offset}" (the offset): missing in ${rowCount(withoutOffset)}, whose prediction is left empty.`] : []),
    ...(tooFar > 0 ? [`${rowCount(tooFar)} with a number too far from the training data for the network's single precision; the prediction is left empty.`] : []),
    ...table.source.raggedRows.map(({ line, fields, expected }) => `line ${line}: ${fields} fields instead of ${expected}; its prediction is left empty.`),
  ];
}

function rowCount(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}
