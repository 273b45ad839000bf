import { sha256 } from '../data/sha256';
import type { Table } from '../data/table';
import type { Job } from '../job';
import type { DataFingerprint } from './origin';

/** All of a file's fingerprint but its name. @param table what was read of the bytes */
export function* fingerprintOf(bytes: Uint8Array, table: Table): Job<number, Omit<DataFingerprint, 'name'>> {
  return { sha256: yield* sha256(bytes), rows: table.source.rowsRead, columns: table.columns.map((column) => column.name) };
}
