import * as l10n from '@vscode/l10n';
import type { Priors } from '../../../src/engine/explain/priors/priorsView';
import { tickText } from '../../format/numbers';
import { roundNumbers } from '../../model/horizontalAxis';
import { heightsOf, type Curve, type CurveAxis, type CurvesPicture } from '../lambdaPlot/curvesPicture';

/** Densities of one coefficient, the others held at the fit: what was believed, what the rows say, and both together. */
export function densityPicture({ curves: { b, prior, likelihood, posterior }, column }: Priors): CurvesPicture {
  const [from, to] = [b[0], b[b.length - 1]];
  const axis: CurveAxis = {
    positions: b, from, to, title: l10n.t('{0}, coefficient per standard deviation', column), shortTitle: l10n.t('coefficient'),
    ticks: (width) => roundNumbers(from, to, Math.max(2, Math.floor(width / 60))).map((at) => ({ at, label: tickText(at) })),
  };
  const curves: Curve[] = [
    { name: l10n.t('prior'), values: prior, paint: 'warm', dash: [6, 3] },
    { name: l10n.t('likelihood'), values: likelihood, paint: 'foreground', dash: [2, 3], width: 1.5 },
    { name: l10n.t('posterior'), values: posterior, paint: 'accent', width: 2.5 },
  ];
  const top = highest(posterior);
  const marks = [{ index: top, label: l10n.t('mode = fit'), value: posterior[top], filled: true, side: top > b.length / 2 ? 'left' as const : 'right' as const }];
  return { axis, curves, areas: [], marks, sides: [], heights: { ...heightsOf(curves), from: 0 }, heightName: l10n.t('density') };
}

export function highest(values: Float64Array): number {
  return values.reduce((best, each, k) => (each > values[best] ? k : best), 0);
}
