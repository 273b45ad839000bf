import { isUnlimited } from '../penalties/isUnlimited';
import type { Penalty } from '../penalties/penalty';
import type { PenalisedQuadratic } from './penalisedQuadratic';

/** A group of the penalty as the quadratic sees it. */
export interface ListedGroup {
  readonly group: number;
  readonly places: Int32Array;
  /** Curvature that bounds H on the group from above, learned as it goes. */
  curvature: number;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly z: Float64Array;
  readonly step: Float64Array;
}

/** Coefficients and negative gradient c = r − Hb of a penalised quadratic, and the elementary moves on them. */
export class QuadraticState {
  readonly c: Float64Array;
  /** Places never penalised, of coefficients that have curvature. */
  readonly free: Int32Array;
  /** Places of coefficients that have a term of their own. */
  readonly singles: Int32Array;
  readonly groups: readonly ListedGroup[];

  constructor(readonly q: PenalisedQuadratic, readonly penalty: Penalty, readonly lambda: number, readonly b: Float64Array) {
    const { count, hessian, stride, list } = q;
    this.c = q.rows?.c.subarray(0, count) ?? new Float64Array(count);
    const free: number[] = [];
    const singles: number[] = [];
    const groups = new Map<number, number[]>();
    for (let k = 0; k < count; k++) {
      const j = list[k];
      const factor = j < 0 ? 0 : penalty.factors[j];
      const flat = !(hessian[k * stride + k] > 0);
      if (j >= 0 && (factor === Infinity || (flat && penalty.kind === 'separable'))) b[k] = 0;
      else if (j < 0 || (lambda * factor === 0 && isUnlimited(penalty, lambda, j))) {
        if (flat) b[k] = 0;
        else free.push(k);
      } else if (penalty.kind === 'separable') singles.push(k);
      else {
        const group = penalty.groupOf[j];
        const places = groups.get(group);
        if (places) places.push(k);
        else groups.set(group, [k]);
      }
    }
    this.free = Int32Array.from(free);
    this.singles = Int32Array.from(singles);
    this.groups = [...groups].map(([group, places]) => listedGroup(q, group, places)).filter(({ places, curvature }) => {
      if (!(curvature > 0)) for (const k of places) b[k] = 0;
      return curvature > 0;
    });
    if (!q.correlated) this.refresh();
  }

  /** c from b, afresh. */
  refresh(): void {
    const { c, b, q } = this;
    const { count, hessian, stride, right, rows } = q;
    c.set(right.subarray(0, count));
    if (rows) {
      rows.subtract(null, b, count);
      return;
    }
    for (let k = 0; k < count; k++) {
      if (b[k] === 0) continue;
      const row = k * stride;
      for (let i = 0; i < count; i++) c[i] -= b[k] * hessian[row + i];
    }
  }

  /** b_k += step, and c with it. */
  move(k: number, step: number): void {
    const { c, q } = this;
    const { count, hessian } = q;
    const row = k * q.stride;
    this.b[k] += step;
    for (let i = 0; i < count; i++) c[i] -= step * hessian[row + i];
  }

  /** Each penalised coefficient or group once to its own optimum. @returns multiplications done; 0 when nothing moved */
  sweep(): number {
    return this.sweepSingles() + this.sweepGroups();
  }

  /** Largest distance from stationarity. */
  distance(): number {
    const { b, c, q, penalty, lambda } = this;
    let most = 0;
    for (const k of this.free) most = Math.max(most, Math.abs(c[k]));
    if (penalty.kind === 'separable') for (const k of this.singles) most = Math.max(most, penalty.distance(lambda, q.list[k], b[k], c[k]));
    else {
      for (const own of this.groups) {
        this.gather(own);
        most = Math.max(most, penalty.distance(lambda, own.group, own.b, own.c));
      }
    }
    return most;
  }

  /** The same of those without a penalty but within limits: only where they are at their optimum is a gap a bound. */
  unpenalisedDistance(): number {
    const { b, c, q, penalty, lambda } = this;
    let most = 0;
    if (penalty.kind === 'separable') {
      for (const k of this.singles) if (lambda * penalty.factors[q.list[k]] === 0) most = Math.max(most, penalty.distance(lambda, q.list[k], b[k], c[k]));
    } else {
      for (const own of this.groups) {
        if (lambda * penalty.factors[q.list[own.places[0]]] > 0) continue;
        this.gather(own);
        most = Math.max(most, penalty.distance(lambda, own.group, own.b, own.c));
      }
    }
    return most;
  }

  /** How far c can be from r − Hb by rounding, by |H_ij| ≤ √(H_ii H_jj): no distance below this means anything. */
  rounding(): number {
    const { b, q } = this;
    let right = 0;
    let largest = 0;
    let length = 0;
    for (let k = 0; k < q.count; k++) {
      const root = Math.sqrt(Math.max(0, q.hessian[k * q.stride + k]));
      right = Math.max(right, Math.abs(q.right[k]));
      largest = Math.max(largest, root);
      length += root * Math.abs(b[k]);
    }
    return 4 * Number.EPSILON * (right + largest * length);
  }

