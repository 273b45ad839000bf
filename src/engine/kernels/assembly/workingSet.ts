/** Solves the penalised quadratic on a working set. See ../plain/workingSet.ts, the twin, which explains it. */
import { ActiveFactor } from './activeFactor';
import { subtractRow, sweepCoordinates } from './descent';
import { at, dot, dotFour, intAt, put, subtractFour } from './vectors';

const mostSweeps: i32 = 5000;
const solvedEagerness: f64 = 16;
const startEagerness: f64 = 6;
const boldSteps: i32 = 1;
const together: i32 = 8;
const many: i32 = 256;

/** In the order of ../workingSetRecord.ts. */
@unmanaged
class WorkingSet {
  gram: usize;
  response: usize;
  b: usize;
  c: usize;
  l1: usize;
  l2: usize;
  inverse: usize;
  active: usize;
  scratch: usize;
  lower: usize;
  places: usize;
  factorStride: i32;
  factorSize: i32;
  stride: i32;
  count: i32;
  unpenalised: i32;
  ridge: i32;
  sweeps: i32;
  fresh: i32;
  alone: i32;
  bold: i32;
  trusted: i32;
  settled: i32;
  spare: i32;
  responseSquare: f64;
  tolerance: f64;
  floor: f64;
  budget: f64;
  objective: f64;
  gap: f64;
  eagerness: f64;
  residualSquare: f64;

  // @ts-ignore: decorator
  @inline
  row(k: i32): usize {
    return this.gram + (<usize>k * <usize>this.stride << 3);
  }

  // @ts-ignore: decorator
  @inline
  get factor(): ActiveFactor {
    return changetype<ActiveFactor>(changetype<usize>(this) + offsetof<WorkingSet>('lower'));
  }

  /** Room for four sums, behind what else scratch is used for while they are. */
  // @ts-ignore: decorator
  @inline
  get sums(): usize {
    return this.scratch + (<usize>this.count + 2 << 3);
  }

  // @ts-ignore: decorator
  @inline
  isActive(k: i32): bool {
    return load<u8>(this.active + <usize>k) !== 0;
  }

  // @ts-ignore: decorator
  @inline
  setActive(k: i32, value: bool): void {
    store<u8>(this.active + <usize>k, u8(value));
  }
}

/** @returns 1 when done, 0 when the budget ran out first: to be called again. */
export function solveWorkingSet(address: usize): f64 {
  const set = changetype<WorkingSet>(address);
  let left = set.budget;
  if (set.fresh) {
    set.fresh = 0;
    set.settled = 0;
    set.sweeps = 0;
    set.bold = boldSteps;
    set.eagerness = solvedEagerness;
    if (set.count <= many) correlations(set);
    else for (let k = set.trusted; k < set.count; k++) put(set.c, k, at(set.response, k) - dot(set.row(k), set.b, set.count));
    set.trusted = set.count;
    solveUnpenalised(set);
    markActive(set);
    const active = activeCount(set);
    if (set.factorSize > 0 && factorCost(set) <= startEagerness * <f64>active * <f64>set.count) set.settled = i32(activeSetStep(set));
  }
  let spent: f64 = 0;
  while (set.sweeps++ < mostSweeps) {
    const change = set.settled ? sweepInactive(set) : sweepCoordinates(set.gram, set.stride, set.unpenalised, set.count, set.b, set.c, set.l1, set.l2, 0, 0);
    set.settled = 0;
    solveUnpenalised(set);
    certify(set);
    if (change === 0 || isClosed(set)) {
      if (!set.alone || set.count <= many) return 1;
      correlations(set);
      certify(set);
      if (change === 0 || isClosed(set)) return 1;
    }
    markActive(set);
    const work = <f64>(activeCount(set) + 1) * <f64>set.count;
    spent += work;
    left -= work;
    const cost = factorCost(set);
    if (spent * set.eagerness > cost) {
      set.settled = i32(activeSetStep(set));
      set.eagerness = set.settled ? solvedEagerness : set.eagerness / 8;
      left -= cost;
      spent = 0;
    }
    if (left < 0) return 0;
  }
  return 1;
}

// @ts-ignore: decorator
@inline
function isClosed(set: WorkingSet): bool {
  return set.gap <= set.tolerance * set.objective + set.floor;
}

function solveUnpenalised(set: WorkingSet): void {
  const size = set.unpenalised;
  if (size === 0) return;
  const step = set.scratch;
  for (let i = 0; i < size; i++) {
    let sum: f64 = 0;
    for (let j = 0; j < size; j++) sum += at(set.inverse, i * size + j) * at(set.c, j);
    put(step, i, sum);
  }
  for (let i = 0; i < size; i++) {
    const value = at(step, i);
    if (value === 0) continue;
    put(set.b, i, at(set.b, i) + value);
    subtractRow(set.row(i), value, set.count, set.c);
  }
}

