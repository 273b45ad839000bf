import type { ColumnScaling } from '../fitTypes';
import type { Curvature } from '../problem/lossProblem';

/** What the path on all rows tells a fold's path about the next λ, in the fold's own units. */
export interface GuideStep {
  readonly curvature: Curvature;
  /** By place of the curvature: how the gradient will change from the λ before, beside what the curvature says. */
  readonly expected: Float64Array;
}

interface PathStep {
  readonly b: Float64Array;
  readonly intercepts: Float64Array;
  readonly c: Float64Array;
}

/**
 * The path on all rows as a guide for each fold's: their rows differ by a tenth, so that curvatures nearly agree, and what the quadratic
 * model misses between two λs, too. It costs the folds no pass over the data. Only where the curvature has all columns.
 */
export class PathGuide {
  private readonly steps: PathStep[] = [];
  /** λ index at which a curvature was taken. */
  private readonly taken: { readonly index: number; readonly curvature: Curvature }[] = [];

  constructor(private readonly list: Int32Array, private readonly p: number, private readonly responses: number, private readonly scaling: ColumnScaling) {}

  add(step: PathStep): void {
    this.steps.push(step);
  }

  addCurvature(curvature: Curvature): void {
    const index = this.steps.length;
    if (this.taken.at(-1)?.curvature !== curvature) this.taken.push({ index, curvature });
  }

  /** @param index of the λ @param scaling of the fold */
  stepTo(index: number, scaling: ColumnScaling): GuideStep | null {
    if (index >= this.steps.length || this.taken.length === 0) return null;
    const nearest = this.taken.reduce((best, each) => (Math.abs(each.index - index) < Math.abs(best.index - index) ? each : best));
    const expected = new Float64Array(nearest.curvature.size);
    if (index > 0) this.missedBetween(this.steps[index - 1], this.steps[index], nearest.curvature, expected);
    return this.inUnitsOf(scaling, nearest.curvature, expected);
  }

  /** Δc + HΔb: 0 if the loss were quadratic. */
  private missedBetween(before: PathStep, after: PathStep, { matrix, size }: Curvature, out: Float64Array): void {
    const { list, p, responses } = this;
    const count = list.length;
    const change = new Float64Array(size);
    for (let k = 0; k < responses; k++) {
      for (let i = 0; i < count; i++) {
        const number = k * p + list[i];
        change[k * count + i] = after.b[number] - before.b[number];
        out[k * count + i] = after.c[number] - before.c[number];
      }
      if (size > responses * count) change[responses * count + k] = after.intercepts[k] - before.intercepts[k];
    }
    for (let place = 0; place < size; place++) {
      if (change[place] === 0) continue;
      for (let i = 0; i < size; i++) out[i] += change[place] * matrix[place * size + i];
    }
  }

  /** x̃ of the fold is (x̃ + shift) · factor. */
  private inUnitsOf(scaling: ColumnScaling, { matrix, size }: Curvature, expected: Float64Array): GuideStep {
    const { list, responses } = this;
    const count = list.length;
    const hasIntercept = size > responses * count;
    const own = this.scaling;
    const factor = new Float64Array(size).fill(1);
    const shift = new Float64Array(size);
    for (let k = 0; k < responses; k++) {
      list.forEach((j, i) => {
        factor[k * count + i] = own.scale[j] / scaling.scale[j];
        shift[k * count + i] = hasIntercept ? (own.mean[j] - scaling.mean[j]) / own.scale[j] : 0;
      });
    }
    const interceptOf = (place: number) => responses * count + Math.floor(place / count);
    const converted = new Float64Array(size * size);
    for (let a = 0; a < size; a++) {
      const [oneA, shiftA] = hasIntercept && a < responses * count ? [interceptOf(a), shift[a]] : [a, 0];
      for (let b = 0; b < size; b++) {
        const [oneB, shiftB] = hasIntercept && b < responses * count ? [interceptOf(b), shift[b]] : [b, 0];
        const entry = matrix[a * size + b] + shiftA * matrix[oneA * size + b] + shiftB * matrix[a * size + oneB] + shiftA * shiftB * matrix[oneA * size + oneB];
        converted[a * size + b] = entry * factor[a] * factor[b];
      }
    }
    const missed = expected.map((value, a) => (value + (hasIntercept && a < responses * count ? shift[a] * expected[interceptOf(a)] : 0)) * factor[a]);
    return { curvature: { size, matrix: converted }, expected: missed };
  }
}
