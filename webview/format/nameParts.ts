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

/** So much of a level is worth more than the column's name: "R…=East" and "R…=West" can be told apart, "Regio…" and "Regio…" cannot. */
const leastLevel = 3;

/** As much of a name as `fits`: first its head gives way; then a level's end, and its column; of other names the start is kept. */
export function fittingName(name: string, fits: (text: string) => boolean): string {
  if (name.length <= 120 && fits(name)) return name;
  const { head, tail } = nameParts(name);
  const isLevel = tail.startsWith('=');
  const least = isLevel ? Math.min(head.length, leastColumn) : 0;
  for (let length = Math.min(head.length, 60); length >= least; length--) {
    const shorter = `${startOf(head, length)}${tail.slice(0, 60)}`;
    if (head !== '' && fits(shorter)) return shorter;
  }
  const level = isLevel ? fittingLevel(head, tail, least, fits) : null;
  if (level !== null) return level;
  let length = Math.min(name.length, 80);
  while (length > 1 && !fits(`${name.slice(0, length)}…`)) length--;
  return `${name.slice(0, length)}…`;
}

/** @param tail begins with the "=" before the level */
function fittingLevel(head: string, tail: string, most: number, fits: (text: string) => boolean): string | null {
  for (let length = most; length >= 0; length--) {
    for (let shown = Math.min(tail.length, 60); shown > Math.min(leastLevel, tail.length - 1); shown--) {
      const shorter = `${length === 0 ? '' : startOf(head, length)}${startOf(tail, shown)}`;
      if (fits(shorter)) return shorter;
    }
  }
  return null;
}

function startOf(text: string, length: number): string {
  return length < text.length ? `${text.slice(0, length)}…` : text;
}
