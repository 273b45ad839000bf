/** Inputs by the column of the file that they come from: levels of one category are one group. */
export function inputGroups(sources: readonly string[]): Int32Array[] {
  const byName = new Map<string, number[]>();
  sources.forEach((source, input) => {
    const own = byName.get(source);
    if (own) own.push(input);
    else byName.set(source, [input]);
  });
  return [...byName.values()].map((inputs) => Int32Array.from(inputs));
}
