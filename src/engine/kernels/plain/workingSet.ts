import { number, word } from '../workingSetRecord';
import { ActiveFactor } from './activeFactor';
import { subtractRow, sweepCoordinates } from './descent';
import type { Heap } from './heap';
import { dot, dotInFour } from './vectors';

const mostSweeps = 5000;
/** How many times the sweeps' own cost the outright solution may cost: measured on 500 × 1000 and 20 000 × 100, flat from 8 to 20. */
const solvedEagerness = 16;
/** With a factor left from the last λ, it may cost so many sweeps to begin with the outright solution for its signs. */
const startEagerness = 6;
/** So often for each λ all coefficients that would change their sign are dropped at once; then one by one, which cannot go round in circles. */
const boldSteps = 1;
/** Columns that enter the factor are prepared so many at a time. */
const together = 8;
/** With more columns than that their Gram matrix is beyond the cache, and what is known of the correlations is not computed again. */
const many = 256;

/**
 * Twin of assembly/workingSet.ts. Minimises ½b'Gb − response'b + Σ l1|b| + ½ l2 b² on a working set, until its own duality gap is below
 * tolerance · objective + floor: cyclic coordinate descent with covariance updates (Friedman, Hastie & Tibshirani 2010) and, where it is cheaper,
 * the outright solution for the present signs (`activeSetStep`). The first `unpenalised` places are kept at their least-squares values by their
 * block's pseudo-inverse.
 * @returns 1 when done, 0 when the budget of multiplications ran out first: call again
 */
export function solveWorkingSet(heap: Heap, address: number): number {
  return new WorkingSet(heap, address).solve();
}

class WorkingSet {
  private readonly floats: Float64Array;
  private readonly words: Uint32Array;
  private readonly numbers: Float64Array;
  private readonly factor: ActiveFactor;
  private readonly active: Uint8Array;
  private readonly count: number;
  private readonly stride: number;
  private readonly unpenalised: number;
  private readonly gram: number;
  private readonly response: number;
  private readonly b: number;
  private readonly c: number;
  private readonly l1: number;
  private readonly l2: number;
  private readonly scratch: number;

  constructor(private readonly heap: Heap, address: number) {
    const { floats } = heap;
    this.floats = floats;
    this.words = heap.words.subarray(address / 4);
    this.numbers = floats.subarray(address / 8);
    const { words } = this;
    this.count = words[word.count];
    this.stride = words[word.stride];
    this.unpenalised = words[word.unpenalised];
    this.gram = words[word.gram] / 8;
    this.response = words[word.response] / 8;
    this.b = words[word.b] / 8;
    this.c = words[word.c] / 8;
    this.l1 = words[word.l1] / 8;
    this.l2 = words[word.l2] / 8;
    this.scratch = words[word.scratch] / 8;
    this.active = new Uint8Array(floats.buffer, words[word.active], this.count);
    this.factor = new ActiveFactor(floats, words[word.lower] / 8, words[word.factorStride], heap.words, words[word.places] / 4, words[word.factorSize]);
  }

  solve(): number {
    const done = this.descend();
    this.words[word.factorSize] = this.factor.size;
    return done ? 1 : 0;
  }

  private descend(): boolean {
    const { words, numbers, count } = this;
    let left = numbers[number.budget];
    if (words[word.fresh]) {
      words[word.fresh] = 0;
      words[word.settled] = 0;
      words[word.sweeps] = 0;
      words[word.bold] = boldSteps;
      numbers[number.eagerness] = solvedEagerness;
      // Afresh from b: nothing drifts along the path. Those of many columns are good from the last time, but for the new ones.
      if (count <= many) this.correlations();
      else for (let k = words[word.trusted]; k < count; k++) this.floats[this.c + k] = this.floats[this.response + k] - dot(this.floats, this.row(k), this.b, count);
      words[word.trusted] = count;
      this.solveUnpenalised();
      this.markActive();
      if (this.factor.size > 0 && this.factorCost() <= startEagerness * this.activeCount() * count) words[word.settled] = this.activeSetStep() ? 1 : 0;
    }
    let spent = 0;
    while (words[word.sweeps]++ < mostSweeps) {
      const change = words[word.settled]
        ? this.sweepInactive()
        : sweepCoordinates(this.heap, words[word.gram], this.stride, this.unpenalised, count, words[word.b], words[word.c], words[word.l1], words[word.l2], 0, 0);
      words[word.settled] = 0;
      this.solveUnpenalised();
      this.certify();
      if (change === 0 || this.isClosed()) {
        if (!words[word.alone] || count <= many) return true;
        this.correlations();
        this.certify();
        if (change === 0 || this.isClosed()) return true;
      }
      this.markActive();
      const work = (this.activeCount() + 1) * count;
      spent += work;
      left -= work;
      const cost = this.factorCost();
      if (spent * numbers[number.eagerness] > cost) {
        words[word.settled] = this.activeSetStep() ? 1 : 0;
        numbers[number.eagerness] = words[word.settled] ? solvedEagerness : numbers[number.eagerness] / 8;
        left -= cost;
        spent = 0;
      }
      if (left < 0) return false;
    }
    return true;
  }

