import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import type { Job } from '../job';
import { telling } from '../job';
import { guessDialect } from './dialect';
import { detectEncoding } from './encoding';
import { readRecords } from './records';
import type { Table } from './table';

/** Consecutive data rows of a file. */
export interface RawRows {
  /** Their cells as they are written; null where nobody asked. */
  readonly records: readonly (readonly string[])[] | null;
  /** Row of the table, −1 for one with another number of fields than the header. */
  readonly rows: Int32Array;
  readonly fraction: number;
}

const rowsBetweenPauses = 1 << 14;

/** Every data row of a file once more, ragged ones too, in order. @param table that was read of the bytes @param withCells what they hold, too */
export function* rawRows(bytes: Uint8Array, table: Table, withCells: boolean): Generator<RawRows, void, void> {
  const { rowsRead } = table.source;
  if (withCells) {
    let position = 0;
    let row = 0;
    for (const { records, fraction } of dataRecords(bytes, table)) {
      const rows = Int32Array.from(records, () => (table.positionOfRow[row] === position++ ? row++ : -1));
      yield { records, rows, fraction };
    }
    return;
  }
  let row = 0;
  for (let from = 0; from < rowsRead; from += rowsBetweenPauses) {
    const count = Math.min(rowsBetweenPauses, rowsRead - from);
    yield { records: null, rows: Int32Array.from({ length: count }, (_, i) => (table.positionOfRow[row] === from + i ? row++ : -1)), fraction: from / rowsRead };
  }
}

function* dataRecords(bytes: Uint8Array, { source }: Table): Generator<{ readonly records: readonly (readonly string[])[]; readonly fraction: number }, void, void> {
  const detected = yield* pauses(detectEncoding(bytes, source.encoding));
  const dialect = guessDialect(bytes, detected, { separator: source.separator, header: source.header });
  if (!dialect) throw new InputError(l10n.t('The file has changed while it was read; predict it again.'));
  let toSkip = dialect.recordsBefore;
  for (const { records, fraction } of readRecords(bytes, detected, source.separator)) {
    const skipped = Math.min(toSkip, records.length);
    toSkip -= skipped;
    yield { records: skipped > 0 ? records.slice(skipped) : records, fraction };
  }
}

function pauses<Result>(job: Job<null, Result>): Job<{ readonly records: readonly []; readonly fraction: number }, Result> {
  return telling(job, { records: [], fraction: 0 });
}
