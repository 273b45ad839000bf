import { ballRadius } from './ballRadius';
import { Limits, smallestRatioForMax } from './limits';
import type { GroupPenalty } from './penalty';

export interface GroupLassoTerms {
  readonly l1Ratio: number;
  /** v_j of each coefficient, the same for all of a group: 0 never penalised, Infinity left out. */
  readonly factors: Float64Array;
  /** Groups 0 … groups−1. */
  readonly groupOf: Int32Array;
  /** lower ≤ 0 ≤ upper of each coefficient in solver units; absent: none. */
  readonly lower?: Float64Array | null;
  readonly upper?: Float64Array | null;
}

/**
 * The group lasso with a ridge share, as grpreg and adelie have it: λ Σ_g √m_g v_g [ρ‖b_g‖ + (1−ρ)/2 ‖b_g‖²], m_g the group's size
 * (Yuan & Lin 2006). A group's coefficients are all zero or, but for accidents and limits, all not. P is infinite outside the limits.
 */
export class GroupLassoPenalty implements GroupPenalty {
  readonly kind = 'group';
  readonly name = 'group lasso';
  readonly convex = true;
  readonly size: number;
  readonly l1Ratio: number;
  readonly factors: Float64Array;
  readonly groupOf: Int32Array;
  readonly members: readonly Int32Array[];
  readonly limits: Limits | null;

  constructor({ l1Ratio, factors, groupOf, lower, upper }: GroupLassoTerms) {
    this.size = factors.length;
    this.l1Ratio = l1Ratio;
    this.factors = factors;
    this.groupOf = groupOf;
    this.members = membersOf(groupOf);
    this.limits = lower || upper ? new Limits(lower ?? null, upper ?? null) : null;
  }

  value(lambda: number, b: Float64Array): number {
    let sum = 0;
    for (let group = 0; group < this.members.length; group++) {
      let square = 0;
      for (const j of this.members[group]) {
        if (this.limits && b[j] !== 0 && !this.limits.allows(j, b[j])) return Infinity;
        square += b[j] * b[j];
      }
      if (square > 0) sum += this.l1(lambda, group) * Math.sqrt(square) + 0.5 * this.l2(lambda, group) * square;
    }
    return sum;
  }

  /** The group soft-thresholded; within limits each coefficient z_i‖x‖/(a‖x‖ + l1) or its limit, at the one length ‖x‖ that they then have. */
  prox(lambda: number, group: number, z: Float64Array, a: number, out: Float64Array): void {
    const l1 = this.l1(lambda, group);
    const curvature = a + this.l2(lambda, group);
    const size = norm(z);
    const factor = size > l1 ? (1 - l1 / size) / curvature : 0;
    let within = true;
    for (let i = 0; i < z.length; i++) {
      out[i] = factor * z[i];
      within &&= this.limits === null || this.limits.allows(this.members[group][i], out[i]);
    }
    if (within) return;
    const rooms = this.rooms(group, z);
    const radius = ballRadius(z, rooms, curvature, l1);
    const shrink = curvature + (l1 === 0 ? 0 : l1 / radius);
    for (let i = 0; i < z.length; i++) out[i] = radius === 0 ? 0 : Math.sign(z[i]) * Math.min(rooms[i], Math.abs(z[i]) / shrink);
  }

  distance(lambda: number, group: number, b: Float64Array, c: Float64Array): number {
    if (this.factorOf(group) === Infinity) return 0;
    const length = norm(b);
    const l1 = this.l1(lambda, group);
    if (length === 0) return Math.max(0, norm(this.limits ? this.free(group, c) : c) - l1);
    const pull = l1 / length + this.l2(lambda, group);
    let square = 0;
    for (let i = 0; i < b.length; i++) {
      const rest = c[i] - pull * b[i];
      square += (this.limits ? this.limits.distance(this.members[group][i], b[i], 0, rest) : rest) ** 2;
    }
    return Math.sqrt(square);
  }

