/** More names than that are not read. */
const mostNamed = 6;

/** "a, b, c", or "a, b, c, d, e, f and 4 more": a list of a sentence. */
export function someNames(names: readonly string[], most = mostNamed): string {
  return names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
}
