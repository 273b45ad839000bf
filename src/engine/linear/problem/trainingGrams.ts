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

/** @param arena for what all folds need @param mostEntries kept at once */
export function* trainingGrams(source: GramSource, split: Split, workshop: Workshop, arena: Arena, mostEntries = mostKeptEntries): Job<null, TrainingGrams> {
  const entries = source.layout.size ** 2;
  const rows = rowsByPart(split);
  if (2 * rows.length * entries <= mostEntries) {
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
  return { total, fold: split.training === 'others' ? foldsByHalving(source, split, workshop) : foldsInOrder(source, rows, workshop) };
}

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

/** Folds that train on all earlier parts: one running sum. */
function foldsInOrder(source: GramSource, rows: readonly Int32Array[], workshop: Workshop): TrainingGrams['fold'] {
  const nothing = new Float64Array(source.layout.size ** 2);
  let sum: Float64Array = nothing;
  let summed = 0;
  return function* (k, own) {
    if (summed > k + 1) {
      sum = nothing;
      summed = 0;
    }
    while (summed <= k) sum = yield* withGram(sum, source, rows[summed++], workshop);
    const [held] = yield* extendedGrams(source, [rows[k + 1]], workshop, own);
    return { training: sum, held };
  };
}

/** Parts whose matrices are summed in one pass and kept at the same time. */
const partsAtOnce = 16;

interface Branch {
  /** Parts from … to−1. */
  readonly from: number;
  readonly to: number;
  /** Sum of all other parts. */
  readonly outside: Float64Array;
}

/**
 * Folds that train on all other parts, by halving: each half's outside is its parent's and the other half. As many matrices as halvings
 * are kept at once, and nothing is ever subtracted; all folds in turn cost as many passes over the rows as there are halvings.
 */
function foldsByHalving(source: GramSource, split: Split, workshop: Workshop): TrainingGrams['fold'] {
  const entries = source.layout.size ** 2;
  const branches: Branch[] = [];
  let few: { readonly from: number; readonly to: number; readonly held: readonly Float64Array[]; readonly training: readonly Float64Array[] } | null = null;
  const holds = ({ from, to }: { from: number; to: number }, part: number) => from <= part && part < to;
  return function* (k, own) {
    if (!few || !holds(few, k)) {
      while (branches.length > 0 && !holds(branches[branches.length - 1], k)) branches.pop();
      if (branches.length === 0) branches.push({ from: 0, to: foldsOf(split), outside: new Float64Array(entries) });
      for (;;) {
        const { from, to, outside } = branches[branches.length - 1];
        if (to - from <= partsAtOnce) break;
        const middle = (from + to) >> 1;
        const [mine, other] = k < middle ? [[from, middle], [middle, to]] : [[middle, to], [from, middle]];
        branches.push({ from: mine[0], to: mine[1], outside: yield* withGram(outside, source, rowsBetween(split, other[0], other[1]), workshop) });
      }
      const { from, to, outside } = branches[branches.length - 1];
      const held = yield* copiedGrams(source, Array.from({ length: to - from }, (_, part) => rowsBetween(split, from + part, from + part + 1)), workshop);
      const training = sumsWithoutEach(held, entries);
      for (const sum of training) setSum(sum, sum, outside);
      few = { from, to, held, training };
    }
    const held = own.floats(entries);
    held.set(few.held[k - few.from]);
    return { training: few.training[k - few.from], held };
  };
}

/** The sum and the matrix of some rows. */
function* withGram(sum: Float64Array, source: GramSource, rows: Int32Array, workshop: Workshop): Job<null, Float64Array> {
  const [grown] = yield* copiedGrams(source, [rows], workshop);
  setSum(grown, sum, grown);
  return grown;
}

/** Matrices outside of the kernels' memory. */
function* copiedGrams(source: GramSource, parts: readonly Int32Array[], workshop: Workshop): Job<null, Float64Array[]> {
  const passing = workshop.arena();
  try {
    return (yield* extendedGrams(source, parts, workshop, passing)).map((gram) => Float64Array.from(gram));
  } finally {
    passing.free();
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
