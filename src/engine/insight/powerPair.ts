import type { Point, Slice } from './slice';
import { aloneOf, lossAt, unpenalisedPoint } from './slice';
import { solvePair } from './solvePair';

/** λ Σ v_j |w_j|^q / q on two weights: the lasso at q = 1, ridge at q = 2. Below 1 it gives zeros and is not convex, above 1 it is convex and gives none. */
export interface PowerPenalty {
  readonly lambda: number;
  /** From 0.5 to 4 the picture makes sense. */
  readonly q: number;
  /** v_j: 0 never penalised, Infinity left out. */
  readonly factors: Point;
}

/** Σ v_j |w_j|^q / q. A weight of 0 costs nothing, whatever its factor. */
export function powerAt({ q, factors }: PowerPenalty, w: Point): number {
  const one = (j: 0 | 1) => (w[j] === 0 ? 0 : (factors[j] * Math.abs(w[j]) ** q) / q);
  return one(0) + one(1);
}

/**
 * argmin ½ax² − cx + κ|x|^q/q, the global one: its stationary points are roots of ax − c + κx^(q−1) on the side that c is on. Below q = 1 the
 * larger root is a minimum only, and 0 may be lower.
 * @param a > 0; a column that does not vary (a = 0) has weight 0
 */
export function powerProx(a: number, c: number, kappa: number, q: number): number {
  if (!(a > 0) || c === 0 || kappa === Infinity) return 0;
  const size = Math.abs(c);
  if (kappa === 0) return c / a;
  if (q === 1) return size > kappa ? (Math.sign(c) * (size - kappa)) / a : 0;
  if (q === 2) return c / (a + kappa);
  const slope = (x: number) => a * x - size + kappa * x ** (q - 1);
  // Below 1 the slope falls first, then rises: only beyond its lowest place is there a minimum.
  let low = q < 1 ? (((1 - q) * kappa) / a) ** (1 / (2 - q)) : 0;
  if (q < 1 && low > 0 && slope(low) >= 0) return 0;
  let high = size / a;
  let x = high;
  for (let k = 0; k < 100; k++) {
    const rise = slope(x);
    if (rise > 0) high = x;
    else low = x;
    const newton = x - rise / (a + kappa * (q - 1) * x ** (q - 2));
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * x) break;
    x = next;
  }
  if (q < 1 && 0.5 * a * x * x - size * x + (kappa * x ** q) / q >= 0) return 0;
  return Math.sign(c) * x;
}

/** Places on either side at which the second weight is left to its own optimum; denser near 0, where the cost has its cusp. */
const places = 40;

/**
 * argmin over two weights of the loss on the slice plus λ Σ v|w|^q/q: the global one, also where there are several minima (q < 1). For each first weight the best
 * second is known exactly, so that one line is searched; its lowest places are then made exact.
 */
export function solvePowerPair(slice: Slice, penalty: PowerPenalty): Point {
  const { lambda, q, factors } = penalty;
  const { curvature: { aa, ab, bb }, pull } = slice;
  const first = (y: number) => powerProx(aa, pull[0] - ab * y, factors[0] === Infinity ? Infinity : lambda * factors[0], q);
  const second = (x: number) => powerProx(bb, pull[1] - ab * x, factors[1] === Infinity ? Infinity : lambda * factors[1], q);
  const value = (w: Point) => lossAt(slice, w) + lambda * powerAt(penalty, w);
  if (q === 1 || q === 2) return solvePair(slice, { lambda, l1Ratio: 2 - q, factors });
  const reach = 1.0001 * farthest(slice, penalty);
  const along = (x: number) => value([x, second(x)]);
  const exact = (x: number) => polished(slice, penalty, [x, second(x)], value);
  // A convex penalty leaves one minimum.
  if (q > 1) return exact(lowestBetween(-reach, reach, along, 48));
  const nodes = Array.from({ length: 2 * places + 1 }, (_, k) => Math.sign(k - places) * reach * (Math.abs(k - places) / places) ** 2);
  const heights = nodes.map(along);
  // A weight that is exactly zero is tried as such.
  const found: Point[] = [[0, 0], [first(0), 0], [0, second(0)]];
  // The outermost too: the optimum may lie between it and the next.
  for (let k = 0; k < nodes.length; k++) {
    if (heights[k] > heights[k - 1] || heights[k] > heights[k + 1]) continue;
    found.push(exact(lowestBetween(nodes[Math.max(0, k - 1)], nodes[Math.min(k + 1, nodes.length - 1)], along, 20)));
  }
  return found.reduce((best, each) => (value(each) < value(best) ? each : best));
}

/** Newton's method on both weights, where neither is zero; kept only where it leads down. */
function polished({ curvature: { aa, ab, bb }, pull }: Slice, { lambda, q, factors }: PowerPenalty, from: Point, value: (w: Point) => number): Point {
  let best = from;
  if (from[0] === 0 || from[1] === 0) return from;
  const steep = (j: 0 | 1, w: number) => lambda * factors[j] * Math.sign(w) * Math.abs(w) ** (q - 1);
  const bend = (j: 0 | 1, w: number) => lambda * factors[j] * (q - 1) * Math.abs(w) ** (q - 2);
  for (let k = 0; k < 12; k++) {
    const [x, y] = best;
    const [gx, gy] = [aa * x + ab * y - pull[0] + steep(0, x), ab * x + bb * y - pull[1] + steep(1, y)];
    const [xx, yy] = [aa + bend(0, x), bb + bend(1, y)];
    const determinant = xx * yy - ab * ab;
    if (!(determinant > 0) || !(xx > 0)) return best;
    const next: Point = [x - (yy * gx - ab * gy) / determinant, y - (xx * gy - ab * gx) / determinant];
    if (!(value(next) <= value(best)) || (next[0] === x && next[1] === y)) return best;
    best = next;
  }
  return best;
}

/** No optimum has a larger first weight: at it the penalty is no more than at the unpenalised point, nor than all that the loss can fall. */
function farthest(slice: Slice, { lambda, q, factors }: PowerPenalty): number {
  const { curvature: { aa, ab }, pull } = slice;
  const [v, other] = factors;
  if (v === Infinity) return 0;
  const free = unpenalisedPoint(slice);
  const alone = aloneOf(slice);
  const drop = free ? -lossAt(slice, free) : 0.5 * Math.max(pull[0] * alone[0], pull[1] * alone[1]);
  const byCost = v > 0 && lambda > 0 ? ((q * drop) / (lambda * v)) ** (1 / q) : Infinity;
  const byPoint = free && v > 0 && other < Infinity ? (Math.abs(free[0]) ** q + (other / v) * Math.abs(free[1]) ** q) ** (1 / q) : Infinity;
  // A weight that costs nothing is bounded by the loss alone.
  const byLoss = 2 * (Math.abs(free ? free[0] : alone[0]) + Math.abs(alone[0]) + (aa > 0 ? Math.abs((ab * alone[1]) / aa) : 0));
  return Math.min(byCost, byPoint) < Infinity ? Math.min(byCost, byPoint) : byLoss;
}

const golden = (Math.sqrt(5) - 1) / 2;

/** Where a function with one minimum between two places is least, by golden section. */
export function lowestBetween(from: number, to: number, height: (x: number) => number, times: number): number {
  let [low, high] = [from, to];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [height(left), height(right)];
  for (let k = 0; k < times; k++) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = height(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = height(right);
    }
  }
  return (low + high) / 2;
}
