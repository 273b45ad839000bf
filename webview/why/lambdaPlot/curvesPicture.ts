import { padded, type Range } from '../../chart/plotArea';
import { tickText } from '../../format/numbers';
import { axisTicks, roundNumbers, type Tick } from '../../model/horizontalAxis';
import type { Theme } from '../../theme/theme';

/** Where in the theme a colour is. */
export type Paint = 'accent' | 'warm' | 'quiet' | 'foreground' | number;

/** Something said of every λ; lines of one picture differ by colour and by dash. */
export interface Curve {
  readonly name: string;
  readonly values: ArrayLike<number>;
  readonly paint: Paint;
  readonly dash?: readonly number[];
  readonly width?: number;
  /** Half the height of a band around it: a standard error. */
  readonly band?: ArrayLike<number> | null;
  /** Without a name at its end. */
  readonly unnamed?: boolean;
}

/** Between two curves: one part of a stack. */
export interface Area {
  readonly name: string;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly paint: Paint;
  /** Parts of a stack differ by this too, for whoever sees no colours. */
  readonly hatch?: 'none' | 'rising' | 'falling' | 'dots';
}

/** A λ that is pointed at, on a curve. */
export interface Mark {
  readonly index: number;
  readonly label: string;
  readonly value: number;
  readonly filled: boolean;
  /** Which side of its line the label is on. */
  readonly side: 'left' | 'right';
}

/** A stretch of λs that has a name, written at the bottom; its ends are indices. */
export interface Side {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** Curves over λ, before a pixel is known. */
export interface CurvesPicture {
  readonly lambda: Float64Array;
  readonly curves: readonly Curve[];
  readonly areas: readonly Area[];
  readonly marks: readonly Mark[];
  readonly sides: readonly Side[];
  readonly heights: Range;
  /** Of the vertical axis. */
  readonly heightName: string;
}

/** A position on the axis of λ: it falls from left to right, on a log scale. */
export function placeOf(lambda: number): number {
  return -Math.log10(lambda);
}

export function lambdaRange(lambda: Float64Array): Range {
  const [from, to] = [placeOf(lambda[0]), placeOf(lambda[lambda.length - 1])];
  return from < to ? { from, to } : { from: from - 0.5, to: from + 0.5 };
}

export function lambdaTicks({ from, to }: Range, width: number): Tick[] {
  return axisTicks('lambda', from, to, Math.max(2, Math.floor(width / 60)));
}

export function heightTicks({ from, to }: Range): Tick[] {
  return roundNumbers(from, to, 5).map((at) => ({ at, label: tickText(at) }));
}

/** All of the curves, with their bands, and a little air; finite numbers only. */
export function heightsOf(curves: readonly Pick<Curve, 'values' | 'band'>[], more: readonly number[] = []): Range {
  let [least, most] = [Infinity, -Infinity];
  const take = (value: number) => {
    if (!Number.isFinite(value)) return;
    least = Math.min(least, value);
    most = Math.max(most, value);
  };
  for (const { values, band } of curves) {
    for (let k = 0; k < values.length; k++) {
      take(values[k] - (band?.[k] ?? 0));
      take(values[k] + (band?.[k] ?? 0));
    }
  }
  more.forEach(take);
  return least <= most ? padded(least, most, 0.06) : { from: 0, to: 1 };
}

export function paintOf(paint: Paint, theme: Theme): string {
  return typeof paint === 'number' ? theme.lines[paint % theme.lines.length] : theme[paint];
}
