import * as l10n from '@vscode/l10n';
import type { BiasVariance } from '../../../src/engine/explain/biasVariance/biasVarianceView';
import type { Range } from '../../chart/plotArea';
import { heightsOf, lambdaAxis, type Area, type Curve, type CurvesPicture, type Mark } from '../lambdaPlot/curvesPicture';

/** All of the stack, or where it is least: noise is often so large that nothing can be told beside it. */
export type ShownPart = 'whole' | 'near';

/** Noise, bias² and variance on top of one another, their sum, and beside it what cross-validation and training say. A bias² below zero hangs under the noise's line. */
export function biasVariancePicture(made: BiasVariance, part: ShownPart): CurvesPicture {
  const { mode, lambda, bias2, variance, noise, sum, error, train, heldOut } = made;
  const level = lambda.map(() => noise);
  const biased = bias2.map((each) => noise + each);
  const areas: Area[] = [
    { name: l10n.t('noise'), low: new Float64Array(lambda.length), high: level, paint: 'quiet', hatch: 'dots' },
    { name: l10n.t('bias²'), low: level, high: biased, paint: 3, hatch: 'rising' },
    { name: l10n.t('variance'), low: biased, high: biased.map((each, k) => each + variance[k]), paint: 2, hatch: 'falling' },
  ];
  const curves: Curve[] = [
    ...(heldOut ? [{ name: l10n.t('CV'), values: heldOut, paint: 'accent', width: 2 } as const] : []),
    { name: l10n.t('training'), values: train, paint: 'warm', dash: [6, 3] },
    ...(mode === 'truth' ? [{ name: l10n.t('fresh error'), values: error, paint: 4, dash: [2, 3], width: 2.5 } as const] : []),
    { name: l10n.t('sum'), values: sum, paint: 'foreground', width: 2 },
  ];
  return { axis: lambdaAxis(lambda), curves, areas, marks: marksOf(made), sides: [], heights: part === 'whole' ? { from: 0, to: heightsOf(curves, [noise]).to } : nearMinimum(made), heightName: part === 'whole' ? l10n.t('mean squared error') : l10n.t('mean squared error, the part around its minimum') };
}

/** From a little below the noise and the curves there to so many times what is above it; a strong penalty's bias leaves the picture. */
const timesAbove = 4;

function nearMinimum({ sum, noise, train, heldOut, bias2, minIndex }: BiasVariance): Range {
  const above = Math.max(sum[minIndex] - noise, sum[sum.length - 1] - noise, 1e-12 * Math.abs(noise));
  const rest = sum.subarray(minIndex).reduce((most, each) => Math.max(most, each), sum[minIndex]);
  const to = Math.min(heightsOf([{ values: sum }]).to, Math.max(noise + timesAbove * above, rest));
  const held = heldOut ? [heldOut[minIndex], heldOut[heldOut.length - 1]] : [];
  const low = Math.min(noise, noise + Math.min(...bias2), train[minIndex], train[train.length - 1], ...held);
  const from = Math.max(0, low - 0.25 * (to - low));
  return { from, to: Math.max(to, ...held.map((each) => each + 0.05 * (to - from))) };
}

function marksOf({ sum, minIndex, heldOut, cvMinIndex }: BiasVariance): Mark[] {
  const least = { index: minIndex, value: sum[minIndex], filled: true };
  if (heldOut === null || cvMinIndex === null) return [{ ...least, label: l10n.t('least sum'), side: 'right' }];
  if (cvMinIndex === minIndex) return [{ ...least, label: l10n.t('least sum = CV min'), side: 'right' }];
  const sumIsLeft = minIndex < cvMinIndex;
  return [
    { ...least, label: l10n.t('least sum'), side: sumIsLeft ? 'left' : 'right' },
    { index: cvMinIndex, value: heldOut[cvMinIndex], filled: false, label: l10n.t('CV min'), side: sumIsLeft ? 'right' : 'left' },
  ];
}
