/** Names that can be told apart: trimmed, "column 3" where there is none, a second "x" as "x (2)". */
export function columnNames(header: readonly string[]): string[] {
  return distinctNames(header.map((name, i) => name.trim().replace(/\s*\n\s*/g, ' ') || `column ${i + 1}`));
}

/** The same names, a repeated one followed by " (2)", " (3)", …. */
export function distinctNames(names: readonly string[]): string[] {
  // A column that is really called "x (2)" keeps its name.
  const wanted = new Set(names);
  const copies = new Map<string, number>();
  return names.map((name) => {
    let copy = (copies.get(name) ?? 0) + 1;
    while (copy > 1 && wanted.has(`${name} (${copy})`)) copy++;
    copies.set(name, copy);
    return copy === 1 ? name : `${name} (${copy})`;
  });
}
