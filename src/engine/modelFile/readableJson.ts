/**
 * JSON for people who compare two files: each property of an object has a line, each item of a list has one, and what is inside an item stays on
 * its line. Numbers have the fewest digits that give the same number back; infinite ones are the texts "Infinity" and "-Infinity".
 * @param large names of properties whose items are too large for a line: they are written as objects are
 */
export function readableJson(value: unknown, large: readonly string[] = []): string {
  return `${lines(value, '', false, large)}\n`;
}

/** Lists of a few names or numbers do not deserve a line for each. */
const longestLine = 100;

function lines(value: unknown, indent: string, isLarge: boolean, large: readonly string[]): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const short = value.every(isPlain) ? oneLine(value) : null;
    if (value.length === 0 || (short !== null && short.length <= longestLine)) return short ?? '[]';
    return `[\n${value.map((item) => `${inner}${isLarge ? lines(item, inner, false, large) : oneLine(item)}`).join(',\n')}\n${indent}]`;
  }
  if (isPlain(value)) return oneLine(value);
  const properties = propertiesOf(value as object);
  if (properties.length === 0) return '{}';
  return `{\n${properties.map(([name, own]) => `${inner}${JSON.stringify(name)}: ${lines(own, inner, large.includes(name), large)}`).join(',\n')}\n${indent}}`;
}

function oneLine(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? 'null' : JSON.stringify(String(value));
  if (isPlain(value)) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const properties = propertiesOf(value as object);
  return properties.length === 0 ? '{}' : `{ ${properties.map(([name, own]) => `${JSON.stringify(name)}: ${oneLine(own)}`).join(', ')} }`;
}

function propertiesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, own]) => own !== undefined);
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
