import { softThreshold } from '../../insight/shrinkage';
import { times, type Point, type Slice } from '../../insight/slice';
import type { DescentMethod, Strengths } from './descentMethods';

export interface DescentOptions {
  readonly start: Point;
  /** η */
  readonly rate: number;
  readonly steps: number;
  /** v_j of both weights. */
  readonly factors: Point;
  /** Adam's steps are as long as η whatever the slope: it runs on the target in these units, as one would run it. */
  readonly targetDeviation: number;
}

/** Of Adam, as usual: decay of the running means, and what keeps the division from 0. */
const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

/** Beyond so many times where it began or is bound for, a run has diverged and is not gone on with. */
const farAway = 1e6;

/**
 * The weights of every step, the start first, two numbers each: fewer than asked for where they run away. Each step uses the exact slope of the loss on the slice.
 * Adam after Kingma & Ba 2015, decoupled decay after Loshchilov & Hutter 2019: the order of operations is PyTorch's.
 */
export function descend(slice: Slice, method: DescentMethod, strengths: Strengths, options: DescentOptions): Float64Array {
  const { start, steps } = options;
  const step = stepper(slice, method, strengths, options);
  const weights = new Float64Array(2 * (steps + 1));
  weights.set(start);
  const far = farAway * (Math.hypot(...start) + Math.hypot(...slice.pull) / (slice.curvature.aa + slice.curvature.bb) || 1);
  let w = start;
  for (let k = 1; k <= steps; k++) {
    w = step(w, k);
    if (!(Math.hypot(...w) < far)) return weights.slice(0, 2 * k);
    weights.set(w, 2 * k);
  }
  return weights;
}

function stepper(slice: Slice, method: DescentMethod, { lambda1, lambda2 }: Strengths, { rate, factors, targetDeviation }: DescentOptions): (w: Point, k: number) => Point {
  const slope = (w: Point): Point => {
    const moved = times(slice.curvature, w);
    return [moved[0] - slice.pull[0], moved[1] - slice.pull[1]];
  };
  const both = (one: (j: 0 | 1) => number): Point => [one(0), one(1)];
  const shrink = both((j) => 1 - rate * lambda2 * factors[j]);
  switch (method) {
    case 'plain':
    case 'l2':
      return (w) => {
        const g = slope(w);
        return both((j) => shrink[j] * w[j] - rate * g[j]);
      };
    case 'l1-subgradient':
      return (w) => {
        const g = slope(w);
        return both((j) => w[j] - rate * (g[j] + lambda1 * factors[j] * Math.sign(w[j])));
      };
    case 'l1-proximal':
    case 'elastic-net':
      return (w) => {
        const g = slope(w);
        return both((j) => softThreshold(shrink[j] * w[j] - rate * g[j], rate * lambda1 * factors[j]));
      };
    case 'adam-l2': {
      const adam = adamStep(rate, targetDeviation);
      return (w, k) => {
        const g = slope(w);
        return adam(w, both((j) => g[j] + lambda2 * factors[j] * w[j]), k);
      };
    }
    case 'adamw': {
      const adam = adamStep(rate, targetDeviation);
      return (w, k) => adam(both((j) => shrink[j] * w[j]), slope(w), k);
    }
  }
}

function adamStep(rate: number, unit: number): (w: Point, slope: Point, k: number) => Point {
  const [m, v] = [[0, 0], [0, 0]];
  return (w, slope, k) => {
    const one = (j: 0 | 1) => {
      m[j] = beta1 * m[j] + (1 - beta1) * slope[j];
      v[j] = beta2 * v[j] + (1 - beta2) * slope[j] * slope[j];
      const spread = Math.sqrt(v[j] / (1 - beta2 ** k)) + epsilon * unit;
      return spread === 0 ? w[j] : w[j] - (rate * unit * (m[j] / (1 - beta1 ** k))) / spread;
    };
    return [one(0), one(1)];
  };
}
