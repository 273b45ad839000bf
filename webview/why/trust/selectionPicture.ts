import * as l10n from '@vscode/l10n';
import type { Stability } from '../../../src/engine/explain/stability/stabilityView';
import { lambdaAxis, type Curve, type CurvesPicture, type Mark } from '../lambdaPlot/curvesPicture';

/** Columns that are named, and all that are drawn. */
export const mostNamed = 5;
const mostDrawn = 60;
const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2]] as const;

/** Share of the halves that select each column at each λ; the ones that matter in colour, the rest behind them; the threshold; and where the bound stops the path. */
export function selectionPicture({ columns, lambda, selected, threshold, mostFalse, stopIndex, entersAt }: Stability): CurvesPicture {
  const count = lambda.length;
  const of = (j: number) => selected.subarray(j * count, (j + 1) * count);
  const ranked = firstToEnter(entersAt);
  const others = ranked.slice(mostNamed, mostDrawn).map((j): Curve => ({ name: columns[j], values: of(j), paint: 'quiet', width: 0.75, unnamed: true }));
  const named = ranked.slice(0, mostNamed).map((j, rank): Curve => ({ name: columns[j], values: of(j), paint: rank, dash: dashes[rank], width: 2 }));
  const line: Curve = { name: l10n.t('threshold'), values: new Float64Array(count).fill(threshold), paint: 'foreground', dash: [1, 3], width: 1 };
  const marks: Mark[] = stopIndex === null ? [] : [{ index: stopIndex, label: l10n.t('at most {0} false', mostFalse), value: threshold, filled: true, side: stopIndex > count / 2 ? 'left' : 'right' }];
  return { axis: lambdaAxis(lambda), curves: [...others, line, ...named], areas: [], marks, sides: [], heights: { from: -0.02, to: 1.04 }, heightName: l10n.t('share of halves that select the column') };
}

/** The columns that enter the path on all rows first are those whose curves rise first. */
export function firstToEnter(entersAt: Float64Array): number[] {
  return Array.from(entersAt.keys()).sort((i, j) => entersAt[j] - entersAt[i] || i - j);
}
