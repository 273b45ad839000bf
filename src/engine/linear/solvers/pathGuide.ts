import type { ColumnScaling } from '../fitTypes';
import type { Curvature } from '../problem/lossProblem';
import type { LossState } from './lossModel';
import { missedBetween, numbersOf } from './missedGradient';

/** What the path on all rows tells a fold's path about the next λ, in the fold's own units. */
export interface GuideStep {
  readonly curvature: Curvature;
  /** By place of the curvature: how the gradient will change from the λ before, beside what the curvature says. */
  readonly expected: Float64Array;
  /** The same for the λ before and this curvature: what a fold missed beside it then, it will about miss again. */
  readonly before: Float64Array;
}

/** A fold's own columns, as its solver has them. */
export interface GuidedColumns {
  /** Working columns, in their order. */
  readonly list: Int32Array;
  readonly scaling: ColumnScaling;
}

/** How a fold's places are made of those of the path on all rows. */
interface FoldPlaces {
  /** Place there of each place here. */
  readonly places: Int32Array;
  /** What the column is divided by there, by what it is here; 0 where it does not vary here. */
  readonly factor: Float64Array;
  converted: { readonly from: Curvature; readonly to: Curvature } | null;
}

/**
 * The path on all rows as a guide for each fold's: their rows differ by a tenth, so that curvatures nearly agree, and what the quadratic
 * model misses between two λs, too. It costs the folds no pass over the data. Only where the curvature has all columns.
 */
export class PathGuide {
  private readonly states: LossState[] = [];
  /** Curvatures, and the λ index at which each was first used. */
  private readonly taken: { readonly index: number; readonly curvature: Curvature }[] = [];
  /** What the path missed on the way to a λ, by its index, beside the curvature that was asked for last. */
  private readonly missed: { curvature: Curvature | null; readonly to: Map<number, Float64Array> } = { curvature: null, to: new Map() };
  private readonly byFold = new WeakMap<ColumnScaling, FoldPlaces | null>();

  /** @param list columns of the curvatures @param scaling of all rows */
  constructor(private readonly list: Int32Array, private readonly p: number, private readonly responses: number, private readonly scaling: ColumnScaling) {}

  /** The solution at the next λ, and the curvature that led there. */
  add(state: LossState, curvature: Curvature): void {
    if (this.taken.at(-1)?.curvature !== curvature) this.taken.push({ index: this.states.length, curvature });
    this.states.push(state);
  }

  /** @param index of the λ @returns null where the path tells nothing of it, or not of all of the fold's columns */
  stepTo(index: number, fold: GuidedColumns): GuideStep | null {
    const { states, taken } = this;
    if (index < 0 || index >= states.length) return null;
    const { curvature } = taken.reduce((best, each) => (Math.abs(each.index - index) < Math.abs(best.index - index) ? each : best));
    const own = this.placesOf(fold, curvature.size);
    if (own === null) return null;
    const { places, factor } = own;
    const missedAt = (to: number) => {
      const missed = this.missedAt(to, curvature);
      return factor.map((each, place) => each * missed[places[place]]);
    };
    return { curvature: inUnitsOf(own, curvature), expected: missedAt(index), before: missedAt(index - 1) };
  }

  /** The same for every fold, but for its columns and units. */
  private missedAt(to: number, curvature: Curvature): Float64Array {
    const { states, missed, list, p, responses } = this;
    const { matrix, size } = curvature;
    if (to < 1) return new Float64Array(size);
    if (missed.curvature !== curvature) {
      missed.curvature = curvature;
      missed.to.clear();
    }
    let found = missed.to.get(to);
    if (!found) missed.to.set(to, (found = missedBetween(states[to - 1], states[to], numbersOf(list, p, responses, size), matrix, size)));
    return found;
  }

  /** A column that does not vary in a fold is none of its own; null where it has one that the path on all rows has not. */
  private placesOf({ list, scaling }: GuidedColumns, size: number): FoldPlaces | null {
    const known = this.byFold.get(scaling);
    if (known !== undefined) return known;
    const made = this.makePlaces(list, scaling, size);
    this.byFold.set(scaling, made);
    return made;
  }

  private makePlaces(list: Int32Array, scaling: ColumnScaling, size: number): FoldPlaces | null {
    const { responses } = this;
    const all = this.list.length;
    const columns = list.map((j) => this.list.indexOf(j));
    if (columns.includes(-1)) return null;
    const intercepts = size - responses * all;
    const places = new Int32Array(responses * list.length + intercepts);
    const factor = new Float64Array(places.length).fill(1);
    for (let k = 0; k < responses; k++) {
      columns.forEach((place, i) => {
        places[k * list.length + i] = k * all + place;
        factor[k * list.length + i] = scaling.deviation[list[i]] > 0 ? this.scaling.scale[list[i]] / scaling.scale[list[i]] : 0;
      });
    }
    for (let k = 0; k < intercepts; k++) places[responses * list.length + k] = responses * all + k;
    return { places, factor, converted: null };
  }
}

/** Columns are divided by other deviations; that they are also centred elsewhere is a difference of second order. */
function inUnitsOf(own: FoldPlaces, curvature: Curvature): Curvature {
  if (own.converted?.from === curvature) return own.converted.to;
  const { places, factor } = own;
  const size = places.length;
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    const row = places[a] * curvature.size;
    for (let b = 0; b < size; b++) matrix[a * size + b] = curvature.matrix[row + places[b]] * factor[a] * factor[b];
  }
  own.converted = { from: curvature, to: { size, matrix } };
  return own.converted.to;
}
