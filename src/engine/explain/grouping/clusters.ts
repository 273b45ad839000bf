/** Columns of which every two are correlated by at least the threshold. */
export interface Cluster {
  /** Design columns, ascending. */
  readonly columns: readonly number[];
  /** Smallest |r| within. */
  readonly least: number;
}

/**
 * Hierarchical clusters by complete linkage on |r|: the two clusters whose most distant members are closest are joined, until no two have all
 * their members correlated by at least `threshold`. Clusters of one are left out; the tightest comes first.
 * @param r correlations, p × p, row-major
 */
export function clustersOf(r: Float64Array, p: number, threshold: number): Cluster[] {
  const open = Array.from({ length: p }, (_, j) => j).filter((j) => hasPartner(r, p, j, threshold));
  const members = new Map(open.map((j): [number, number[]] => [j, [j]]));
  // Smallest |r| between members of two clusters, kept at the places of their first members.
  const link = Float64Array.from(r, Math.abs);
  const least = new Map(open.map((j): [number, number] => [j, 1]));
  for (;;) {
    const joined = closest(link, p, [...members.keys()]);
    if (!joined || !(joined.size >= threshold)) break;
    const { a, b } = joined;
    for (const other of members.keys()) {
      if (other === a || other === b) continue;
      const both = Math.min(link[a * p + other], link[b * p + other]);
      link[a * p + other] = link[other * p + a] = both;
    }
    members.get(a)!.push(...members.get(b)!);
    members.delete(b);
    least.set(a, Math.min(least.get(a)!, least.get(b)!, joined.size));
  }
  return [...members]
    .filter(([, columns]) => columns.length > 1)
    .map(([first, columns]) => ({ columns: columns.sort((i, j) => i - j), least: least.get(first)! }))
    .sort((x, y) => y.least - x.least || x.columns[0] - y.columns[0]);
}

function hasPartner(r: Float64Array, p: number, j: number, threshold: number): boolean {
  for (let k = 0; k < p; k++) if (k !== j && Math.abs(r[j * p + k]) >= threshold) return true;
  return false;
}

function closest(link: Float64Array, p: number, firsts: readonly number[]): { a: number; b: number; size: number } | null {
  let best: { a: number; b: number; size: number } | null = null;
  for (let i = 0; i < firsts.length; i++) {
    for (let k = i + 1; k < firsts.length; k++) {
      const size = link[firsts[i] * p + firsts[k]];
      if (!best || size > best.size) best = { a: firsts[i], b: firsts[k], size };
    }
  }
  return best;
}
