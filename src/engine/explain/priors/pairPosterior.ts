import type { PlaneFrame } from '../../insight/lossPlane';
import { solvePair } from '../../insight/solvePair';
import type { PairPenalty, Point, Slice } from '../../insight/slice';
import { lossAt, penaltyAt, unpenalisedPoint } from '../../insight/slice';

/** The posterior of two coefficients on the plane where the others are held at the fit. */
export interface PairPosterior {
  readonly columns: readonly [string, string];
  readonly slice: Slice;
  readonly penalty: PairPenalty;
  /** Where it is highest: the point where the geometry's contour touches the ball. */
  readonly mode: Point;
  /** ln of the density less that at the mode, at the nodes of the frame, row after row. */
  readonly heights: Float64Array;
  readonly frame: PlaneFrame;
  /** Highest-density regions: those whose height is above `height` hold `mass` of the plane's probability. */
  readonly regions: readonly { readonly mass: number; readonly height: number }[];
  /** Draws of the two from the whole posterior, in which the others vary too: pairs, one after the other; null where it is known exactly. */
  readonly draws: Float64Array | null;
}

/** Along the longer side; both axes have the same scale. */
const steps = 140;
/** Deviations of the likelihood, on each side. */
const reach = 3.6;
const masses = [0.5, 0.8, 0.95];

/** @param precision n/σ² */
export function pairPosterior(names: readonly [string, string], slice: Slice, penalty: PairPenalty, precision: number, draws: Float64Array | null): PairPosterior {
  const mode = solvePair(slice, penalty);
  const height = (w: Point) => -precision * (lossAt(slice, w) + penalty.lambda * penaltyAt(penalty, w));
  const top = height(mode);
  const least = unpenalisedPoint(slice) ?? mode;
  const deviation = deviations(slice, penalty, precision);
  const ends = ([0, 1] as const).map((j) => ({ low: Math.min(0, mode[j], least[j]) - reach * deviation[j], high: Math.max(0, mode[j], least[j]) + reach * deviation[j] }));
  const step = Math.max(...ends.map(({ low, high }) => high - low)) / steps;
  const [columns, rows] = ends.map(({ low, high }) => Math.ceil((high - low) / step) + 1);
  const frame: PlaneFrame = { from: [ends[0].low, ends[1].low], step, columns, rows };
  const heights = new Float64Array(columns * rows);
  for (let k = 0; k < rows; k++) for (let i = 0; i < columns; i++) heights[k * columns + i] = height([frame.from[0] + i * step, frame.from[1] + k * step]) - top;
  return { columns: names, slice, penalty, mode, heights, frame, regions: regionsOf(heights), draws };
}

/** Of each weight on the plane: of the Gaussian that likelihood and squared prior make, or along its own axis where the two columns are collinear. */
function deviations({ curvature: { aa, ab, bb } }: Slice, { lambda, l1Ratio, factors }: PairPenalty, precision: number): Point {
  const ridge = factors.map((factor) => (factor < Infinity ? lambda * (1 - l1Ratio) * factor : 0));
  const [a, b] = [aa + ridge[0], bb + ridge[1]];
  const share = Math.max(0.02, 1 - (ab * ab) / (a * b));
  return [1 / Math.sqrt(precision * a * share), 1 / Math.sqrt(precision * b * share)];
}

/** Cells in the order of their density, until they hold each share of the whole. */
function regionsOf(heights: Float64Array): PairPosterior['regions'] {
  const sorted = heights.slice().sort().reverse();
  const total = sorted.reduce((sum, each) => sum + Math.exp(each), 0);
  let [sum, k] = [0, 0];
  return masses.map((mass) => {
    while (k < sorted.length - 1 && sum < mass * total) sum += Math.exp(sorted[k++]);
    return { mass, height: sorted[k] };
  });
}
