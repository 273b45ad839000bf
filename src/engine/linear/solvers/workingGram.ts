import type { Arena } from '../../kernels/kernelMemory';
import type { Call } from '../../kernels/kernels';
import type { Workshop } from '../../kernels/workshop';
import { number, word, WorkingSetRecord } from '../../kernels/workingSetRecord';
import type { Certificate } from '../dualityGap';
import type { ElasticNet } from '../penalties/elasticNet';
import { l1Weight, l2Weight } from '../penalties/elasticNet';
import type { LeastSquares } from '../problem/leastSquares';

const firstCapacity = 300;
/** Its square is what the Gram matrix grows by: little beyond what is used. */
const growth = 1.5;
/** About how many times the matrix is gone through at a λ: by the factor's rows that come and go, and by each solution with it. */
const passes = 10;
/** Multiplications in one call of the kernel: some milliseconds. */
const budget = 4e6;

/**
 * Gram matrix of the columns that have ever mattered on a path: grows, never shrinks, so no product is computed twice.
 * All of it is in the kernels' memory, where solveWorkingSet finds the optimum on these columns.
 */
export class WorkingGram {
  count = 0;
  /** Column of the problem at each place. */
  list: Int32Array;
  /** Place of each column, −1 outside. */
  readonly placeOf: Int32Array;
  /** Rows `stride` apart. */
  gram!: Float64Array;
  stride = 0;
  /** X̃'Wỹ, coefficients and correlations of the columns here. */
  response!: Float64Array;
  b!: Float64Array;
  c!: Float64Array;
  factors: Float64Array;
  private l1!: Float64Array;
  private l2!: Float64Array;
  private readonly record: WorkingSetRecord;
  private readonly kept: Arena;
  /** Owner of what is moved when the working set grows. */
  private growing: Arena;
  private lower: Float64Array = new Float64Array();
  private places: Int32Array = new Int32Array();
  private ridge = 0;
  private readonly solved: { readonly lambda: number; readonly places: Int32Array; readonly b: Float64Array }[] = [];

  /**
   * @param alone whether nobody else computes these columns' correlations afresh after a solve
   * @param expected columns that there will hardly be more of: room for them is taken at once
   */
  constructor(private readonly problem: LeastSquares, private readonly allFactors: Float64Array, private readonly workshop: Workshop, alone = false, expected = firstCapacity) {
    this.kept = workshop.arena();
    this.growing = workshop.arena();
    this.record = new WorkingSetRecord(this.kept);
    this.record.words[word.alone] = alone ? 1 : 0;
    this.record.numbers[number.responseSquare] = problem.responseSquare;
    this.placeOf = new Int32Array(problem.p).fill(-1);
    this.list = new Int32Array();
    this.factors = new Float64Array();
    this.grow(Math.min(problem.p, Math.max(firstCapacity, expected)));
  }

  /** @param correlation of column j with the present residual @param row its products with the columns here and itself, when they are known */
  add(j: number, correlation: number, row?: Float64Array): void {
    if (this.placeOf[j] >= 0) return;
    if (this.count === this.list.length) this.grow(Math.min(this.problem.p, Math.ceil(this.list.length * growth)));
    const place = this.count++;
    this.placeOf[j] = place;
    this.list[place] = j;
    this.response[place] = this.problem.responseCorrelation[j];
    this.b[place] = 0;
    this.c[place] = correlation;
    this.factors[place] = this.allFactors[j];
    const own = this.gram.subarray(place * this.stride, place * this.stride + this.count);
    if (row) own.set(row);
    else this.problem.gramRow(j, this.list, this.count, own);
    for (let k = 0; k < place; k++) this.gram[k * this.stride + place] = own[k];
  }

  /** The columns so far are unpenalised: kept at their least-squares values by this pseudo-inverse of their block (row-major). */
  setUnpenalised(inverse: Float64Array): void {
    if (this.count === 0) return;
    const kept = this.kept.floats(inverse.length);
    kept.set(inverse);
    this.record.point('inverse', kept);
    this.record.words[word.unpenalised] = this.count;
  }

