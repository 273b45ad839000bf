import type { Job } from '../../job';
import type { GramProblem, SignedSystem } from './signedSystem';

/** A slack that shrinks more slowly than this share of its bound stands still: rounding. */
const smallestRate = 1e-11;

export interface TiedColumns {
  /** Columns whose coefficient is 0 while their correlation is at its bound. */
  readonly columns: readonly number[];
  /** Sign of every column's correlation. */
  readonly sign: Float64Array;
}

export interface Settled {
  /** −db/dλ, in the order of the system's columns. */
  readonly direction: Float64Array;
  /** Tied columns that are combinations of those. */
  readonly dependent: ReadonlySet<number>;
}

/**
 * Which of the columns tied at a knot go on with a nonzero coefficient when λ falls further: the direction d = −db/dλ minimises
 * ½d'Md − d'(ρ v∘sign + (1−ρ)V b) with sign_j d_j ≥ 0 for tied columns, found as non-negative least squares are (Lawson & Hanson 1974).
 * One column entering or leaving is the usual case; several at once, and duplicates, are the same problem.
 * @param system holds the columns that are nonzero here or unpenalised; the chosen ones are appended
 * @param b coefficients of every column
 * @returns null when no choice was found
 */
export function* settleTies(problem: GramProblem, system: SignedSystem, tied: TiedColumns, b: Float64Array): Job<null, Settled | null> {
  const { factors, l1Ratio, p } = problem;
  const { sign } = tied;
  const dependent = new Set<number>();
  const movable = new Set(tied.columns);
  const product = new Float64Array(p);
  const solve = () => system.solve(Float64Array.from(system.columns, (j) => factors[j] && factors[j] * (l1Ratio * sign[j] + (1 - l1Ratio) * b[j])));
  let direction = solve();
  for (let round = 0; round < 10 * tied.columns.length + 20; round++) {
    system.gramTimes(direction, product);
    const inside = new Set(system.columns);
    let entering = -1;
    let steepest = smallestRate;
    for (const j of tied.columns) {
      if (inside.has(j) || dependent.has(j)) continue;
      const growth = (product[j] * -sign[j]) / (l1Ratio * factors[j]) + 1;
      if (growth > steepest) {
        steepest = growth;
        entering = j;
      }
    }
    if (entering < 0) return { direction, dependent };
    if (!system.append(entering)) {
      dependent.add(entering);
      continue;
    }
    // Back from the new direction to where a tied column would turn the wrong way, which then stays out.
    let before = new Map(system.columns.map((j, i) => [j, direction[i] ?? 0]));
    for (;;) {
      const target = solve();
      const wrong = system.columns.map((j, i) => movable.has(j) && sign[j] * target[i] <= 0);
      if (!wrong.includes(true)) {
        direction = target;
        break;
      }
      const reach = system.columns.map((j, i) => (wrong[i] ? Math.max(0, before.get(j)! / (before.get(j)! - target[i]) || 0) : 1));
      const step = Math.min(...reach);
      const leaving = new Set(system.columns.filter((_, i) => wrong[i] && reach[i] <= step));
      const moved = new Map(system.columns.map((j, i) => [j, before.get(j)! + step * (target[i] - before.get(j)!)]));
      before = moved;
      // What could not be appended beside them may be possible without them.
      dependent.clear();
      yield* system.remove(leaving);
    }
  }
  return null;
}
