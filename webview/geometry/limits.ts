import * as l10n from '@vscode/l10n';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { RunView } from '../../src/protocol/panelMessages';
import { shortened } from '../format/names';
import { significant } from '../format/numbers';

type Limits = Pick<FitOptions, 'lowerLimits' | 'upperLimits'>;

/** What the limit of one of two coefficients does to the picture at one λ; null where none holds. */
export function limitText(run: RunView, index: number, pair: readonly [number, number], options: Limits): string | null {
  const held = pair.flatMap((column) => {
    const limit = limitHolding(run, index, column, options);
    return limit === null ? [] : [l10n.t('{0} is held at its limit of {1}', shortened(run.columns[column], 40), significant(limit, 3))];
  });
  if (held.length === 0) return null;
  return l10n.t('{0}: there contour and ball need not touch.', held.reduce((one, other) => l10n.t('{0}, and {1}', one, other)));
}

export function hasLimit(run: RunView, pair: readonly [number, number], { lowerLimits, upperLimits }: Limits): boolean {
  return pair.some((column) => limitOf(lowerLimits, run.columns[column]) !== null || limitOf(upperLimits, run.columns[column]) !== null);
}

/** At zero the penalty alone may hold a coefficient: only a pull beyond it is the limit's. */
function limitHolding(run: RunView, index: number, column: number, { lowerLimits, upperLimits }: Limits): number | null {
  const at = index * run.columns.length + column;
  const weight = run.coefficients[at];
  const penaltyHolds = run.lambda[index] * run.l1Ratio * (run.penaltyFactor[column] ?? 1);
  for (const [limits, sign] of [[lowerLimits, -1], [upperLimits, 1]] as const) {
    const limit = limitOf(limits, run.columns[column]);
    if (limit === null || Math.abs(weight - limit * run.scale[column]) > 1e-9 * Math.abs(weight)) continue;
    if (weight !== 0 || sign * run.gradients[at] > penaltyHolds * (1 + 1e-6)) return limit;
  }
  return null;
}

/** A category's limit is that of each of its 0/1 columns. */
function limitOf(limits: Readonly<Record<string, number>>, name: string): number | null {
  if (Object.hasOwn(limits, name)) return limits[name];
  const source = Object.keys(limits).find((key) => name.startsWith(`${key}=`));
  return source === undefined ? null : limits[source];
}
