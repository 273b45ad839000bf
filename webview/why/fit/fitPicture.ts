import * as l10n from '@vscode/l10n';
import type { FitAndOverfit, Stretch } from '../../../src/engine/explain/fitAndOverfit';
import { metricNames } from '../../../src/engine/linear/metrics/metricDirection';
import { heightsOf, lambdaAxis, type Curve, type CurvesPicture, type Mark, type Side } from '../lambdaPlot/curvesPicture';

/** Training and held-out error over λ, the sides where a λ is too strong or too weak named. */
export function fitPicture({ lambda, train, heldOut, standardError, minIndex, oneSeIndex, underfits, overfits, metric }: FitAndOverfit): CurvesPicture {
  const curves: Curve[] = [
    { name: l10n.t('held out'), values: heldOut, band: standardError, paint: 'accent', width: 2.25 },
    { name: l10n.t('training'), values: train, paint: 'warm', dash: [6, 3] },
  ];
  const mark = (index: number, label: string, filled: boolean, side: Mark['side']): Mark => ({ index, label, filled, side, value: heldOut[index] });
  const marks = minIndex === oneSeIndex ? [mark(minIndex, l10n.t('min = 1-SE'), true, 'right')] : [mark(oneSeIndex, l10n.t('1-SE'), false, 'left'), mark(minIndex, l10n.t('min'), true, 'right')];
  const sides = [sideOf(lambda, underfits, l10n.t('underfits')), sideOf(lambda, overfits, l10n.t('overfits'))].filter((side) => side !== null);
  const heights = heightsOf(curves);
  // Room for the names of the sides under the curves.
  const room = sides.length > 0 ? 0.1 * (heights.to - heights.from) : 0;
  return { axis: lambdaAxis(lambda), curves, areas: [], marks, sides, heights: { from: heights.from - room, to: heights.to }, heightName: metricNames[metric] };
}

function sideOf(lambda: Float64Array, stretch: Stretch | null, label: string): Side | null {
  return stretch && { from: lambda.indexOf(stretch.from), to: lambda.indexOf(stretch.to), label };
}

/** "underfits", "overfits", or nothing to say. */
export function sideAt({ lambda, underfits, overfits }: FitAndOverfit, k: number): string {
  if (underfits && lambda[k] >= underfits.to) return l10n.t('underfits');
  return overfits && lambda[k] <= overfits.from ? l10n.t('overfits') : '';
}
