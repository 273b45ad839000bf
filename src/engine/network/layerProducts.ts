import type { CallSheet, RecordedCall } from '../kernels/callSheet';
import type { Arena } from '../kernels/kernelMemory';
import type { Team } from '../kernels/team';
import { stride } from './layout';

/** Multiplications of a call at most: a few milliseconds. */
const mostOfCall = 3e7;
/** Terms of a sum that are added at a time: the part of B that they take stays in the nearest cache. */
const termsAtOnce = 512;
/** From so many columns on a matrix is copied into panels first: rows far apart push each other out of the cache. */
const wide = 128;
/** Multiplications of a product that is worth two threads. */
const leastForTeam = 4e5;
/** Zeros are left out where no more than this share of a factor is something else, and rows of the other have between so many numbers. */
const sparse = { share: 0.5, narrowest: 24, widest: 256 };
/** Numbers that are copied or turned while one is multiplied with eight others. */
const copyCost = 4;

interface Factor {
  readonly address: number;
  /** Bytes from four rows of A, or eight columns of B, to the next. */
  readonly panel: number;
  /** Bytes from a term of the sums to the next. */
  readonly term: number;
}

interface Left extends Factor {
  readonly row: number;
}

interface Target {
  readonly address: number;
  readonly row: number;
  /** Address of the row that sums begin at; 0 for none. */
  readonly bias: number;
  /** Whether sums go on from what is there. */
  readonly add: boolean;
}

/** Sizes of a layer in a pass: examples, and units before and after its weights. */
export interface LayerSize {
  readonly rows: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The three products of an affine layer, for up to so many examples, written on a sheet. Rows of values and slopes are stride(units) apart, weights are
 * inputs × stride(outputs). Each number is summed in the order of its terms, whatever the pieces: its bits depend neither on threads nor on pauses, nor on whether
 * the zeros that ReLU and dropout leave are multiplied. `share` is how much of values or slopes is expected to be something else than 0.
 */
export class LayerProducts {
  private readonly left: Float32Array;
  private readonly right: Float32Array;

  /** @param learns whether slopes are asked for too */
  constructor(private readonly team: Team, arena: Arena, units: readonly number[], capacity: number, learns: boolean) {
    const pairs = units.slice(1).map((to, l) => [units[l], to]);
    const packed = (rows: number, count: number) => (stride(count) >= wide ? rows * stride(count) : 0);
    this.right = arena.singles(Math.max(8, ...pairs.map(([from, to]) => Math.max(packed(from, to), learns ? Math.max(packed(capacity, to), stride(to) * stride(from)) : 0))));
    this.left = arena.singles(learns ? Math.max(8, ...units.map((count) => packed(capacity, count))) : 8);
  }

  /** Z = X·W + b */
  outputs(sheet: CallSheet, values: Float32Array, weights: Float32Array, bias: Float32Array, out: Float32Array, { rows, from, to }: LayerSize, share: number): void {
    const target = { address: out.byteOffset, row: 4 * stride(to), bias: bias.byteOffset, add: false };
    if (leavesOut(share, to)) this.multiplySparse(sheet, values.byteOffset, 4 * stride(from), weights.byteOffset, target, rows, from, stride(to), share);
    else this.multiply(sheet, rowsOf(values, from), this.rightOf(sheet, weights, from, to, rows), target, rows, from, stride(to));
  }

  /** X'D, added to what is there or in its place: the slopes of the weights. */
  weightSlopes(sheet: CallSheet, values: Float32Array, slopes: Float32Array, out: Float32Array, { rows, from, to }: LayerSize, add: boolean, shares: { readonly values: number; readonly slopes: number }): void {
    const step = 4 * stride(from);
    const target = { address: out.byteOffset, row: 4 * stride(to), bias: 0, add };
    if (leavesOut(shares.values, to)) {
      this.multiplySparseTurned(sheet, values.byteOffset, step, slopes.byteOffset, target, from, rows, stride(to), shares.values);
    } else if (!add && leavesOut(shares.slopes, from)) {
      // D'X, and its transpose.
      const turned = { address: this.right.byteOffset, row: step, bias: 0, add: false };
      this.multiplySparseTurned(sheet, slopes.byteOffset, 4 * stride(to), values.byteOffset, turned, to, rows, stride(from), shares.slopes);
      sheet.add(copyCost * from * to, 'turnMatrix', turned.address, step, to, from, target.address, target.row);
    } else {
      const right = this.rightOf(sheet, slopes, rows, to, from);
      let left: Left = { address: values.byteOffset, panel: 16, row: 4, term: step };
      if (stride(from) >= wide && to >= 32) {
        sheet.add(copyCost * rows * from, 'packColumnPanels', values.byteOffset, step, rows, stride(from), 4, this.left.byteOffset);
        left = { address: this.left.byteOffset, panel: 16 * rows, row: 4, term: 16 };
      }
      this.multiply(sheet, left, right, target, from, rows, stride(to));
    }
  }

