import { runToEnd } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import type { Workshop } from '../../kernels/workshop';
import { number, word, WorkingSetRecord } from '../../kernels/workingSetRecord';
import type { ElasticNetPenalty } from '../penalties/elasticNet';
import type { Curvature } from '../problem/lossProblem';
import type { CallRequest, LockstepJob } from './lockstep';
import { pseudoInverseOf } from './unpenalised';

/** Multiplications in one call of the kernel: some milliseconds. */
const budget = 4e6;
/** About how many times the matrix is gone through. */
const passes = 20;
const mostPlaces = 2500;
const mostFree = 40;

/** ½ b'Hb − r'b + P_λ(b), to be solved until its duality gap is at most `gap`. */
export interface QuadraticTask {
  readonly lambda: number;
  readonly right: Float64Array;
  /** Twice a constant that keeps the quadratic above zero: what the gap is measured with. */
  readonly square: number;
  readonly gap: number;
}

/**
 * A quadratic with an elastic net without limits, for the kernel solveWorkingSet: several problems' at once in lockstep, by all threads.
 * The kernel wants unpenalised coefficients first, so that places here are the curvature's in another order. Its factor of the nonzero
 * coefficients stays from one task to the next.
 */
export class QuadraticKernel {
  private readonly arena: Arena;
  private readonly record: WorkingSetRecord;
  private readonly order: Int32Array;
  private readonly factors: Float64Array;
  private readonly response: Float64Array;
  private readonly b: Float64Array;
  private readonly c: Float64Array;
  private readonly l1: Float64Array;
  private readonly l2: Float64Array;
  private ridge = -1;

  /** @param numbers the coefficient at each place of the curvature, −1 for an intercept */
  constructor(workshop: Workshop, { size, matrix }: Curvature, numbers: Int32Array, private readonly penalty: ElasticNetPenalty) {
    const arena = (this.arena = workshop.arena());
    const factorAt = (place: number) => (numbers[place] < 0 ? 0 : penalty.factors[numbers[place]]);
    const isFree = (place: number) => factorAt(place) === 0;
    const places = Array.from(numbers.keys());
    const free = places.filter(isFree);
    this.order = Int32Array.from([...free, ...places.filter((place) => !isFree(place))]);
    this.factors = Float64Array.from(this.order, factorAt);
    this.record = new WorkingSetRecord(arena);
    const stride = size + (size % 2);
    const { order } = this;
    const gram = arena.room(stride * size);
    for (let i = 0; i < size; i++) {
      const from = order[i] * size;
      const to = i * stride;
      for (let k = 0; k < size; k++) gram[to + k] = matrix[from + order[k]];
      if (stride > size) gram[to + size] = 0;
    }
    this.response = arena.floats(size);
    this.b = arena.floats(size);
    this.c = arena.floats(size);
    this.l1 = arena.floats(size);
    this.l2 = arena.floats(size);
    const inverse = arena.floats(free.length ** 2);
    inverse.set(runToEnd(pseudoInverseOf(gram, stride, free.length)));
    const { record } = this;
    record.point('gram', gram);
    record.point('response', this.response);
    record.point('b', this.b);
    record.point('c', this.c);
    record.point('l1', this.l1);
    record.point('l2', this.l2);
    record.point('inverse', inverse);
    record.point('active', arena.ints(Math.ceil(size / 4)));
    record.point('scratch', arena.floats(2 * size + 2));
    record.point('lower', arena.room(stride * size));
    record.point('places', arena.ints(size));
    record.words[word.stride] = stride;
    record.words[word.factorStride] = stride;
    record.words[word.count] = size;
    record.words[word.unpenalised] = free.length;
    record.words[word.alone] = 1;
  }

  /** Whether its copies of the matrix are small, and the unpenalised coefficients few enough for a pseudo-inverse in one go. */
  static suits(numbers: Int32Array, { factors }: ElasticNetPenalty): boolean {
    return numbers.length <= mostPlaces && numbers.reduce((free, number) => free + (number < 0 || factors[number] === 0 ? 1 : 0), 0) <= mostFree;
  }

  /**
   * @param b by place of the curvature: the start, and the answer @param rest r − Hb there
   * @returns whether the gap is closed; false too where `square` was not enough to say so
   */
  *solve({ lambda, right, square, gap }: QuadraticTask, b: Float64Array, rest: Float64Array): LockstepJob<boolean> {
    const { order, factors, penalty: { l1Ratio }, record } = this;
    const { words, numbers } = record;
    const size = order.length;
    const ridge = lambda * (1 - l1Ratio);
    for (let i = 0; i < size; i++) {
      this.response[i] = right[order[i]];
      this.b[i] = b[order[i]];
      this.l1[i] = factors[i] === Infinity ? Infinity : lambda * l1Ratio * factors[i];
      this.l2[i] = factors[i] === Infinity ? 0 : ridge * factors[i];
    }
    // The factor holds the ridge part of the last λ.
    if (ridge !== this.ridge) words[word.factorSize] = 0;
    this.ridge = ridge;
    words[word.ridge] = l1Ratio < 1 ? 1 : 0;
    words[word.fresh] = 1;
    words[word.trusted] = 0;
    numbers[number.responseSquare] = square;
    numbers[number.tolerance] = 0;
    numbers[number.floor] = gap;
    numbers[number.budget] = budget;
    let done = false;
    while (!done) {
      const request: CallRequest = { kind: 'calls', calls: [['solveWorkingSet', record.address]], work: passes * size * size, results: [] };
      yield request;
      done = request.results![0] === 1;
    }
    for (let i = 0; i < size; i++) {
      b[order[i]] = this.b[i];
      rest[order[i]] = this.c[i];
    }
    return numbers[number.gap] <= gap && numbers[number.residualSquare] > 0;
  }

  free(): void {
    this.arena.free();
  }
}
