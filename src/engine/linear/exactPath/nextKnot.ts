import type { Job } from '../../job';
import { firstRoot } from './firstRoot';
import type { GramProblem, SignedSystem } from './signedSystem';

const mostTerms = 64;
/** Terms below this share of what they are added to are rounding. */
const negligible = 1e-18;
/** Knots closer than this share of λ are one. */
export const sameKnot = 1e-12;

/** Where the path stands: at `lambda`, about to go down in `direction` = −db/dλ. */
export interface Departure {
  readonly lambda: number;
  /** How far it goes at most. */
  readonly reach: number;
  readonly b: Float64Array;
  /** X̃'W(ỹ − X̃b) of every column. */
  readonly c: Float64Array;
  /** In the order of the system's columns. */
  readonly direction: Float64Array;
  /** Sign of each nonzero penalised coefficient, 0 elsewhere. */
  readonly sign: Float64Array;
  /** 1 where a column cannot enter: excluded, constant, or a combination of those already in. */
  readonly closed: Uint8Array;
  /** 1 where a column stands at its bound, or its coefficient at 0, and has just been told to go on from there. */
  readonly settled: Uint8Array;
}

export interface NextKnot {
  /** How far λ falls until then, or to the end of what was looked at. */
  readonly fall: number;
  /** Columns whose coefficient or slack is 0 there; none at the end of what was looked at. */
  readonly columns: readonly number[];
}

/**
 * The first place below λ where a coefficient reaches 0 or a correlation its bound. As λ falls by h, b(h) is a power series,
 *   M a₁ = ρ v∘sign + (1−ρ)V b,   M a_{m+1} = (1−ρ)V a_m,
 * whose terms shrink at least as (h/λ)^m: linear for a lasso, and for an elastic net a polynomial to the last digit when h ≤ λ/2.
 */
export function* nextKnot(problem: GramProblem, system: SignedSystem, from: Departure): Job<null, NextKnot> {
  const { p, factors, l1Ratio } = problem;
  const { lambda, b, c, sign, closed, settled } = from;
  let { reach } = from;
  if (l1Ratio < 1) reach = Math.min(reach, lambda / 2, 1.5 * straightGuess(problem, from, seriesTerm(system, p, from.direction, sign)));
  // In units of the reach, so that no power over- or underflows.
  let a: Float64Array = from.direction.map((value) => value * reach);
  const series = [seriesTerm(system, p, a, sign)];
  let scale = largest(b) + largest(a);
  while (l1Ratio < 1 && series.length < mostTerms && largest(a) > negligible * scale) {
    a = system.solve(Float64Array.from(system.columns, (j, i) => (1 - l1Ratio) * factors[j] * a[i] * reach));
    series.push(seriesTerm(system, p, a, sign));
    scale = Math.max(scale, largest(a));
    if (series.length % 8 === 0) yield null;
  }

  const count = series.length + 1;
  const terms = new Float64Array(count);
  const found: { column: number; fall: number }[] = [];
  const tie = (sameKnot * lambda) / reach;
  let nearest = 1;
  const look = (column: number, start: number, way: number, bound: number) => {
    terms[0] = settled[column] ? Math.max(0, start) : start;
    for (let m = 1; m < count; m++) terms[m] = way * series[m - 1][column];
    terms[1] -= bound * reach;
    // The way it was told to go: anything else is rounding.
    if (settled[column] && terms[0] <= sameKnot * lambda * bound) {
      terms[0] = 0;
      terms[1] = Math.max(0, terms[1]);
    }
    const fall = firstRoot(terms, count, Math.min(1, nearest + tie));
    if (fall === Infinity) return;
    found.push({ column, fall });
    nearest = Math.min(nearest, fall);
  };
  for (let j = 0; j < p; j++) {
    if (factors[j] === 0 || factors[j] === Infinity) continue;
    if (sign[j] !== 0) {
      look(j, sign[j] * b[j], sign[j], 0);
    } else if (!closed[j]) {
      const bound = l1Ratio * factors[j];
      look(j, lambda * bound - c[j], -1, bound);
      look(j, lambda * bound + c[j], 1, bound);
    }
  }
  const columns = found.filter(({ fall }) => fall <= nearest + tie).map(({ column }) => column);
  return { fall: nearest * reach, columns };
}

/** A term of the series for every column: of b where it is nonzero, of the correlation elsewhere. */
function seriesTerm(system: SignedSystem, p: number, a: Float64Array, sign: Float64Array): Float64Array {
  const term = new Float64Array(p);
  system.gramTimes(a, term);
  for (let j = 0; j < p; j++) term[j] = -term[j];
  system.columns.forEach((j, i) => {
    if (sign[j] !== 0) term[j] = a[i];
  });
  return term;
}

/** Where the next knot would be if the path were straight. */
function straightGuess({ p, factors, l1Ratio }: GramProblem, { lambda, b, c, sign, closed, settled }: Departure, slope: Float64Array): number {
  let guess = Infinity;
  const meet = (distance: number, speed: number) => {
    if (speed > 0 && distance > 0) guess = Math.min(guess, distance / speed);
  };
  for (let j = 0; j < p; j++) {
    if (factors[j] === 0 || factors[j] === Infinity || settled[j]) continue;
    const bound = l1Ratio * factors[j];
    if (sign[j] !== 0) {
      meet(sign[j] * b[j], -sign[j] * slope[j]);
    } else if (!closed[j]) {
      meet(lambda * bound - c[j], bound + slope[j]);
      meet(lambda * bound + c[j], bound - slope[j]);
    }
  }
  return guess;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
