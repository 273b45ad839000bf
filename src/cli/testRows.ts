import type { Table } from '../engine/data/table';
import { InputError } from '../engine/errors';
import { parseJson } from '../engine/parseModel';
import { readBytes } from './files';

/**
 * The rows of a table that a JSON file names by their place among all data rows of the CSV file, from 0: rows that cannot be read count too.
 * @throws InputError when it is not such a list
 */
export function testRows(file: string, table: Table): number[] {
  const places = listIn(file);
  const { rowsRead } = table.source;
  const beyond = places.find((place) => place >= rowsRead);
  if (beyond !== undefined) throw new InputError(`--test-rows: "${file}" names row ${beyond}, but the CSV file has ${rowsRead} data rows; count them from 0 to ${rowsRead - 1}.`);
  const named = new Set(places);
  const rows = [...table.positionOfRow.keys()].filter((row) => named.has(table.positionOfRow[row]));
  if (places.length > 0 && rows.length === 0) {
    throw new InputError(`--test-rows: "${file}" names no row that can be read: ${places.length === 1 ? 'its line has' : 'their lines have'} another number of fields than the header; name others or mend ${places.length === 1 ? 'it' : 'them'}.`);
  }
  return rows;
}

function listIn(file: string): number[] {
  const text = readBytes(file).toString('utf8');
  let list: unknown;
  try {
    list = parseJson(text);
  } catch {
    list = null;
  }
  const isPlace = (each: unknown): each is number => Number.isSafeInteger(each) && (each as number) >= 0;
  if (!Array.isArray(list) || !list.every(isPlace)) throw new InputError(`--test-rows: "${file}" is not a JSON list of row numbers; give one such as [0, 5, 12], counting the data rows from 0.`);
  return list;
}
