/**
 * What a kernel takes: numbers only. Addresses are byte offsets into the kernels' memory (`view.byteOffset` of a view that an Arena gave),
 * counts are whole numbers, and everything a kernel returns besides is written to that memory.
 */
export interface Kernels {
  /**
   * Adds the products of panels `from` … `to` − 1 with themselves and all panels to their right to `gram`, in tiles of 4 × 4. Panel q, at
   * `block + q · panelBytes`, holds columns 4q … 4q+3 row after row. Only tiles on and above the diagonal are touched.
   */
  gramTiles(block: number, panelBytes: number, rows: number, panels: number, from: number, to: number, gram: number, stride: number): void;
  /** Copies rows of columns into panels, each row times scale[row] (scale 0: as they are). `list` holds the columns' addresses (Uint32). */
  packColumns(list: number, count: number, fromRow: number, rows: number, scale: number, block: number, panelBytes: number): void;
  /** @returns v'Gv of a vector with `count` values at the given places (Int32); rows of G are `stride` apart */
  quadraticForm(gram: number, stride: number, places: number, values: number, count: number): number;
  /**
   * X'V: out[k · 4·groups + v] = Σ_i x_k[i] v[i] for columns `from` … `to` − 1 of the list. Vectors are packed four by four: vector 4g + l has
   * its row i at `vectors + ((g · rows + i) · 4 + l) · 8`. X is read once for all of them.
   */
  crossProducts(list: number, from: number, to: number, rows: number, vectors: number, groups: number, out: number): void;
  /** X'v of one vector as it is: out[k], to the same bits as crossProducts has it. */
  columnProducts(list: number, from: number, to: number, rows: number, vector: number, out: number): void;
  /** Σ_i v[i] (x_k[i] − centre)² for the same columns and vectors, with a centre for each: laid out as the result. */
  crossSpreads(list: number, from: number, to: number, rows: number, vectors: number, groups: number, centres: number, out: number): void;
  /** out[i] += Σ_k weights[k] x_k[i] on rows `fromRow` … `toRow` − 1; `fromRow` is even. */
  addColumns(list: number, weights: number, count: number, fromRow: number, toRow: number, out: number): void;
  /**
   * One pass of coordinate descent over coordinates `first` … `count` − 1 of a quadratic with Gram matrix G (rows `stride` apart, even), penalties
   * l1|b| + ½ l2 b², and limits when `lower` is not 0. c = X'r follows. @returns the largest G_jj step²
   */
  sweepCoordinates(gram: number, stride: number, first: number, count: number, b: number, c: number, l1: number, l2: number, lower: number, upper: number): number;
  /** c = response − G b */
  correlationsFromGram(gram: number, stride: number, count: number, response: number, b: number, c: number): void;
  /**
   * Solves a penalised quadratic on a working set, whose record (workingSetRecord.ts) is at `record`, to its tolerance.
   * @returns 1 when done, 0 when the record's budget of multiplications ran out first: to be called again
   */
  solveWorkingSet(record: number): number;
  /**
   * Lists (Int32, ascending) the columns j with |Σ_i weights[i] · known[i·stride + j]| + radius · norm[j] > level · factor[j].
   * Rows of `known`, norm and factor have room up to an even length. @returns how many
   */
  screenColumns(known: number, stride: number, weights: number, count: number, columns: number, norm: number, radius: number, factor: number, level: number, out: number): number;
  /** out = exp(x), to 2 units in the last place. */
  exponentials(x: number, out: number, count: number): void;
  /** out = 1 / (1 + exp(−x)) */
  sigmoids(x: number, out: number, count: number): void;
  /** out = log(1 + exp(x)) */
  softplus(x: number, out: number, count: number): void;
  /**
   * Logistic loss at η, class 0 or 1 by row: m = 1/(1 + exp(±η)), the probability of the other class, the residual, and at `sums`
   * Σ w ln(1 + exp(±η)), Σ residual, Σ w m(1 − m). Arrays have room up to an even length, weights a 0 there. `equal` is what all weights are that
   * are not 0, which takes few logarithms; 0 where they differ.
   */
  logisticTerms(eta: number, classOf: number, weights: number, missed: number, residual: number, count: number, sums: number, equal: number): void;
  /** Poisson loss at η: μ = exp(η), the residual w(y − μ), and at `sums` Σ w(μ − yη), Σ residual, Σ wμ; rows of weight 0 count as 0. */
  poissonTerms(eta: number, counts: number, weights: number, mean: number, residual: number, count: number, sums: number): void;
  /**
   * Multinomial loss at η: probabilities, residuals w(y_k − p_k), the probability of all classes but the row's own, and of its own.
   * `etas`, `probabilities`, `residuals` list (Uint32) an array for each class. At `sums` two numbers each, which are to be added up: the loss,
   * and every class's Σ residual.
   */
  softmaxTerms(etas: number, classes: number, classOf: number, weights: number, probabilities: number, residuals: number, missed: number, kept: number, count: number, sums: number): void;
  /**
   * float32 C = A·B, begun at `bias` (a row; 0 for none), at C where `add`, else at 0. A's entry (i, l) is at a + (i >> 2)·aPanel + (i & 3)·rowStep + l·innerStep,
   * B's entry (l, j) at b + (j >> 3)·bPanel + l·bStep + 4(j & 7); rows of C are cStep bytes apart. `columns` is a multiple of 8. Each entry is summed in the order of l.
   */
  multiplyMatrices(a: number, aPanel: number, rowStep: number, innerStep: number, b: number, bPanel: number, bStep: number, c: number, cStep: number, rows: number, inner: number, columns: number, bias: number, add: number): void;
  /** float32 columns `width` (4 or 8) at a time, row after row: panel q, of rows · width numbers, holds columns q·width …. */
  packColumnPanels(x: number, xStep: number, rows: number, columns: number, width: number, out: number): void;
  /** The transpose in such panels of 8: panel q holds rows 8q … 8q + 7 of x, column after column, with zeros for rows that are not there. */
  packRowPanels(x: number, xStep: number, rows: number, columns: number, out: number): void;
  /**
   * float32 C = A·B, begun at `bias`, at C where `add`, or at 0, without the terms whose entry of A is 0: for what ReLU and dropout leave. Row-major, steps in bytes;
   * `columns` is a multiple of 8, rows of A have zeros up to a multiple of 4. Each entry is summed in the order of its terms.
   */
  multiplySparse(a: number, aRow: number, b: number, bRow: number, c: number, cRow: number, rows: number, inner: number, columns: number, bias: number, add: number): void;
  /** The same of A's transpose, C = A'·B: `rows` columns of A, which has `inner` rows. */
  multiplySparseTurned(a: number, aRow: number, b: number, bRow: number, c: number, cRow: number, rows: number, inner: number, columns: number, add: number): void;
  /** float32 out = x', row-major both; rows of `out` end in zeros, up to a multiple of 8. */
  turnMatrix(x: number, xRow: number, rows: number, columns: number, out: number, outRow: number): void;
  /** float32: row i of `out` becomes row list[i] (Int32) of `from`. */
  gatherRows(from: number, fromStep: number, list: number, rows: number, columns: number, out: number, outStep: number): void;
  /** float32 h = h · mask; `columns` is a multiple of 4. */
  multiplyRows(h: number, hStep: number, mask: number, maskStep: number, rows: number, columns: number): void;
  /**
   * Places `from` down to `to` + 1 of a list (Int32) are exchanged with ones before them (Fisher–Yates), by words of the counters [place >> 2, epoch, 0, stream].
   * In several calls every `from` but the first is 3 more than a multiple of 4.
   */
  shuffleList(list: number, from: number, to: number, seedLow: number, seedHigh: number, epoch: number, stream: number): void;
  /**
   * float32 masks of the examples listed (Uint32): 0 where a 16-bit draw is below `threshold`, `scale` elsewhere. Unit u's draw is of the Philox counter
   * [4·(u >> 5) + (u & 3), example, step, layer], word (u >> 3) & 3, half (u >> 2) & 1. Rows of `out` have room up to a multiple of 32 units.
   */
  drawMasks(seedLow: number, seedHigh: number, step: number, layer: number, list: number, rows: number, units: number, threshold: number, scale: number, out: number): void;
  /**
   * float32 multipliers 1 + sigma · normal of the examples listed, rows as for drawMasks. Unit u is of the Philox counter [4·(u >> 4) + (u & 3), example, step, layer];
   * words 0 and 1 make the normals of (u >> 2) & 3 = 0 and 1, words 2 and 3 the others.
   */
  drawNormals(seedLow: number, seedHigh: number, step: number, layer: number, list: number, rows: number, units: number, sigma: number, out: number): void;
  /** float32 h = max(h, 0) · mask; no mask at address 0. */
  rectify(h: number, hStep: number, mask: number, maskStep: number, rows: number, columns: number): void;
  /** float32 d = d · mask where h is not 0, else 0. */
  rectifyBack(d: number, h: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void;
  /** float32 h = tanh(h) · mask, to 2 units in the last place; `kept` has tanh(h). No mask at address 0. */
  tanhForward(h: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void;
  /** float32 d = d · mask · (1 − t²), t as `tanhForward` kept it. */
  tanhBack(d: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void;
  /** float32 h = gelu(h) · mask, in its tanh form; `kept` has h as it was. */
  geluForward(h: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void;
  /** float32 d = d · mask · gelu′(x), x as `geluForward` kept it. */
  geluBack(d: number, kept: number, step: number, mask: number, maskStep: number, rows: number, columns: number): void;
  /** One Adam step on float32 parameters: rate = η/(1 − β₁ᵗ), root = 1/√(1 − β₂ᵗ), gradient g + l2·w, w·keep, proximal threshold l1 (over √v̂ + ε where `adaptive`). */
  adamStep(w: number, g: number, m: number, v: number, count: number, rate: number, beta1: number, rest1: number, beta2: number, rest2: number, root: number, epsilon: number, l2: number, keep: number, l1: number, adaptive: number): void;
  /** One step of gradient descent with momentum: m ← momentum·m + g + l2·w, w ← w·keep − rate·m, then the proximal step. */
  momentumStep(w: number, g: number, m: number, count: number, rate: number, momentum: number, l2: number, keep: number, l1: number): void;
  /** Makes `count` calls of the kernels on networks from their records (callRecord.ts), one after the other. @returns 0, or 1 + the index of a call that it cannot make */
  makeCalls(records: number, count: number): number;
}

export type KernelName = keyof Kernels;

/** In this order kernels have numbers in a call's record. */
export const kernelNames: readonly KernelName[] = [
  'gramTiles', 'packColumns', 'quadraticForm', 'crossProducts', 'columnProducts', 'crossSpreads', 'addColumns', 'sweepCoordinates', 'correlationsFromGram', 'solveWorkingSet', 'screenColumns',
  'exponentials', 'sigmoids', 'softplus', 'logisticTerms', 'poissonTerms', 'softmaxTerms',
  'multiplyMatrices', 'packColumnPanels', 'packRowPanels', 'multiplySparse', 'multiplySparseTurned', 'turnMatrix', 'gatherRows', 'multiplyRows', 'shuffleList', 'drawMasks', 'drawNormals', 'rectify', 'rectifyBack', 'tanhForward', 'tanhBack', 'geluForward', 'geluBack', 'adamStep', 'momentumStep', 'makeCalls',
];

/** A kernel and its numbers: what can be done by any thread of a team. */
export type Call = readonly [KernelName, ...number[]];
