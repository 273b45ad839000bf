import type { Job } from '../../job';

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
export function* clustersOf(r: Float64Array, p: number, threshold: number): Job<null, Cluster[]> {
  const open = Array.from({ length: p }, (_, j) => j).filter((j) => hasPartner(r, p, j, threshold));
  yield null;
  const members = new Map(open.map((j): [number, number[]] => [j, [j]]));
  // Smallest |r| between members of two clusters, kept at the places of their first members.
  const link = r.map((each) => Math.abs(each));
  const least = new Map(open.map((j): [number, number] => [j, 1]));
  // Of each cluster, the closest of those after it: joining two changes it for few.
  const partner = new Map<number, number | null>();
  for (const first of open) {
    partner.set(first, closestAfter(link, p, first, open));
    yield null;
  }
  for (;;) {
    const a = closest(link, p, partner);
    const b = a === null ? null : partner.get(a)!;
    if (a === null || b === null || !(link[a * p + b] >= threshold)) break;
    const size = link[a * p + b];
    for (const other of members.keys()) {
      if (other !== a && other !== b) link[a * p + other] = link[other * p + a] = Math.min(link[a * p + other], link[b * p + other]);
    }
    members.get(a)!.push(...members.get(b)!);
    members.delete(b);
    partner.delete(b);
    least.set(a, Math.min(least.get(a)!, least.get(b)!, size));
    const firsts = [...members.keys()];
    for (const first of firsts) if (first === a || partner.get(first) === a || partner.get(first) === b) partner.set(first, closestAfter(link, p, first, firsts));
    yield null;
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

/** Null for the last. */
function closestAfter(link: Float64Array, p: number, first: number, firsts: readonly number[]): number | null {
  let best: number | null = null;
  for (const other of firsts) if (other > first && (best === null || link[first * p + other] > link[first * p + best])) best = other;
  return best;
}

/** The cluster whose partner is closest. */
function closest(link: Float64Array, p: number, partner: ReadonlyMap<number, number | null>): number | null {
  let [best, most] = [null as number | null, -1];
  for (const [first, other] of partner) {
    if (other !== null && link[first * p + other] > most) [best, most] = [first, link[first * p + other]];
  }
  return best;
}
