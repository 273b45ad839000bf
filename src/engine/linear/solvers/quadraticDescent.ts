import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { Workshop } from '../../kernels/workshop';
import type { ElasticNetPenalty } from '../penalties/elasticNet';
import { isPlainRidge } from '../penalties/elasticNet';
import type { Curvature } from '../problem/lossProblem';
import { ClassBlocks } from './classBlocks';
import type { LockstepJob } from './lockstep';
import type { QuadraticTask } from './quadraticKernel';

/** Places from which a product with the matrix is so much less than its factor. */
const fewestPlaces = 400;
/** Products that are tried are at most the places divided by this: more cost as much as a factor. */
const share = 8;
/** Multiplications in one call. */
const piece = 1e6;

/**
 * ½ b'Hb − r'b + ½ λ Σ v b² with many places, by conjugate gradients (Golub & Van Loan 11.5) with ClassBlocks as preconditioner: a few products with H
 * where a factor of H + λV would take as many as there are places.
 * All threads multiply, for several problems at once in lockstep.
 */
export class QuadraticDescent {
  private readonly arena: Arena;
  private readonly addresses: Uint32Array;
  private readonly vector: Float64Array;
  private readonly product: Float64Array;
  private readonly blocks: ClassBlocks;

  /** @param numbers the coefficient at each place of the curvature, −1 for an intercept */
  constructor(workshop: Workshop, { size, matrix }: Curvature, private readonly numbers: Int32Array, private readonly penalty: ElasticNetPenalty, responses: number) {
    const arena = (this.arena = workshop.arena());
    const rows = Array.from({ length: size }, (_, place) => {
      const row = arena.room(size + (size % 2));
      row.set(matrix.subarray(place * size, (place + 1) * size));
      return row;
    });
    this.addresses = arena.addresses(rows);
    this.vector = arena.floats(size);
    this.product = arena.floats(size);
    const intercepts = numbers.reduce((sum, number) => sum + (number < 0 ? 1 : 0), 0);
    const count = (size - intercepts) / responses;
    this.blocks = new ClassBlocks({ size, matrix }, responses, count, Float64Array.from({ length: count }, (_, i) => penalty.factors[numbers[i]]));
  }

  static suits(numbers: Int32Array, penalty: ElasticNetPenalty): boolean {
    return numbers.length >= fewestPlaces && isPlainRidge(penalty) && numbers.every((number) => number < 0 || (penalty.factors[number] > 0 && penalty.factors[number] < Infinity));
  }

  /**
   * @param b by place of the curvature: the start, and the answer @param rest r − Hb there
   * @returns whether the duality gap ½ Σ (c − λvb)²/λv is closed and the intercepts' slopes are as small; false where that takes too many products
   */
  *solve({ lambda, right, gap }: QuadraticTask, b: Float64Array, rest: Float64Array): LockstepJob<boolean> {
    const { numbers, penalty, blocks } = this;
    if (!(yield* blocks.prepare(lambda))) return false;
    const size = b.length;
    const ridge = Float64Array.from(numbers, (number) => (number < 0 ? 0 : lambda * penalty.factors[number]));
    const left = new Float64Array(size);
    const made = yield* this.times(b);
    for (let i = 0; i < size; i++) left[i] = right[i] - made[i] - ridge[i] * b[i];
    const towards = new Float64Array(size);
    const direction = new Float64Array(size);
    let before = 0;
    const most = Math.ceil(size / share);
    for (let step = 0; ; step++) {
      blocks.apply(left, towards);
      let conjugates = 0;
      let square = 0;
      for (let i = 0; i < size; i++) {
        square += left[i] * towards[i];
        conjugates += ridge[i] > 0 ? (left[i] * left[i]) / (2 * ridge[i]) : 0.5 * left[i] * towards[i];
      }
      if (conjugates <= gap || step === most) {
        for (let i = 0; i < size; i++) rest[i] = left[i] + ridge[i] * b[i];
        return conjugates <= gap;
      }
      for (let i = 0; i < size; i++) direction[i] = towards[i] + (before > 0 ? (square / before) * direction[i] : 0);
      before = square;
      const product = yield* this.times(direction);
      let curved = 0;
      for (let i = 0; i < size; i++) curved += direction[i] * (product[i] + ridge[i] * direction[i]);
      if (!(curved > 0)) return false;
      const length = square / curved;
      for (let i = 0; i < size; i++) {
        b[i] += length * direction[i];
        left[i] -= length * (product[i] + ridge[i] * direction[i]);
      }
    }
  }

  free(): void {
    this.arena.free();
  }

  /** Hx, good until the next. */
  private *times(x: Float64Array): LockstepJob<Float64Array> {
    const { addresses, vector, product } = this;
    const size = x.length;
    vector.set(x);
    const width = Math.max(8, Math.floor(piece / size / 8) * 8);
    const calls: Call[] = [];
    for (let from = 0; from < size; from += width) calls.push(['columnProducts', addresses.byteOffset, from, Math.min(size, from + width), size, vector.byteOffset, product.byteOffset]);
    yield { kind: 'calls', calls, work: size * size };
    return product;
  }
}
