import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import type { Job } from '../../job';
import { telling } from '../../job';
import type { ScaledModel } from '../../insight/linearPredictor';
import { linearPredictor } from '../../insight/linearPredictor';
import type { Slice } from '../../insight/slice';
import type { FitOptions } from '../../linear/fitTypes';
import { solverColumn } from '../../linear/problem/solverColumn';
import type { ExplainProgress } from '../explanation';
import { bootstrapResamples, heavyRows } from '../resample/bootstrap';

export type BootstrapDraws = Pick<FitOptions, 'seed' | 'foldKind'> & { readonly resamples: number };

/**
 * The loss on the plane of two columns as other rows would have had it: rows (or whole groups, as folds have them) drawn anew with replacement, each with its weight, the other coefficients held at the fit, the
 * intercept free, in the fit's own solver units.
 * @param design of a number, without an offset
 */
export function* bootstrapSlices(design: Design, model: ScaledModel, pair: readonly [number, number], { resamples, seed, foldKind }: BootstrapDraws): Job<ExplainProgress, Slice[]> {
  const heavy = heavyRows(design);
  const [x, y] = [new Float64Array(design.n), new Float64Array(design.n)];
  solverColumn(design, model.scaling, pair[0], 0, design.n, x);
  solverColumn(design, model.scaling, pair[1], 0, design.n, y);
  const others = model.coefficients.slice();
  for (const j of pair) others[j] = 0;
  const predicted = yield* telling(linearPredictor(design, { ...model, coefficients: others }, 0), { doing: l10n.t('Resampling'), fraction: 0 });
  const rest = design.target.values.map((value, i) => value - predicted[i]);
  const resampleOf = bootstrapResamples(design, heavy, new Int32Array(), { seed, foldKind });
  const slices: Slice[] = [];
  for (let b = 0; b < resamples; b++) {
    slices.push(sliceOf(heavy, resampleOf(b).weights, [x, y, rest], model.scaling.intercept));
    yield { doing: l10n.t('Resampling'), fraction: (b + 1) / resamples };
  }
  return slices;
}

function sliceOf(heavy: Int32Array, weights: Float64Array, [x, y, rest]: readonly Float64Array[], centred: boolean): Slice {
  let [total, sx, sy, sr, xx, xy, yy, xr, yr] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  heavy.forEach((row) => {
    const w = weights[row];
    if (w === 0) return;
    total += w;
    sx += w * x[row];
    sy += w * y[row];
    sr += w * rest[row];
    xx += w * x[row] * x[row];
    xy += w * x[row] * y[row];
    yy += w * y[row] * y[row];
    xr += w * x[row] * rest[row];
    yr += w * y[row] * rest[row];
  });
  const moment = (sum: number, a: number, b: number) => sum / total - (centred ? (a / total) * (b / total) : 0);
  return {
    curvature: { aa: moment(xx, sx, sx), ab: moment(xy, sx, sy), bb: moment(yy, sy, sy) },
    pull: [moment(xr, sx, sr), moment(yr, sy, sr)],
  };
}

/** Five numbers each, to be sent: M's three, then q's two. */
export function packedSlices(slices: readonly Slice[]): Float64Array {
  return Float64Array.from(slices.flatMap(({ curvature: { aa, ab, bb }, pull }) => [aa, ab, bb, ...pull]));
}

export function unpackedSlices(packed: Float64Array): Slice[] {
  return Array.from({ length: packed.length / 5 }, (_, k) => {
    const [aa, ab, bb, first, second] = packed.subarray(5 * k, 5 * k + 5);
    return { curvature: { aa, ab, bb }, pull: [first, second] };
  });
}