  /** D·W', the slopes of X: W is turned so that the same kernels serve. */
  inputSlopes(sheet: CallSheet, slopes: Float32Array, weights: Float32Array, out: Float32Array, { rows, from, to }: LayerSize, share: number): void {
    const target = { address: out.byteOffset, row: 4 * stride(from), bias: 0, add: false };
    const turned = this.right.byteOffset;
    if (leavesOut(share, from)) {
      sheet.add(copyCost * from * to, 'turnMatrix', weights.byteOffset, 4 * stride(to), from, to, turned, 4 * stride(from));
      this.multiplySparse(sheet, slopes.byteOffset, 4 * stride(to), turned, target, rows, to, stride(from), share);
    } else {
      sheet.add(copyCost * from * to, 'packRowPanels', weights.byteOffset, 4 * stride(to), from, to, turned);
      this.multiply(sheet, rowsOf(slopes, to), { address: turned, panel: 32 * to, term: 32 }, target, rows, to, stride(from));
    }
  }

  /** A call for `rows`, in as many pieces as the team makes at the same time. `call` is given each piece's first row and how many it has. */
  inPieces(sheet: CallSheet, rows: number, cost: number, call: (from: number, count: number) => RecordedCall): void {
    const threads = cost < leastForTeam ? 1 : this.team.size;
    const piece = fourfold(Math.min(rows / (threads === 1 ? 1 : 2 * threads), (rows * mostOfCall) / cost));
    const calls: RecordedCall[] = [];
    for (let from = 0; from < rows; from += piece) calls.push(call(from, Math.min(piece, rows - from)));
    if (threads > 1) for (let k = 0; k < calls.length; k += 2 * threads) sheet.addTogether(calls.slice(k, k + 2 * threads));
    else for (const each of calls) sheet.add(cost / calls.length, ...each);
  }

  private rightOf(sheet: CallSheet, matrix: Float32Array, rows: number, columns: number, uses: number): Factor {
    const width = stride(columns);
    if (width < wide || uses < 16) return { address: matrix.byteOffset, panel: 32, term: 4 * width };
    sheet.add(copyCost * rows * width, 'packColumnPanels', matrix.byteOffset, 4 * width, rows, width, 8, this.right.byteOffset);
    return { address: this.right.byteOffset, panel: 32 * rows, term: 32 };
  }

  private multiply(sheet: CallSheet, a: Left, b: Factor, c: Target, rows: number, inner: number, columns: number): void {
    for (let l = 0; l < inner; l += termsAtOnce) {
      const terms = Math.min(termsAtOnce, inner - l);
      const [bias, add] = [l > 0 ? 0 : c.bias, l > 0 || c.add ? 1 : 0];
      this.inPieces(sheet, rows, rows * terms * columns, (i, count) => [
        'multiplyMatrices', a.address + (i >> 2) * a.panel + l * a.term, a.panel, a.row, a.term, b.address + l * b.term, b.panel, b.term, c.address + i * c.row, c.row, count, terms, columns, bias, add,
      ]);
    }
  }

  private multiplySparse(sheet: CallSheet, a: number, aRow: number, b: number, c: Target, rows: number, inner: number, columns: number, share: number): void {
    this.inPieces(sheet, rows, rows * inner * columns * share, (i, count) => [
      'multiplySparse', a + i * aRow, aRow, b, 4 * columns, c.address + i * c.row, c.row, count, inner, columns, c.bias, c.add ? 1 : 0,
    ]);
  }

  private multiplySparseTurned(sheet: CallSheet, a: number, aRow: number, b: number, c: Target, rows: number, inner: number, columns: number, share: number): void {
    this.inPieces(sheet, rows, rows * inner * columns * share, (i, count) => ['multiplySparseTurned', a + 4 * i, aRow, b, 4 * columns, c.address + i * c.row, c.row, count, inner, columns, c.add ? 1 : 0]);
  }
}

/** @param share of a factor's numbers that are not 0 @param columns of the other factor */
function leavesOut(share: number, columns: number): boolean {
  return share <= sparse.share && stride(columns) >= sparse.narrowest && stride(columns) <= sparse.widest;
}

function rowsOf(values: Float32Array, units: number): Left {
  const row = 4 * stride(units);
  return { address: values.byteOffset, panel: 4 * row, row, term: 4 };
}

/** The least multiple of 4 that is no smaller: A's panels are whole. */
function fourfold(count: number): number {
  return Math.max(4, Math.ceil(count / 4) * 4);
}