  /** About how many multiplications a linear system on the nonzero coefficients takes. */
  systemCost(): number {
    let size = this.free.length;
    for (const k of this.singles) if (this.b[k] !== 0) size++;
    for (const { places } of this.groups) if (places.some((k) => this.b[k] !== 0)) size += places.length;
    return size ** 3 / 6 + 2 * size * this.q.count;
  }

  gather({ places, b, c }: ListedGroup): void {
    for (let i = 0; i < places.length; i++) {
      b[i] = this.b[places[i]];
      c[i] = this.c[places[i]];
    }
  }

  private sweepSingles(): number {
    const { b, c, q, penalty, lambda } = this;
    if (penalty.kind !== 'separable') return 0;
    const { hessian, stride, list } = q;
    let moves = 0;
    for (const k of this.singles) {
      const curvature = hessian[k * stride + k];
      const now = penalty.prox(lambda, list[k], c[k] + curvature * b[k], curvature);
      if (now === b[k]) continue;
      const step = now - b[k];
      this.move(k, step);
      b[k] = now;
      moves++;
    }
    return moves * q.count;
  }

  /** A proximal step on each group, with a curvature that is raised wherever it does not bound the true one. */
  private sweepGroups(): number {
    const { b, c, q, penalty, lambda } = this;
    if (penalty.kind !== 'group') return 0;
    let work = 0;
    for (const own of this.groups) {
      const { places, z, group, step } = own;
      const size = places.length;
      for (;;) {
        this.gather(own);
        for (let i = 0; i < size; i++) z[i] = own.c[i] + own.curvature * own.b[i];
        penalty.prox(lambda, group, z, own.curvature, step);
        let square = 0;
        for (let i = 0; i < size; i++) {
          step[i] -= own.b[i];
          square += step[i] * step[i];
        }
        if (square === 0) break;
        this.subtractRows(places, step);
        work += size * q.count;
        let curved = 0;
        for (let i = 0; i < size; i++) curved += step[i] * (own.c[i] - c[places[i]]);
        // Said this way round, what is not a number ends the search too.
        if (size === 1 || !(curved > own.curvature * square * (1 + 1e-10))) {
          for (let i = 0; i < size; i++) b[places[i]] = own.b[i] + step[i];
          break;
        }
        for (let i = 0; i < size; i++) step[i] = -step[i];
        this.subtractRows(places, step);
        own.curvature = (1.02 * curved) / square;
        q.curvatures?.set(group, own.curvature);
      }
    }
    return work;
  }

  /** c −= Σ_i steps_i · H's row places_i */
  private subtractRows(places: Int32Array, steps: Float64Array): void {
    const { c, q } = this;
    const { count, hessian, stride, rows } = q;
    if (rows) {
      rows.subtract(places, steps, count);
      return;
    }
    for (let k = 0; k < places.length; k++) {
      const row = places[k] * stride;
      const step = steps[k];
      if (step !== 0) for (let i = 0; i < count; i++) c[i] -= step * hessian[row + i];
    }
  }
}

function listedGroup(q: PenalisedQuadratic, group: number, list: readonly number[]): ListedGroup {
  const places = Int32Array.from(list);
  const size = places.length;
  const curvature = q.curvatures?.get(group) ?? largestCurvature(q, places);
  q.curvatures?.set(group, curvature);
  return { group, places, curvature, b: new Float64Array(size), c: new Float64Array(size), z: new Float64Array(size), step: new Float64Array(size) };
}

const powerSteps = 12;

/** About H's largest eigenvalue on a group, by the power method: seldom much too small, and raised where it is. */
function largestCurvature({ hessian, stride }: PenalisedQuadratic, places: Int32Array): number {
  const size = places.length;
  let x = Float64Array.from(places, (k, i) => Math.sqrt(hessian[k * stride + k]) * (i % 2 === 0 ? 1 : -0.9));
  let curvature = places.reduce((most, k) => Math.max(most, hessian[k * stride + k]), 0);
  for (let step = 0; step < powerSteps && size > 1; step++) {
    const next = new Float64Array(size);
    for (let i = 0; i < size; i++) for (let t = 0; t < size; t++) next[i] += hessian[places[i] * stride + places[t]] * x[t];
    const [before, after] = [x, next].map((vector) => Math.sqrt(vector.reduce((sum, each) => sum + each * each, 0)));
    if (!(before > 0 && after > 0)) break;
    curvature = Math.max(curvature, after / before);
    x = next.map((each) => each / after);
  }
  return curvature * (size > 1 ? 1.001 : 1);
}
