import type { OffsetOption } from '../engine/data/offsetOption';
import type { Table } from '../engine/data/table';
import { InputError } from '../engine/errors';

/**
 * "--offset COL", or "--offset COL=CLASS" once for each class that has one. Names may hold "=" themselves: the column is one of the table's.
 * @throws InputError for two columns without a class, or a class named twice
 */
export function offsetArgument(texts: readonly string[] | undefined, { columns }: Table): OffsetOption | undefined {
  if (texts === undefined) return undefined;
  const names = new Set(columns.map(({ name }) => name));
  const parts = texts.map((text) => partsOf(text, names));
  const plain = parts.find(([, own]) => own === null);
  if (plain && parts.length > 1) throw new InputError(`--offset ${plain[0]} names no class, and there are other offsets; give one column alone, or --offset COLUMN=CLASS for each class of a multinomial model.`);
  if (plain) return plain[0];
  const byClass = new Map<string, string>();
  for (const [column, own] of parts) {
    if (byClass.has(own!)) throw new InputError(`--offset is given twice for class "${own}"; give one column for each class.`);
    byClass.set(own!, column);
  }
  return Object.fromEntries(byClass);
}

function partsOf(text: string, names: ReadonlySet<string>): readonly [string, string | null] {
  if (names.has(text)) return [text, null];
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) if (names.has(text.slice(0, at))) return [text.slice(0, at), text.slice(at + 1)];
  const last = text.lastIndexOf('=');
  return last > 0 ? [text.slice(0, last), text.slice(last + 1)] : [text, null];
}
