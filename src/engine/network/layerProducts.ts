import type { Job } from '../job';
import type { Arena } from '../kernels/kernelMemory';
import type { Call, Kernels } from '../kernels/kernels';
import type { Team } from '../kernels/team';
import type { Workshop } from '../kernels/workshop';
import { stride } from './layout';

/** Multiplications of a thread between two pauses: a few milliseconds. */
const pauseAfter = 3e7;
/** Terms of a sum that are added at a time: the part of B that they take stays in the nearest cache. */
const termsAtOnce = 512;
/** From so many columns on a matrix is copied into panels first: rows far apart push each other out of the cache. */
const wide = 128;
/** Multiplications of a product that is worth two threads. */
const leastForTeam = 4e5;

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

/**
 * The three products of an affine layer, for up to so many examples. Rows of values and slopes are stride(units) apart, weights are inputs × stride(outputs).
 * Each number is summed in the order of its terms, whatever the pieces: its bits depend on neither threads nor pauses.
 */
export class LayerProducts {
  private readonly kernels: Kernels;
  private readonly team: Team;
  private readonly left: Float32Array;
  private readonly right: Float32Array;

  /** @param learns whether slopes are asked for too */
  constructor(shop: Pick<Workshop, 'kernels' | 'teamFor'>, arena: Arena, units: readonly number[], capacity: number, learns: boolean) {
    this.kernels = shop.kernels;
    const pairs = units.slice(1).map((to, l) => [units[l], to]);
    this.team = shop.teamFor(capacity * pairs.reduce((sum, [from, to]) => sum + from * stride(to), 0));
    const packed = (rows: number, count: number) => (stride(count) >= wide ? rows * stride(count) : 0);
    this.right = arena.singles(Math.max(8, ...pairs.map(([from, to]) => Math.max(packed(from, to), learns ? Math.max(packed(capacity, to), to * stride(from)) : 0))));
    this.left = arena.singles(learns ? Math.max(8, ...units.map((count) => packed(capacity, count))) : 8);
  }

  /** Z = X·W + b */
  *outputs(values: Float32Array, weights: Float32Array, bias: Float32Array, out: Float32Array, rows: number, from: number, to: number): Job<null, void> {
    const right = this.rightOf(weights, from, to, rows);
    yield* this.multiply(rowsOf(values, from), right, { address: out.byteOffset, row: 4 * stride(to), bias: bias.byteOffset, add: false }, rows, from, stride(to));
  }

  /** X'D, added to what is there or in its place: the slopes of the weights. */
  *weightSlopes(values: Float32Array, slopes: Float32Array, out: Float32Array, rows: number, from: number, to: number, add: boolean): Job<null, void> {
    const right = this.rightOf(slopes, rows, to, from);
    const step = 4 * stride(from);
    let left: Left = { address: values.byteOffset, panel: 16, row: 4, term: step };
    if (stride(from) >= wide && to >= 32) {
      this.kernels.packColumnPanels(values.byteOffset, step, rows, stride(from), 4, this.left.byteOffset);
      left = { address: this.left.byteOffset, panel: 16 * rows, row: 4, term: 16 };
    }
    yield* this.multiply(left, right, { address: out.byteOffset, row: 4 * stride(to), bias: 0, add }, from, rows, stride(to));
  }

  /** D·W', the slopes of X: W is turned so that the same kernel serves. */
  *inputSlopes(slopes: Float32Array, weights: Float32Array, out: Float32Array, rows: number, from: number, to: number): Job<null, void> {
    this.kernels.packRowPanels(weights.byteOffset, 4 * stride(to), from, to, this.right.byteOffset);
    const right = { address: this.right.byteOffset, panel: 32 * to, term: 32 };
    yield* this.multiply(rowsOf(slopes, to), right, { address: out.byteOffset, row: 4 * stride(from), bias: 0, add: false }, rows, to, stride(from));
  }

  /** Pieces of `rows` made by the team: for masks. `calls` is given each piece's first row and how many it has. */
  inPieces(rows: number, work: number, call: (from: number, count: number) => Call): void {
    const piece = work < leastForTeam || this.team.size === 1 ? rows : fourfold(rows / (2 * this.team.size));
    const calls: Call[] = [];
    for (let from = 0; from < rows; from += piece) calls.push(call(from, Math.min(piece, rows - from)));
    this.team.run(calls);
  }

  private rightOf(matrix: Float32Array, rows: number, columns: number, uses: number): Factor {
    const width = stride(columns);
    if (width < wide || uses < 16) return { address: matrix.byteOffset, panel: 32, term: 4 * width };
    this.kernels.packColumnPanels(matrix.byteOffset, 4 * width, rows, width, 8, this.right.byteOffset);
    return { address: this.right.byteOffset, panel: 32 * rows, term: 32 };
  }

  private *multiply(a: Left, b: Factor, c: Target, rows: number, inner: number, columns: number): Job<null, void> {
    const { team, kernels } = this;
    const threads = rows * inner * columns < leastForTeam ? 1 : team.size;
    for (let l = 0; l < inner; l += termsAtOnce) {
      const terms = Math.min(termsAtOnce, inner - l);
      const most = fourfold(Math.min(rows / (threads === 1 ? 1 : 2 * threads), pauseAfter / (terms * columns)));
      const add = l > 0 || c.add ? 1 : 0;
      const bias = l > 0 ? 0 : c.bias;
      const argumentsFrom = (i: number) => [
        a.address + (i >> 2) * a.panel + l * a.term, a.panel, a.row, a.term, b.address + l * b.term, b.panel, b.term, c.address + i * c.row, c.row, Math.min(most, rows - i), terms, columns, bias, add,
      ] as const;
      if (threads === 1) {
        for (let i = 0; i < rows; i += most) {
          kernels.multiplyMatrices(...argumentsFrom(i));
          if (rows > most) yield null;
        }
        continue;
      }
      for (let i = 0; i < rows; i += 2 * threads * most) {
        const calls: Call[] = [];
        for (let k = i; k < Math.min(rows, i + 2 * threads * most); k += most) calls.push(['multiplyMatrices', ...argumentsFrom(k)]);
        team.run(calls);
        if (rows > 2 * threads * most) yield null;
      }
    }
  }
}

function rowsOf(values: Float32Array, units: number): Left {
  const row = 4 * stride(units);
  return { address: values.byteOffset, panel: 4 * row, row, term: 4 };
}

/** The least multiple of 4 that is no smaller: A's panels are whole. */
function fourfold(count: number): number {
  return Math.max(4, Math.ceil(count / 4) * 4);
}
