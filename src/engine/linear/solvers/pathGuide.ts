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
  private readonly byFold = new WeakMap<ColumnScaling, { readonly from: Curvature; readonly to: Curvature }>();

  /** @param list columns of the curvatures @param scaling of all rows */
  constructor(private readonly list: Int32Array, private readonly p: number, private readonly responses: number, private readonly scaling: ColumnScaling) {}

  /** The solution at the next λ, and the curvature that led there. */
  add(state: LossState, curvature: Curvature): void {
    if (this.taken.at(-1)?.curvature !== curvature) this.taken.push({ index: this.states.length, curvature });
    this.states.push(state);
  }

  /** @param index of the λ @param scaling of the fold */
  stepTo(index: number, scaling: ColumnScaling): GuideStep | null {
    const { states, taken } = this;
    if (index < 0 || index >= states.length) return null;
    const { curvature } = taken.reduce((best, each) => (Math.abs(each.index - index) < Math.abs(best.index - index) ? each : best));
    const { size } = curvature;
    const factor = this.factorsFor(scaling, size);
    const missedAt = (to: number) => this.missedAt(to, curvature).map((value, place) => value * factor[place]);
    return { curvature: this.inUnitsOf(scaling, curvature, factor), expected: missedAt(index), before: missedAt(index - 1) };
  }

  /** The same for every fold, but for its units. */
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

  /** Columns are divided by other deviations; that they are also centred elsewhere is a difference of second order. */
  private inUnitsOf(scaling: ColumnScaling, curvature: Curvature, factor: Float64Array): Curvature {
    const known = this.byFold.get(scaling);
    if (known?.from === curvature) return known.to;
    const { matrix, size } = curvature;
    const converted = new Float64Array(size * size);
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) converted[a * size + b] = matrix[a * size + b] * factor[a] * factor[b];
    const to = { size, matrix: converted };
    this.byFold.set(scaling, { from: curvature, to });
    return to;
  }

  private factorsFor(scaling: ColumnScaling, size: number): Float64Array {
    const { list, responses } = this;
    const factor = new Float64Array(size).fill(1);
    for (let k = 0; k < responses; k++) list.forEach((j, i) => (factor[k * list.length + i] = this.scaling.scale[j] / scaling.scale[j]));
    return factor;
  }
}
