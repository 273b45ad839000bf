import type { Job } from '../../job';
import type { Arena } from '../../kernels/kernelMemory';
import type { Workshop } from '../../kernels/workshop';
import type { Split } from '../folds/split';
import { foldsOf, heldPart, rowsBetween, rowsByPart } from '../folds/split';
import type { GramSource } from './extendedGram';
import { extendedGrams } from './extendedGram';

/** Extended Gram matrices of one fold. */
export interface FoldGrams {
  readonly training: Float64Array;
  /** In the kernels' memory. */
  readonly held: Float64Array;
}

/** The matrices of each fold, from those of its parts. Cheapest when the folds are asked for in turn. */
export interface TrainingGrams {
  /** Of all rows. */
  readonly total: Float64Array;
  /** @param arena for what only this fold needs */
  fold(k: number, arena: Arena): Job<null, FoldGrams>;
}

/** Entries of matrices kept at once; with more, each is summed again when its turn comes. */
const mostKeptEntries = 6e7;

/** @param arena for what all folds need */
export function* trainingGrams(source: GramSource, split: Split, workshop: Workshop, arena: Arena): Job<null, TrainingGrams> {
  const entries = source.layout.size ** 2;
  const rows = rowsByPart(split);
  if (2 * rows.length * entries <= mostKeptEntries) {
    const grams = yield* extendedGrams(source, rows, workshop, arena);
    const sums = split.training === 'others' ? sumsWithoutEach(grams, entries) : sumsOfFirst(grams, entries);
    return {
      total: sumOf(grams, entries),
      *fold(k) {
        return { training: sums[k], held: grams[heldPart(split, k)] };
      },
    };
  }
  const everyRow = rowsBetween(split, 0, split.parts);
  const [total] = yield* extendedGrams(source, [everyRow], workshop, arena);
  /** Adds the matrix of some rows to a sum. */
  const add: AddGram = function* (sum, some) {
    const passing = workshop.arena();
    try {
      const [gram] = yield* extendedGrams(source, [some], workshop, passing);
      const grown = new Float64Array(entries);
      setSum(grown, sum, gram);
      return grown;
    } finally {
      passing.free();
    }
  };
  const nothing = new Float64Array(entries);
  const training = split.training === 'others' ? new SumsWithoutEach(split, nothing, add) : new RunningSums(rows, nothing, add);
  return {
    total,
    *fold(k, own) {
      const [held] = yield* extendedGrams(source, [rows[heldPart(split, k)]], workshop, own);
      return { training: yield* training.at(k), held };
    },
  };
}

type AddGram = (sum: Float64Array, rows: Int32Array) => Job<null, Float64Array>;

/**
 * For each matrix the sum of all others, from both ends. Total − fold would be the same but for rounding:
 * when a fold holds one row of 1e8 among numbers like 1, nothing of the others would be left.
 */
function sumsWithoutEach(matrices: readonly Float64Array[], entries: number): Float64Array[] {
  const sums = matrices.map(() => new Float64Array(entries));
  for (let k = 1; k < matrices.length; k++) setSum(sums[k], sums[k - 1], matrices[k - 1]);
  const after = new Float64Array(entries);
  for (let k = matrices.length - 2; k >= 0; k--) {
    setSum(after, after, matrices[k + 1]);
    setSum(sums[k], sums[k], after);
  }
  return sums;
}

/** Of the first matrix, the first two, …: all but the last. */
function sumsOfFirst(matrices: readonly Float64Array[], entries: number): Float64Array[] {
  const sums = [matrices[0]];
  for (let k = 1; k < matrices.length - 1; k++) {
    const sum = new Float64Array(entries);
    setSum(sum, sums[k - 1], matrices[k]);
    sums.push(sum);
  }
  return sums;
}

/** Sums of the first parts, one matrix at a time. */
class RunningSums {
  private sum: Float64Array;
  private summed = 0;

  constructor(private readonly rows: readonly Int32Array[], private readonly nothing: Float64Array, private readonly add: AddGram) {
    this.sum = nothing;
  }

  /** Of parts 0 … fold. */
  *at(fold: number): Job<null, Float64Array> {
    if (this.summed > fold + 1) {
      this.sum = this.nothing;
      this.summed = 0;
    }
    while (this.summed <= fold) this.sum = yield* this.add(this.sum, this.rows[this.summed++]);
    return this.sum;
  }
}

interface Branch {
  /** Parts from … to−1. */
  readonly from: number;
  readonly to: number;
  /** Sum of all other parts. */
  readonly outside: Float64Array;
}

/**
 * For each part the sum of all others by halving: each half's outside is its parent's and the other half. As many matrices as halvings
 * at once, and nothing is ever subtracted; all parts in turn cost as many passes over the rows as there are halvings.
 */
class SumsWithoutEach {
  private readonly branches: Branch[] = [];

  constructor(private readonly split: Split, private readonly nothing: Float64Array, private readonly add: AddGram) {}

  *at(part: number): Job<null, Float64Array> {
    const { split, branches } = this;
    const holds = ({ from, to }: Branch) => from <= part && part < to;
    while (branches.length > 0 && !holds(branches[branches.length - 1])) branches.pop();
    if (branches.length === 0) branches.push({ from: 0, to: foldsOf(split), outside: this.nothing });
    for (;;) {
      const { from, to, outside } = branches[branches.length - 1];
      if (to - from === 1) return outside;
      const middle = (from + to) >> 1;
      const [mine, other] = part < middle ? [[from, middle], [middle, to]] : [[middle, to], [from, middle]];
      branches.push({ from: mine[0], to: mine[1], outside: yield* this.add(outside, rowsBetween(split, other[0], other[1])) });
    }
  }
}

function sumOf(matrices: readonly Float64Array[], entries: number): Float64Array {
  const sum = new Float64Array(entries);
  for (const matrix of matrices) setSum(sum, sum, matrix);
  return sum;
}

function setSum(sum: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = a[i] + b[i];
}