function sweepInactive(set: WorkingSet): f64 {
  let largest: f64 = 0;
  for (let k = set.unpenalised; k < set.count; k++) {
    if (set.isActive(k)) continue;
    const c = at(set.c, k), threshold = at(set.l1, k);
    if (abs(c) <= threshold) continue;
    const square = at(set.row(k), k);
    if (square === 0) continue;
    const step = (c > 0 ? c - threshold : c + threshold) / (square + at(set.l2, k));
    put(set.b, k, step);
    subtractRow(set.row(k), step, set.count, set.c);
    largest = max(largest, square * step * step);
  }
  return largest;
}

function markActive(set: WorkingSet): void {
  for (let k = 0; k < set.count; k++) set.setActive(k, k < set.unpenalised || at(set.b, k) !== 0);
}

function activeCount(set: WorkingSet): i32 {
  let wanted = 0;
  for (let k = 0; k < set.count; k++) wanted += i32(set.isActive(k));
  return wanted;
}

/** About how many multiplications it takes to make the factor that of the active places and to solve with it. */
function factorCost(set: WorkingSet): f64 {
  const wanted = activeCount(set);
  let kept = 0;
  for (let i = 0; i < set.factorSize; i++) kept += i32(set.isActive(intAt(set.places, i)));
  if (kept === 0) return <f64>wanted * <f64>wanted * <f64>wanted / 6;
  return <f64>(wanted - kept + (set.factorSize - kept) + 2) * <f64>wanted * <f64>wanted;
}

/** The duality gap on the working set alone, as linear/dualityGap.ts has it. */
function certify(set: WorkingSet): void {
  let fitted: f64 = 0, explained: f64 = 0, penalty: f64 = 0, feasible: f64 = 1;
  for (let k = 0; k < set.count; k++) {
    const b = at(set.b, k), c = at(set.c, k), bound = at(set.l1, k);
    if (b !== 0) {
      fitted += b * at(set.response, k);
      explained += b * c;
      penalty += bound * abs(b) + 0.5 * at(set.l2, k) * b * b;
    }
    if (abs(c) > bound && bound > 0) feasible = min(feasible, bound / abs(c));
  }
  const residualResponse = set.responseSquare - fitted;
  const residualSquare = max(0, residualResponse - explained);
  set.residualSquare = residualSquare;
  set.objective = 0.5 * residualSquare + penalty;
  const shrunk = residualSquare > 0 ? min(feasible, max(0, residualResponse / residualSquare)) : feasible;
  let best = dual(set, shrunk, residualResponse, residualSquare);
  if (set.ridge) best = max(best, dual(set, 1, residualResponse, residualSquare));
  set.gap = max(0, set.objective - best);
}

function dual(set: WorkingSet, t: f64, residualResponse: f64, residualSquare: f64): f64 {
  let conjugates: f64 = 0;
  if (set.ridge) {
    for (let k = set.unpenalised; k < set.count; k++) {
      const excess = abs(t * at(set.c, k)) - at(set.l1, k);
      if (excess > 0) conjugates += (excess * excess) / (2 * at(set.l2, k));
    }
  }
  return t * residualResponse - 0.5 * t * t * residualSquare - conjugates;
}

/** @returns −1, or the first active place that is collinear with those before it */
function follow(set: WorkingSet): i32 {
  const factor = set.factor;
  for (let i = factor.size - 1; i >= 0; i--) if (!set.isActive(factor.place(i))) factor.remove(i, set.scratch);
  // Marked 2 while inside.
  for (let i = 0; i < factor.size; i++) store<u8>(set.active + <usize>factor.place(i), 2);
  let collinear = -1;
  let k = 0;
  while (k < set.count && collinear < 0) {
    let waiting = 0;
    for (; k < set.count && waiting < together; k++) {
      if (load<u8>(set.active + <usize>k) === 1) store<i32>(set.places + (<usize>(factor.size + waiting++) << 2), k);
    }
    const prepared = factor.size;
    factor.prepare(set.gram, set.stride, waiting, set.sums);
    for (let t = 0; t < waiting; t++) {
      if (factor.append(set.gram, set.stride, set.l2, prepared)) continue;
      collinear = factor.place(factor.size);
      break;
    }
  }
  for (let i = 0; i < set.count; i++) if (set.isActive(i)) set.setActive(i, true);
  return collinear;
}

