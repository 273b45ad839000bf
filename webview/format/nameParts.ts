/** A name that has no room is shortened in its head; its tail is what tells it from others: "city=Oslo" from "city=Rome", "worst_area" from "worst_radius". */
export interface NameParts {
  readonly head: string;
  readonly tail: string;
}

const longestTail = 14;
const shortName = 12;

/** @returns an empty head for names that are short anyway */
export function nameParts(name: string): NameParts {
  const level = name.indexOf('=');
  if (level > 0) return cut(name, level);
  if (name.length <= shortName) return { head: '', tail: name };
  const word = Math.max(...['_', ' ', '.', '-', '/'].map((mark) => name.lastIndexOf(mark)));
  return cut(name, word > 0 && name.length - word <= longestTail && name.length - word > 1 ? word : name.length - shortName / 2);
}

/** Not in the middle of a character of two code units. */
function cut(name: string, at: number): NameParts {
  const code = name.charCodeAt(at);
  const from = code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
  return { head: name.slice(0, from), tail: name.slice(from) };
}

/** Of a level's column so much stays: "city=Aachen" is "city=Aac…" rather than "…=Aachen", which may be of any column. */
const leastColumn = 5;

/** Where that leaves the whole level in sight, its column has less: "colour=blue" is "col…=blue" rather than "colou…=…". */
const leastBeforeLevel = 2;

/** As much of a name as `fits`: first its head gives way, then the end of its tail. */
export function fittingName(name: string, fits: (text: string) => boolean): string {
  if (name.length <= 120 && fits(name)) return name;
  const { head, tail } = nameParts(name);
  const least = tail.startsWith('=') ? Math.min(head.length, leastColumn) : 0;
  const headOf = (length: number) => (length < head.length ? `${head.slice(0, length)}…` : head);
  for (let length = Math.min(head.length, 60); length >= Math.min(least, leastBeforeLevel); length--) {
    const shorter = `${headOf(length)}${tail.slice(0, 60)}`;
    if (head !== '' && fits(shorter)) return shorter;
  }
  const start = `${headOf(least)}${tail}`;
  let length = Math.min(start.length, 80);
  const cutTo = (shorter: number) => `${start.slice(0, shorter).replace(/…=?$/, '')}…`;
  while (length > 1 && !fits(cutTo(length))) length--;
  return cutTo(length);
}
