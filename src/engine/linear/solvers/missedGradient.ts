import type { Curvature, LossProblem } from '../problem/lossProblem';
import { addProduct, type KnownProducts } from './knownProducts';
import type { LossState } from './lossModel';

/** What a quadratic model misses of a loss's gradient between two λs: it will about miss as much again. */
export class MissedGradient {
  /** By coefficient, and by intercept behind: Δc + HΔb on the way to the last λ. */
  private missed: Float64Array | null = null;
  /** Where that is kept. */
  private readonly room: Float64Array;

  constructor(private readonly problem: LossProblem) {
    this.room = new Float64Array(problem.size + problem.responses);
  }

  /** What is expected to be missed, by place; null where nothing is known. */
  by(numbers: Int32Array): Float64Array | null {
    const { missed, problem: { size } } = this;
    if (missed === null) return null;
    const byPlace = new Float64Array(numbers.length);
    for (let place = 0, response = 0; place < numbers.length; place++) byPlace[place] = missed[numbers[place] >= 0 ? numbers[place] : size + response++];
    return byPlace;
  }

  /** Remembers what was missed from one λ to the next. @param products of the curvature with vectors by place, as far as they are known */
  learn(before: LossState, after: LossState, numbers: Int32Array, { matrix, size }: Curvature, products: KnownProducts): void {
    const { problem } = this;
    const byPlace = problem.responses === 1 ? missedAlone(before, after, numbers, (at) => products.of(matrix, size, at)) : missedBetween(before, after, numbers, matrix, size);
    this.missed = this.room.fill(0);
    let response = 0;
    for (let place = 0; place < size; place++) this.missed[numbers[place] >= 0 ? numbers[place] : problem.size + response++] = byPlace[place];
  }

  forget(): void {
    this.missed = null;
  }
}

/** The same as missedBetween where there is one intercept at most, by products that are known already. */
function missedAlone(before: LossState, after: LossState, numbers: Int32Array, productOf: (at: Float64Array) => Float64Array): Float64Array {
  const [start, end] = [before, after].map((state) => productOf(placed(state, numbers)));
  const missed = new Float64Array(numbers.length);
  for (let place = 0; place < numbers.length; place++) {
    const number = numbers[place];
    missed[place] = (number >= 0 ? after.c[number] - before.c[number] : 0) + end[place] - start[place];
  }
  return missed;
}

/** Coefficients by place. */
function placed({ b, intercepts }: LossState, numbers: Int32Array): Float64Array {
  const byPlace = new Float64Array(numbers.length);
  for (let place = 0; place < numbers.length; place++) byPlace[place] = numbers[place] >= 0 ? b[numbers[place]] : intercepts[0];
  return byPlace;
}

/** Place k · list.length + i is column list[i] of response k; −1 for the intercepts behind. */
export function numbersOf(list: Int32Array, p: number, responses: number, size: number): Int32Array {
  const numbers = new Int32Array(size).fill(-1);
  for (let k = 0; k < responses; k++) for (let i = 0; i < list.length; i++) numbers[k * list.length + i] = k * p + list[i];
  return numbers;
}

/** By place, Δc + HΔb: 0 if the loss were quadratic. */
export function missedBetween(before: LossState, after: LossState, numbers: Int32Array, matrix: Float64Array, size: number): Float64Array {
  const change = new Float64Array(size);
  const missed = new Float64Array(size);
  const last = after.intercepts.length - 1;
  // Intercepts count relative to the last class's where there are several: see LossProblem.curvature.
  const shift = last > 0 ? after.intercepts[last] - before.intercepts[last] : 0;
  let response = 0;
  numbers.forEach((number, place) => {
    if (number < 0) {
      change[place] = after.intercepts[response] - before.intercepts[response] - shift;
      response++;
      return;
    }
    change[place] = after.b[number] - before.b[number];
    missed[place] = after.c[number] - before.c[number];
  });
  addProduct(missed, matrix, size, change);
  return missed;
}
