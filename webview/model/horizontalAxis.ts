import * as l10n from '@vscode/l10n';
import type { RunView, ViewState } from '../../src/protocol/panelMessages';
import { tickText } from '../format/numbers';
import { perDeviation } from './run';

export type AxisKind = ViewState['horizontalAxis'];

/** Where each λ lies from left to right. Every kind runs from the strongest penalty to the weakest, so that the lines end at the right. */
export interface HorizontalAxis {
  readonly kind: AxisKind;
  /** By λ index; as far as solved, or for λ itself the whole grid. */
  readonly positions: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly title: string;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export const axisKinds: readonly AxisKind[] = ['lambda', 'l1Norm', 'fraction'];

export function horizontalAxis(run: RunView, kind: AxisKind): HorizontalAxis {
  const positions = positionsOf(run, kind);
  let [from, to] = [Infinity, -Infinity];
  for (const position of positions) {
    from = Math.min(from, position);
    to = Math.max(to, position);
  }
  if (!(from < to)) [from, to] = Number.isFinite(from) ? [from, from + 1] : [0, 1];
  return { kind, positions, from, to, title: titleOf(run, kind) };
}

function titleOf({ family }: RunView, kind: AxisKind): string {
  switch (kind) {
    case 'lambda':
      return l10n.t('λ, log scale: weaker penalty →');
    case 'l1Norm':
      return l10n.t('L1 norm of the coefficients, per SD →');
    case 'fraction':
      return family === 'gaussian' ? l10n.t('R², share of the variance explained →') : l10n.t('share of the deviance explained →');
  }
}

function positionsOf(run: RunView, kind: AxisKind): Float64Array {
  switch (kind) {
    case 'lambda':
      return run.lambda.map((lambda) => -Math.log10(lambda));
    case 'fraction':
      return run.devianceRatio.slice(0, run.solved);
    case 'l1Norm': {
      const factors = perDeviation(run);
      return Float64Array.from({ length: run.solved }, (_, k) =>
        factors.reduce((sum, factor, j) => sum + Math.abs(run.coefficients[k * factors.length + j] * factor), 0));
    }
  }
}

/** The λ whose place is nearest. The axis of a norm need not be monotone, so all are looked at. */
export function indexAt(axis: HorizontalAxis, position: number, solved: number): number {
  let best = 0;
  for (let k = 1; k < Math.min(solved, axis.positions.length); k++) {
    if (Math.abs(axis.positions[k] - position) < Math.abs(axis.positions[best] - position)) best = k;
  }
  return best;
}

/** Round numbers within a range of an axis; for λ its powers of ten, with 2 and 5 between when few fit. */
export function axisTicks(kind: AxisKind, from: number, to: number, most: number): Tick[] {
  if (kind !== 'lambda') return roundNumbers(from, to, most).map((at) => ({ at, label: tickText(at) }));
  const decades = to - from;
  const steps = decades < 1.2 ? [1, 2, 3, 5, 7] : decades < 2.5 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / most));
  const ticks: Tick[] = [];
  for (let exponent = Math.floor(-to) - 1; exponent <= Math.ceil(-from); exponent++) {
    if (exponent % every !== 0) continue;
    for (const step of steps) {
      const lambda = step * 10 ** exponent;
      const at = -Math.log10(lambda);
      if (at >= from - 1e-9 && at <= to + 1e-9) ticks.push({ at, label: tickText(Number(lambda.toPrecision(6))) });
    }
  }
  return ticks.sort((a, b) => a.at - b.at);
}

/** Multiples of 1, 2 or 5 times a power of ten within a range, at most so many. */
export function roundNumbers(from: number, to: number, most: number): number[] {
  const span = to - from;
  if (!(span > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(span / Math.max(1, most)));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => span / each <= most) ?? 10 * power;
  const numbers: number[] = [];
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) numbers.push(Number((k * step).toPrecision(12)));
  return numbers;
}
