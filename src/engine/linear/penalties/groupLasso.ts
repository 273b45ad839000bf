import type { GroupPenalty } from './penalty';

export interface GroupLassoTerms {
  readonly l1Ratio: number;
  /** v_j of each coefficient, the same for all of a group: 0 never penalised, Infinity left out. */
  readonly factors: Float64Array;
  /** Groups 0 … groups−1. */
  readonly groupOf: Int32Array;
}

const smallestRatioForMax = 1e-3;

/**
 * The group lasso with a ridge share, as grpreg and adelie have it: λ Σ_g √m_g v_g [ρ‖b_g‖ + (1−ρ)/2 ‖b_g‖²], m_g the group's size
 * (Yuan & Lin 2006). A group's coefficients are all zero or, but for accidents, all not.
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

  constructor({ l1Ratio, factors, groupOf }: GroupLassoTerms) {
    this.size = factors.length;
    this.l1Ratio = l1Ratio;
    this.factors = factors;
    this.groupOf = groupOf;
    this.members = membersOf(groupOf);
  }

  value(lambda: number, b: Float64Array): number {
    let sum = 0;
    for (let group = 0; group < this.members.length; group++) {
      let square = 0;
      for (const j of this.members[group]) square += b[j] * b[j];
      if (square > 0) sum += this.l1(lambda, group) * Math.sqrt(square) + 0.5 * this.l2(lambda, group) * square;
    }
    return sum;
  }

  prox(lambda: number, group: number, z: Float64Array, a: number, out: Float64Array): void {
    const size = norm(z);
    const l1 = this.l1(lambda, group);
    const factor = size > l1 ? (1 - l1 / size) / (a + this.l2(lambda, group)) : 0;
    for (let i = 0; i < z.length; i++) out[i] = factor * z[i];
  }

  distance(lambda: number, group: number, b: Float64Array, c: Float64Array): number {
    if (this.factorOf(group) === Infinity) return 0;
    const length = norm(b);
    const l1 = this.l1(lambda, group);
    if (length === 0) return Math.max(0, norm(c) - l1);
    const pull = l1 / length + this.l2(lambda, group);
    let square = 0;
    for (let i = 0; i < b.length; i++) square += (c[i] - pull * b[i]) ** 2;
    return Math.sqrt(square);
  }

  conjugate(lambda: number, group: number, c: Float64Array): number {
    if (this.factorOf(group) === Infinity) return 0;
    const excess = norm(c) - this.l1(lambda, group);
    return excess <= 0 ? 0 : (excess * excess) / (2 * this.l2(lambda, group));
  }

  lambdaMax(correlation: Float64Array): number {
    let most = 0;
    this.members.forEach((members, group) => {
      const factor = this.factorOf(group);
      if (!(factor > 0 && factor < Infinity)) return;
      const square = members.reduce((sum, j) => sum + correlation[j] * correlation[j], 0);
      most = Math.max(most, Math.sqrt(square / members.length) / factor);
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
}

function membersOf(groupOf: Int32Array): Int32Array[] {
  const lists: number[][] = [];
  groupOf.forEach((group, j) => (lists[group] ??= []).push(j));
  return lists.map((list) => Int32Array.from(list));
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
