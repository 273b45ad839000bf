import * as l10n from '@vscode/l10n';
import { legendreSum, onUnitInterval } from '../../../src/engine/explain/polynomial/legendre';
import type { PolynomialView } from '../../../src/engine/explain/polynomial/polynomialView';
import { countAxis, heightsOf, lambdaAxis, type Curve, type CurvesPicture, type Mark } from '../lambdaPlot/curvesPicture';

/** So far below the smallest held-out error a training error is drawn; one of a curve through all points is 0. */
const decadesBelow = 1.5;
/** Held-out errors beyond so many times that of the strongest penalty leave the picture. */
const mostTimes = 1.6;

/** The penalised curve of one λ, at each x of the curves. */
export function curveAt({ curveX, coefficients, degree, low, high }: PolynomialView, index: number): Float64Array {
  const own = coefficients.subarray(index * (degree + 1), (index + 1) * (degree + 1));
  return curveX.map((x) => legendreSum(own, onUnitInterval(x, low, high)));
}

/** Errors without a penalty by degree, on a log scale: at high degrees they may be beyond all others. */
export function degreePicture({ byDegree, bestDegree }: PolynomialView, degree: number): CurvesPicture {
  const floor = Math.log10(Math.min(...byDegree.map(({ heldOut }) => heldOut).filter((error) => error > 0))) - decadesBelow;
  const log = (value: number) => Math.max(floor, value > 0 ? Math.log10(value) : -Infinity);
  const curves: Curve[] = [
    { name: l10n.t('held out'), values: byDegree.map(({ heldOut }) => log(heldOut)), paint: 'accent', width: 2.25 },
    { name: l10n.t('training'), values: byDegree.map(({ train }) => log(train)), paint: 'warm', dash: [6, 3] },
  ];
  const mark = (at: number, label: string, filled: boolean, side: Mark['side']): Mark => ({ index: at - 1, label, filled, side, value: log(byDegree[at - 1].heldOut) });
  const marks = bestDegree === degree ? [mark(degree, l10n.t('best, shown'), true, 'right')] : [mark(bestDegree, l10n.t('best'), false, bestDegree < degree ? 'left' : 'right'), mark(degree, l10n.t('shown'), true, bestDegree < degree ? 'right' : 'left')];
  return { axis: countAxis(byDegree.length, l10n.t('degree, without a penalty'), l10n.t('degree')), curves, areas: [], marks, sides: [], heights: heightsOf(curves), logHeights: true, heightName: l10n.t('mean squared error, log scale') };
}

/** Errors of the penalised curve over λ. */
export function penalisedPicture({ lambda, train, heldOut, standardError, minIndex }: PolynomialView): CurvesPicture {
  const curves: Curve[] = [
    { name: l10n.t('held out'), values: heldOut, band: standardError, paint: 'accent', width: 2.25 },
    { name: l10n.t('training'), values: train, paint: 'warm', dash: [6, 3] },
  ];
  // Without a penalty a high degree may be so far off that nothing else could be told apart.
  const most = mostTimes * Math.max(heldOut[0], heldOut[minIndex] + standardError[minIndex]);
  const heights = heightsOf([{ values: train }, { values: heldOut.filter((error) => error <= most) }]);
  const marks: Mark[] = [{ index: minIndex, label: l10n.t('min'), filled: true, side: 'right', value: heldOut[minIndex] }];
  return { axis: lambdaAxis(lambda), curves, areas: [], marks, sides: [], heights, heightName: l10n.t('mean squared error') };
}
