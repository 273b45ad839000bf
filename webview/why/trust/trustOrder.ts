import type { TrustColumn } from '../../../src/engine/explain/trust/trustColumns';

/** What rows can be ordered by. */
export const trustKeys = ['column', 'selection', 'entry', 'interval', 'knockoff'] as const;
export type TrustKey = (typeof trustKeys)[number];

/** Ordered by a number, what is not known last; equal ones stay as they are: the most often selected first. */
export function orderedRows(rows: readonly TrustColumn[], key: TrustKey, descending: boolean): TrustColumn[] {
  const sign = descending ? -1 : 1;
  if (key === 'column') return [...rows].sort((a, b) => sign * a.column.localeCompare(b.column));
  const value = valueOf[key];
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    return sign * (x - y);
  });
}

const valueOf: Readonly<Record<Exclude<TrustKey, 'column'>, (row: TrustColumn) => number | null>> = {
  selection: ({ selection }) => selection,
  entry: ({ entry }) => entry,
  // In standard errors: how far from 0 the truth seems to be.
  interval: ({ debiased, bootstrap }) => (debiased ? Math.abs(debiased.estimate) / debiased.standardError : bootstrap ? Math.abs(bootstrap.mean) : null),
  knockoff: ({ knockoff }) => knockoff?.statistic ?? null,
};

/** Large numbers first where those are the trusted ones. */
export function startsDescending(key: TrustKey): boolean {
  return key === 'selection' || key === 'interval' || key === 'knockoff';
}