  conjugate(lambda: number, group: number, c: Float64Array): number {
    if (this.factorOf(group) === Infinity) return 0;
    const l1 = this.l1(lambda, group);
    const l2 = this.l2(lambda, group);
    if (this.limits === null) {
      const excess = norm(c) - l1;
      return excess <= 0 ? 0 : (excess * excess) / (2 * l2);
    }
    const rooms = this.rooms(group, c);
    if (norm(this.free(group, c)) <= l1) return 0;
    if (l2 === 0 && unboundedNorm(c, rooms) >= l1) return unboundedNorm(c, rooms) > l1 ? Infinity : boundedMost(c, rooms);
    const radius = ballRadius(c, rooms, l2, l1);
    const shrink = l2 + l1 / radius;
    let sum = -l1 * radius - 0.5 * l2 * radius * radius;
    for (let i = 0; i < c.length; i++) sum += Math.abs(c[i]) * Math.min(rooms[i], Math.abs(c[i]) / shrink);
    return Math.max(0, sum);
  }

  feasible(lambda: number, group: number, c: Float64Array): number {
    if (this.factorOf(group) === Infinity || this.l2(lambda, group) > 0) return 1;
    const size = this.limits ? unboundedNorm(c, this.rooms(group, c)) : norm(c);
    return size > this.l1(lambda, group) ? this.l1(lambda, group) / size : 1;
  }

  lambdaMax(correlation: Float64Array): number {
    let most = 0;
    this.members.forEach((members, group) => {
      const factor = this.factorOf(group);
      if (!(factor > 0 && factor < Infinity)) return;
      const own = Float64Array.from(members, (j) => correlation[j]);
      most = Math.max(most, norm(this.limits ? this.free(group, own) : own) / Math.sqrt(members.length) / factor);
    });
    return most / Math.max(this.l1Ratio, smallestRatioForMax);
  }

  derivatives(lambda: number, group: number, b: Float64Array, gradient: Float64Array, hessian: Float64Array | null): void {
    const k = b.length;
    const length = norm(b);
    const across = this.l1(lambda, group) / length;
    const l2 = this.l2(lambda, group);
    for (let i = 0; i < k; i++) {
      gradient[i] = (across + l2) * b[i];
      if (hessian) for (let t = 0; t < k; t++) hessian[i * k + t] = (i === t ? across + l2 : 0) - across * (b[i] / length) * (b[t] / length);
    }
  }

  private factorOf(group: number): number {
    return this.factors[this.members[group][0]];
  }

  private l1(lambda: number, group: number): number {
    return this.weight(lambda, group, this.l1Ratio);
  }

  private l2(lambda: number, group: number): number {
    return this.weight(lambda, group, 1 - this.l1Ratio);
  }

  private weight(lambda: number, group: number, share: number): number {
    const factor = this.factorOf(group);
    return factor === Infinity ? Infinity : lambda * share * factor * Math.sqrt(this.members[group].length);
  }

  /** How far each coefficient may go to the side that c points to. */
  private rooms(group: number, c: Float64Array): Float64Array {
    return c.map((value, i) => this.limits!.room(this.members[group][i], value));
  }

  /** c without what pushes against a limit at zero. */
  private free(group: number, c: Float64Array): Float64Array {
    return c.map((value, i) => (this.limits!.room(this.members[group][i], value) > 0 ? value : 0));
  }
}

function membersOf(groupOf: Int32Array): Int32Array[] {
  const lists: number[][] = [];
  groupOf.forEach((group, j) => (lists[group] ??= []).push(j));
  return lists.map((list) => Int32Array.from(list));
}

/** Length of the part of c that may go on without end. */
function unboundedNorm(c: Float64Array, rooms: Float64Array): number {
  return norm(c.map((value, i) => (rooms[i] === Infinity ? value : 0)));
}

/** The most that c·x can be of the part that may not. */
function boundedMost(c: Float64Array, rooms: Float64Array): number {
  return c.reduce((sum, value, i) => (rooms[i] === Infinity ? sum : sum + Math.abs(value) * rooms[i]), 0);
}

/** Euclidean length, scaled so that tiny and huge entries keep their digits. */
function norm(x: Float64Array): number {
  let most = 0;
  for (let i = 0; i < x.length; i++) most = Math.max(most, Math.abs(x[i]));
  if (most === 0 || most === Infinity) return most;
  let square = 0;
  for (let i = 0; i < x.length; i++) square += (x[i] / most) ** 2;
  return most * Math.sqrt(square);
}
