import * as l10n from '@vscode/l10n';
import type { LossCurves } from '../../../src/protocol/networkMessages';
import { roundNumbers, type Tick } from '../../model/horizontalAxis';
import { tickText } from '../../format/numbers';
import type { Range } from '../../chart/plotArea';

export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
  /** Colour by what is regularised, dash by what it is measured on. */
  readonly regularised: boolean;
  readonly heldOut: boolean;
}

export interface CurvesPicture {
  readonly curves: readonly Curve[];
  readonly epochs: Range;
  readonly heights: Range;
  readonly ticks: readonly Tick[];
  readonly heightTicks: readonly Tick[];
}

/**
 * Powers of ten below the others as far as which the plain network's training loss is drawn: where it learns its rows by heart it falls by many more, and
 * would press flat what is to be compared.
 */
const decadesBelow = 1;

/** Losses on a log scale: they fall by powers of ten, and what matters is their ratio. */
export function curvesPicture({ train, validation, plainTrain, plainValidation }: LossCurves, lastEpoch: number, width: number): CurvesPicture | null {
  const all: Curve[] = [
    { name: l10n.t('validation'), values: validation, regularised: true, heldOut: true },
    { name: l10n.t('training'), values: train, regularised: true, heldOut: false },
    { name: l10n.t('validation, plain'), values: plainValidation, regularised: false, heldOut: true },
    { name: l10n.t('training, plain'), values: plainTrain, regularised: false, heldOut: false },
  ];
  const curves = all.filter(({ values }) => values.length > 0);
  const powersOf = (some: readonly Curve[]) => some.flatMap((curve) => curve.values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10));
  const values = powersOf(curves);
  if (values.length === 0) return null;
  const seen = Math.max(...curves.map((curve) => curve.values.length));
  const epochs = { from: 0, to: Math.max(2, Math.min(lastEpoch, Math.ceil(1.15 * seen))) };
  const others = powersOf(curves.filter(({ values: own }) => own !== plainTrain));
  let [low, high] = [Math.max(Math.min(...values), others.length > 0 ? Math.min(...others) - decadesBelow : -Infinity), Math.max(...values)];
  if (high - low < 0.1) [low, high] = [low - 0.05, high + 0.05];
  const heights = { from: low - 0.04 * (high - low), to: high + 0.04 * (high - low) };
  const ticks = roundNumbers(0, epochs.to, Math.max(2, Math.floor(width / 70))).map((at) => ({ at, label: tickText(at) }));
  return { curves, epochs, heights, ticks, heightTicks: logTicks(heights) };
}

function logTicks({ from, to }: Range): Tick[] {
  const steps = to - from > 2 ? [1] : to - from > 0.8 ? [1, 2, 5] : [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9];
  const ticks: Tick[] = [];
  for (let power = Math.floor(from); power <= Math.ceil(to); power++) {
    for (const step of steps) {
      const at = power + Math.log10(step);
      if (at >= from && at <= to) ticks.push({ at, label: tickText(Number((step * 10 ** power).toPrecision(3))) });
    }
  }
  return ticks;
}