  private isClosed(): boolean {
    const { numbers } = this;
    return numbers[number.gap] <= numbers[number.tolerance] * numbers[number.objective] + numbers[number.floor];
  }

  /** An exact block step on the unpenalised coefficients. */
  private solveUnpenalised(): void {
    const { floats, unpenalised: size, scratch, b, c } = this;
    const inverse = this.words[word.inverse] / 8;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += floats[inverse + i * size + j] * floats[c + j];
      floats[scratch + i] = sum;
    }
    for (let i = 0; i < size; i++) {
      const value = floats[scratch + i];
      if (value === 0) continue;
      floats[b + i] += value;
      subtractRow(floats, this.row(i), value, this.count, c);
    }
  }

  /** A sweep after the outright solution, which leaves the active coordinates where they are: only who must come in moves. */
  private sweepInactive(): number {
    const { floats } = this;
    let largest = 0;
    for (let k = this.unpenalised; k < this.count; k++) {
      if (this.active[k]) continue;
      const c = floats[this.c + k], threshold = floats[this.l1 + k];
      if (Math.abs(c) <= threshold) continue;
      const square = floats[this.row(k) + k];
      if (square === 0) continue;
      const step = (c > 0 ? c - threshold : c + threshold) / (square + floats[this.l2 + k]);
      floats[this.b + k] = step;
      subtractRow(floats, this.row(k), step, this.count, this.c);
      largest = Math.max(largest, square * step * step);
    }
    return largest;
  }

  private markActive(): void {
    for (let k = 0; k < this.count; k++) this.active[k] = k < this.unpenalised || this.floats[this.b + k] !== 0 ? 1 : 0;
  }

  private activeCount(): number {
    let wanted = 0;
    for (let k = 0; k < this.count; k++) if (this.active[k]) wanted++;
    return wanted;
  }

  /** About how many multiplications it takes to make the factor that of the active places and to solve with it. */
  private factorCost(): number {
    const { factor, active } = this;
    const wanted = this.activeCount();
    let kept = 0;
    for (let i = 0; i < factor.size; i++) if (active[factor.place(i)]) kept++;
    if (kept === 0) return (wanted * wanted * wanted) / 6;
    return (wanted - kept + (factor.size - kept) + 2) * wanted * wanted;
  }

  /** The duality gap on the working set alone, as linear/dualityGap.ts has it. */
  private certify(): void {
    const { floats, numbers, count } = this;
    let fitted = 0, explained = 0, penalty = 0, feasible = 1;
    for (let k = 0; k < count; k++) {
      const b = floats[this.b + k], c = floats[this.c + k], bound = floats[this.l1 + k];
      if (b !== 0) {
        fitted += b * floats[this.response + k];
        explained += b * c;
        penalty += bound * Math.abs(b) + 0.5 * floats[this.l2 + k] * b * b;
      }
      if (Math.abs(c) > bound && bound > 0) feasible = Math.min(feasible, bound / Math.abs(c));
    }
    const residualResponse = numbers[number.responseSquare] - fitted;
    const residualSquare = Math.max(0, residualResponse - explained);
    const objective = 0.5 * residualSquare + penalty;
    const shrunk = residualSquare > 0 ? Math.min(feasible, Math.max(0, residualResponse / residualSquare)) : feasible;
    let best = this.dual(shrunk, residualResponse, residualSquare);
    if (this.words[word.ridge]) best = Math.max(best, this.dual(1, residualResponse, residualSquare));
    numbers[number.residualSquare] = residualSquare;
    numbers[number.objective] = objective;
    numbers[number.gap] = Math.max(0, objective - best);
  }

  private dual(t: number, residualResponse: number, residualSquare: number): number {
    let conjugates = 0;
    for (let k = this.unpenalised; k < this.count && this.words[word.ridge]; k++) {
      const excess = Math.abs(t * this.floats[this.c + k]) - this.floats[this.l1 + k];
      if (excess > 0) conjugates += (excess * excess) / (2 * this.floats[this.l2 + k]);
    }
    return t * residualResponse - 0.5 * t * t * residualSquare - conjugates;
  }

  /** Makes the factor that of the active places. @returns −1, or the first place that is collinear with those before it; the factor then holds those */
  private follow(): number {
    const { factor, active } = this;
    for (let i = factor.size - 1; i >= 0; i--) if (!active[factor.place(i)]) factor.remove(i);
    // Marked 2 while inside.
    for (let i = 0; i < factor.size; i++) active[factor.place(i)] = 2;
    let collinear = -1;
    let k = 0;
    while (k < this.count && collinear < 0) {
      let waiting = 0;
      for (; k < this.count && waiting < together; k++) if (active[k] === 1) factor.setPlace(factor.size + waiting++, k);
      const prepared = factor.size;
      factor.prepare(this.gram, this.stride, waiting);
      for (let t = 0; t < waiting; t++) {
        if (factor.append(this.gram, this.stride, this.l2, prepared)) continue;
        collinear = factor.place(factor.size);
        break;
      }
    }
    for (let i = 0; i < this.count; i++) if (active[i]) active[i] = 1;
    return collinear;
  }

  /**
   * With the signs of the nonzero coefficients held, the optimum is a linear system: (G + λ₂V) b = X'Wy − λ₁ v∘sign.
   * Going straight towards it and dropping each coefficient that reaches zero on the way only ever lowers the objective,
   * and spares coordinate descent its slow last digits on correlated columns (feature-sign search, Lee et al. 2007).
   * @returns false when unpenalised columns are collinear, and there is nothing to drop
   */
  private activeSetStep(): boolean {
    const { factor, floats, scratch: target, b } = this;
    for (;;) {
      const collinear = this.follow();
      if (collinear >= 0) {
        if (!this.dropOneOf(collinear)) return false;
        continue;
      }
      for (let i = 0; i < factor.size; i++) {
        const k = factor.place(i);
        floats[target + i] = floats[this.response + k] - floats[this.l1 + k] * Math.sign(floats[b + k]);
      }
      factor.solve(target);
      let step = 1;
      for (let i = 0; i < factor.size; i++) step = Math.min(step, this.reach(factor.place(i), floats[target + i]));
      if (step < 1 && this.words[word.bold] > 0) {
        // Most that would change sign have only just come in: all go at once. The sweeps bring back whoever should not have gone.
        this.words[word.bold]--;
        for (let i = 0; i < factor.size; i++) {
          const k = factor.place(i);
          if (this.reach(k, floats[target + i]) === 1) continue;
          floats[b + k] = 0;
          this.active[k] = 0;
        }
        continue;
      }
      for (let i = 0; i < factor.size; i++) {
        const k = factor.place(i);
        const goal = floats[target + i], now = floats[b + k];
        if (step < 1 && this.reach(k, goal) <= step) {
          floats[b + k] = 0;
          this.active[k] = 0;
        } else {
          floats[b + k] = step === 1 ? goal : now + step * (goal - now);
        }
      }
      if (step === 1) break;
    }
    if (this.count <= many) this.correlations();
    else this.correlationsAtOptimum();
    return true;
  }

  /** The share of the way to its goal at which a penalised coefficient is zero, 1 when it stays on its side. */
  private reach(k: number, goal: number): number {
    const now = this.floats[this.b + k];
    return now * goal < 0 && this.floats[this.l1 + k] > 0 ? now / (now - goal) : 1;
  }

  /** At the solution for the present signs the active columns' correlations are what the penalty says. The others are summed four at a time. */
  private correlationsAtOptimum(): void {
    const { floats, b, c, count } = this;
    let left = count - this.activeCount();
    left -= left % 4;
    for (let k = 0; k < count; k++) {
      const value = floats[b + k];
      if (this.active[k]) floats[c + k] = floats[this.l1 + k] * Math.sign(value) + floats[this.l2 + k] * value;
      else floats[c + k] = floats[this.response + k] - (left-- > 0 ? dotInFour : dot)(floats, this.row(k), b, count);
    }
  }

  private correlations(): void {
    const { floats, c, response, count } = this;
    floats.copyWithin(c, response, response + count);
    for (let k = 0; k < count; k++) {
      const value = floats[this.b + k];
      if (value !== 0) subtractRow(floats, this.row(k), value, count, c);
    }
  }

  /**
   * Collinear active columns: along x_k = Σ w_i x_i the coefficients can move without changing the fit. Moving downhill until one of
   * them is zero leaves one column fewer (a lasso needs no more columns than the data's rank). Nearly collinear columns still differ
   * a little: the loss has its say in which way is down.
   */
  private dropOneOf(collinear: number): boolean {
    const { factor, floats, scratch: direction, b } = this;
    const { size } = factor;
    const placeAt = (i: number) => (i < size ? factor.place(i) : collinear);
    for (let i = 0; i < size; i++) floats[direction + i] = floats[this.row(collinear) + factor.place(i)];
    factor.solve(direction);
    for (let i = 0; i < size; i++) floats[direction + i] = -floats[direction + i];
    floats[direction + size] = 1;
    let slope = 0;
    for (let i = 0; i <= size; i++) {
      const k = placeAt(i);
      const correlation = floats[this.response + k] - dot(floats, this.row(k), b, this.count);
      const uphill = floats[this.l1 + k] * Math.sign(floats[b + k]) + floats[this.l2 + k] * floats[b + k] - correlation;
      slope += uphill * floats[direction + i];
    }
    const way = slope > 0 ? -1 : 1;
    let length = Infinity;
    let first = -1;
    for (let i = 0; i <= size; i++) {
      const k = placeAt(i);
      const change = way * floats[direction + i];
      if (floats[this.l1 + k] === 0 || floats[b + k] * change >= 0) continue;
      if (-floats[b + k] / change < length) {
        length = -floats[b + k] / change;
        first = i;
      }
    }
    if (first < 0) return false;
    for (let i = 0; i <= size; i++) {
      const k = placeAt(i);
      if (i === first) {
        floats[b + k] = 0;
        this.active[k] = 0;
      } else {
        floats[b + k] += length * way * floats[direction + i];
      }
    }
    return true;
  }

  private row(k: number): number {
    return this.gram + k * this.stride;
  }
}