// @ts-ignore: decorator
@inline
function sign(x: f64): f64 {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

function activeSetStep(set: WorkingSet): bool {
  const factor = set.factor;
  const target = set.scratch;
  const b = set.b;
  for (;;) {
    const collinear = follow(set);
    if (collinear >= 0) {
      if (!dropOneOf(set, collinear)) return false;
      continue;
    }
    const size = factor.size;
    for (let i = 0; i < size; i++) {
      const k = factor.place(i);
      put(target, i, at(set.response, k) - at(set.l1, k) * sign(at(b, k)));
    }
    factor.solve(target, set.sums);
    let step: f64 = 1;
    for (let i = 0; i < size; i++) step = min(step, reach(set, factor.place(i), at(target, i)));
    if (step < 1 && set.bold > 0) {
      set.bold--;
      for (let i = 0; i < size; i++) {
        const k = factor.place(i);
        if (reach(set, k, at(target, i)) === 1) continue;
        put(b, k, 0);
        set.setActive(k, false);
      }
      continue;
    }
    for (let i = 0; i < size; i++) {
      const k = factor.place(i);
      const goal = at(target, i), now = at(b, k);
      if (step < 1 && reach(set, k, goal) <= step) {
        put(b, k, 0);
        set.setActive(k, false);
      } else {
        put(b, k, step === 1 ? goal : now + step * (goal - now));
      }
    }
    if (step === 1) break;
  }
  if (set.count <= many) correlations(set);
  else correlationsAtOptimum(set);
  return true;
}

/** The share of the way to its goal at which a penalised coefficient is zero, 1 when it stays on its side. */
// @ts-ignore: decorator
@inline
function reach(set: WorkingSet, k: i32, goal: f64): f64 {
  const now = at(set.b, k);
  return now * goal < 0 && at(set.l1, k) > 0 ? now / (now - goal) : 1;
}

function correlations(set: WorkingSet): void {
  const c = set.c, count = set.count;
  memory.copy(c, set.response, <usize>count << 3);
  // Four rows at a time: c is then read and written once for all of them.
  let waiting = 0;
  let k0 = 0, k1 = 0, k2 = 0;
  for (let k = 0; k < count; k++) {
    if (at(set.b, k) === 0) continue;
    if (waiting === 0) k0 = k;
    else if (waiting === 1) k1 = k;
    else if (waiting === 2) k2 = k;
    else subtractFour(c, at(set.b, k0), at(set.b, k1), at(set.b, k2), at(set.b, k), set.row(k0), set.row(k1), set.row(k2), set.row(k), count);
    waiting = (waiting + 1) & 3;
  }
  if (waiting > 0) subtractRow(set.row(k0), at(set.b, k0), count, c);
  if (waiting > 1) subtractRow(set.row(k1), at(set.b, k1), count, c);
  if (waiting > 2) subtractRow(set.row(k2), at(set.b, k2), count, c);
}

function correlationsAtOptimum(set: WorkingSet): void {
  const b = set.b, count = set.count, sums = set.sums;
  let waiting = 0;
  let k0 = 0, k1 = 0, k2 = 0;
  for (let k = 0; k < count; k++) {
    if (set.isActive(k)) {
      const value = at(b, k);
      put(set.c, k, at(set.l1, k) * sign(value) + at(set.l2, k) * value);
      continue;
    }
    if (waiting === 0) k0 = k;
    else if (waiting === 1) k1 = k;
    else if (waiting === 2) k2 = k;
    else {
      dotFour(set.row(k0), set.row(k1), set.row(k2), set.row(k), b, count, sums);
      put(set.c, k0, at(set.response, k0) - at(sums, 0));
      put(set.c, k1, at(set.response, k1) - at(sums, 1));
      put(set.c, k2, at(set.response, k2) - at(sums, 2));
      put(set.c, k, at(set.response, k) - at(sums, 3));
    }
    waiting = (waiting + 1) & 3;
  }
  if (waiting > 0) put(set.c, k0, at(set.response, k0) - dot(set.row(k0), b, count));
  if (waiting > 1) put(set.c, k1, at(set.response, k1) - dot(set.row(k1), b, count));
  if (waiting > 2) put(set.c, k2, at(set.response, k2) - dot(set.row(k2), b, count));
}

function dropOneOf(set: WorkingSet, collinear: i32): bool {
  const factor = set.factor;
  const size = factor.size;
  const direction = set.scratch;
  const b = set.b;
  for (let i = 0; i < size; i++) put(direction, i, at(set.row(collinear), factor.place(i)));
  factor.solve(direction, set.sums);
  for (let i = 0; i < size; i++) put(direction, i, -at(direction, i));
  put(direction, size, 1);
  let slope: f64 = 0;
  for (let i = 0; i <= size; i++) {
    const k = i < size ? factor.place(i) : collinear;
    const uphill = at(set.l1, k) * sign(at(b, k)) + at(set.l2, k) * at(b, k) - (at(set.response, k) - dot(set.row(k), b, set.count));
    slope += uphill * at(direction, i);
  }
  const way: f64 = slope > 0 ? -1 : 1;
  let length: f64 = Infinity;
  let first = -1;
  for (let i = 0; i <= size; i++) {
    const k = i < size ? factor.place(i) : collinear;
    const change = way * at(direction, i);
    if (at(set.l1, k) === 0 || at(b, k) * change >= 0) continue;
    if (-at(b, k) / change < length) {
      length = -at(b, k) / change;
      first = i;
    }
  }
  if (first < 0) return false;
  for (let i = 0; i <= size; i++) {
    const k = i < size ? factor.place(i) : collinear;
    if (i === first) {
      put(b, k, 0);
      set.setActive(k, false);
    } else {
      put(b, k, at(b, k) + length * way * at(direction, i));
    }
  }
  return true;
}
