import type { Geometry } from '../../../src/engine/explain/geometry/geometryView';
import type { GeometryForm } from '../../../src/engine/explain/geometry/pairGeometry';
import type { Touches } from '../../../src/engine/insight/cornerRing';
import { costAt, costEdge } from '../../../src/engine/insight/pairForms';
import { aloneOf, lossAt, type PairPenalty, type Point } from '../../../src/engine/insight/slice';
import { contourSegments, type Segment } from '../../geometry/contourSegments';
import { finer, planeFrame } from '../../geometry/planeFrame';
import { windowAround, type PlaneWindow } from '../../geometry/planeWindow';

/** One form of the penalty as a picture: its own contours, and where its optimum goes for each place of the unpenalised point. */
export interface FormScene {
  readonly geometry: Geometry;
  readonly form: GeometryForm;
  readonly ring: Touches | null;
  readonly bootstrap: Touches | null;
  readonly touch: Point;
  /** Of the ball; none in the penalty form. */
  readonly edge: readonly Point[];
  /** Level lines of loss plus penalty; none in the budget form, whose loss has its own. */
  readonly contours: readonly (readonly Segment[])[];
  /** What the ball is drawn with: dotted neighbours are an elastic net's alone. */
  readonly penalty: PairPenalty;
}

/** All around w = 0 at the distance of the unpenalised point, and a little air: the same for both forms. */
export function formWindow({ unpenalised, touch, slice }: Geometry): PlaneWindow {
  const far = Math.max(Math.hypot(...(unpenalised ?? aloneOf(slice))), Math.hypot(...touch)) || 1;
  return windowAround([[-far, -far], [far, far]], 1.38);
}

export function formScene(geometry: Geometry, form: GeometryForm, window: PlaneWindow, aspect: number): FormScene {
  const { cost, budget } = geometry;
  const reach = 4 * window.half + Math.hypot(...window.centre);
  return {
    geometry, form, ring: geometry.ring[form], bootstrap: geometry.bootstrap[form],
    touch: form === 'penalty' ? geometry.touch : geometry.budgetTouch,
    edge: form === 'budget' && budget > 0 ? costEdge(cost, budget, reach) : [],
    contours: form === 'penalty' ? objectiveContours(geometry, window, aspect) : [],
    penalty: cost.kind === 'net' ? cost.penalty : { ...cost.penalty, l1Ratio: 1 },
  };
}

/** Levels evenly spaced in distance between the optimum and w = 0, and as many again beyond. */
const [inner, most] = [4, 12];

function objectiveContours({ slice, cost, touch }: Geometry, window: PlaneWindow, aspect: number): Segment[][] {
  const frame = finer(planeFrame(window, aspect, 1), 2);
  const value = (w: Point) => lossAt(slice, w) + cost.penalty.lambda * costAt(cost, w);
  const nodeAt = (j: 0 | 1, k: number) => {
    const at = frame.from[j] + frame.step * k;
    return Math.abs(at) < frame.step * 1e-6 ? 0 : at;
  };
  const values = Float64Array.from({ length: frame.columns * frame.rows }, (_, k) => value([nodeAt(0, k % frame.columns), nodeAt(1, Math.floor(k / frame.columns))]));
  const least = value(touch);
  const highest = values.reduce((high, each) => Math.max(high, each), least);
  const rise = value([0, 0]) - least;
  const unit = rise > 1e-3 * (highest - least) ? rise : highest - least;
  return Array.from({ length: most }, (_, k) => contourSegments(values, frame, least + unit * ((k + 1) / inner) ** 2));
}