  /** Before a λ: what solveCall then solves, until its gap is below tolerance · objective + floor. */
  ask(penalty: ElasticNet, tolerance: number, floor: number): void {
    const { words, numbers } = this.record;
    const here = { ...penalty, factors: this.factors };
    for (let k = 0; k < this.count; k++) {
      this.l1[k] = l1Weight(here, k);
      this.l2[k] = l2Weight(here, k);
    }
    const ridge = penalty.lambda * (1 - penalty.l1Ratio);
    // The factor holds the ridge part of the last λ.
    if (ridge !== this.ridge) words[word.factorSize] = 0;
    this.ridge = ridge;
    words[word.count] = this.count;
    words[word.ridge] = penalty.l1Ratio < 1 ? 1 : 0;
    words[word.fresh] = 1;
    numbers[number.tolerance] = tolerance;
    numbers[number.floor] = floor;
    numbers[number.budget] = budget;
  }

  /** The caller has computed the correlations of all columns here from the present coefficients. */
  trust(): void {
    this.record.words[word.trusted] = this.count;
  }

  /** Keeps the present coefficients as those of a λ. */
  remember(lambda: number): void {
    const places: number[] = [];
    for (let k = 0; k < this.count; k++) if (this.b[k] !== 0) places.push(k);
    this.solved.push({ lambda, places: Int32Array.from(places), b: Float64Array.from(places, (k) => this.b[k]) });
  }

  /** Goes back to the remembered coefficients whose λ is nearest in ratio: closer than the path's end. */
  recall(lambda: number): void {
    const distance = (other: number) => Math.abs(Math.log(other / lambda));
    const nearest = this.solved.reduce((best, each) => (distance(each.lambda) < distance(best.lambda) ? each : best), this.solved[0]);
    if (!nearest) return;
    this.b.fill(0);
    nearest.places.forEach((k, i) => (this.b[k] = nearest.b[i]));
    this.record.words[word.factorSize] = 0;
    this.record.words[word.trusted] = 0;
  }

  /** To be made until it returns 1. */
  solveCall(): Call {
    return ['solveWorkingSet', this.record.address];
  }

  /** After it: the certificate on the columns here. */
  get certificate(): Certificate {
    const { numbers } = this.record;
    return { objective: numbers[number.objective], gap: numbers[number.gap], residualSquare: numbers[number.residualSquare] };
  }

  /** About how many multiplications that takes. */
  get work(): number {
    return passes * this.count * this.count;
  }

  free(): void {
    this.growing.free();
    this.kept.free();
  }

  private grow(capacity: number): void {
    const { record, count } = this;
    const arena = this.workshop.arena();
    const stride = capacity + (capacity % 2);
    const longer = (name: 'response' | 'b' | 'c' | 'l1' | 'l2', old: Float64Array | undefined) => {
      const array = arena.floats(capacity);
      if (old) array.set(old.subarray(0, count));
      record.point(name, array);
      return array;
    };
    const wider = (name: 'gram' | 'lower', old: Float64Array | undefined, rows: number) => {
      const array = arena.room(stride * capacity);
      for (let k = 0; k < rows; k++) array.set(old!.subarray(k * this.stride, k * this.stride + count), k * stride);
      record.point(name, array);
      return array;
    };
    this.response = longer('response', this.response);
    this.b = longer('b', this.b);
    this.c = longer('c', this.c);
    this.l1 = longer('l1', this.l1);
    this.l2 = longer('l2', this.l2);
    this.gram = wider('gram', this.gram, count);
    this.lower = wider('lower', this.lower, record.words[word.factorSize]);
    const places = arena.ints(capacity);
    places.set(this.places);
    this.places = places;
    record.point('places', places);
    record.point('active', arena.ints(Math.ceil(capacity / 4)));
    record.point('scratch', arena.floats(2 * capacity + 8));
    record.words[word.stride] = stride;
    record.words[word.factorStride] = stride;
    const list = new Int32Array(capacity);
    list.set(this.list);
    this.list = list;
    const factors = new Float64Array(capacity);
    factors.set(this.factors);
    this.factors = factors;
    this.stride = stride;
    this.growing.free();
    this.growing = arena;
  }
}
