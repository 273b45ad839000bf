import type { Bootstrap, BootstrapCoefficient } from '../bootstrap/bootstrapView';
import type { Debiased, DebiasedCoefficient } from '../debiased/debiasedView';
import type { KnockoffColumn, Knockoffs } from '../knockoffs/knockoffsView';
import type { Stability } from '../stability/stabilityView';

/** Each null where it cannot be computed for the model. */
export interface TrustParts {
  readonly stability: Stability | null;
  readonly bootstrap: Bootstrap | null;
  readonly debiased: Debiased | null;
  readonly knockoffs: Knockoffs | null;
}

/** What is known of one column. Null where a part was not computed, or does not judge this column (the reference level of a category). */
export interface TrustColumn {
  readonly column: string;
  /** Share of the halves of the rows that select it down to the λ where the bound stops the path, and at most at any λ. */
  readonly selection: number | null;
  readonly mostSelection: number | null;
  readonly stable: boolean | null;
  /** 1 for the first column that enters the path on all rows as λ falls; columns that enter at the same λ share a number. Null for one that never does. */
  readonly entry: number | null;
  /** Of the fit at the chosen λ, with its variability over resamples. */
  readonly bootstrap: BootstrapCoefficient | null;
  readonly debiased: DebiasedCoefficient | null;
  readonly knockoff: KnockoffColumn | null;
}

/** A row for each column, the most often selected first, then as they enter the path, then as the file has them. */
export function trustColumns(names: readonly string[], { stability, bootstrap, debiased, knockoffs }: TrustParts): TrustColumn[] {
  const bootstrapOf = byColumn(bootstrap?.coefficients);
  const debiasedOf = byColumn(debiased?.coefficients);
  const knockoffOf = byColumn(knockoffs?.columns);
  const rows = names.map((column, j): TrustColumn => ({
    column, ...selectionOf(stability, j), bootstrap: bootstrapOf.get(column) ?? null, debiased: debiasedOf.get(column) ?? null, knockoff: knockoffOf.get(column) ?? null,
  }));
  const place = stability ? stability.order : Array.from(names.keys());
  return place.map((j) => rows[j]);
}

function byColumn<Each extends { readonly column: string }>(list: readonly Each[] | undefined): Map<string, Each> {
  return new Map((list ?? []).map((each) => [each.column, each]));
}

function selectionOf(stability: Stability | null, j: number): Pick<TrustColumn, 'selection' | 'mostSelection' | 'stable' | 'entry'> {
  if (!stability) return { selection: null, mostSelection: null, stable: null, entry: null };
  const { lambda, selected, selectedSoFar, stopIndex, stable, columns, entersAt } = stability;
  const count = lambda.length;
  return {
    selection: selectedSoFar[j * count + (stopIndex ?? 0)],
    mostSelection: selected.subarray(j * count, (j + 1) * count).reduce((most, each) => Math.max(most, each), 0),
    stable: stable.includes(columns[j]),
    entry: entersAt[j] > 0 ? 1 + entersAt.reduce((before, each) => before + (each > entersAt[j] ? 1 : 0), 0) : null,
  };
}
