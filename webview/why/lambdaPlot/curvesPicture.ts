import * as l10n from '@vscode/l10n';
import { padded, type Range } from '../../chart/plotArea';
import { tickText } from '../../format/numbers';
import { axisTicks, roundNumbers, type Tick } from '../../model/horizontalAxis';
import type { Theme } from '../../theme/theme';

/** Where in the theme a colour is. */
export type Paint = 'accent' | 'warm' | 'quiet' | 'foreground' | number;

/** The horizontal axis: where each position of a curve is. */
export interface CurveAxis extends Range {
  readonly positions: Float64Array;
  readonly title: string;
  /** Where there is little room. */
  readonly shortTitle: string;
  ticks(width: number): Tick[];
}

/** Pixels below which the axis has its short title. */
const narrow = 200;

/** The name of an axis of so many pixels. */
export function axisTitle({ title, shortTitle }: CurveAxis, width: number): string {
  return width < narrow ? shortTitle : title;
}

/** Something said of every position; lines of one picture differ by colour and by dash. */
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

/** A position that is pointed at, on a curve. */
export interface Mark {
  readonly index: number;
  readonly label: string;
  readonly value: number;
  readonly filled: boolean;
  /** Which side of its line the label is on. */
  readonly side: 'left' | 'right';
}

/** A stretch of positions that has a name, written at the bottom; its ends are indices. */
export interface Side {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** Curves, before a pixel is known. */
export interface CurvesPicture {
  readonly axis: CurveAxis;
  readonly curves: readonly Curve[];
  readonly areas: readonly Area[];
  readonly marks: readonly Mark[];
  readonly sides: readonly Side[];
  readonly heights: Range;
  /** Whether values are on a log scale: they, their bands and the heights are logarithms then, to base 10. */
  readonly logHeights?: boolean;
  /** Of the vertical axis. */
  readonly heightName: string;
}

/** A position on the axis of λ: it falls from left to right, on a log scale. */
export function placeOf(lambda: number): number {
  return -Math.log10(lambda);
}

export function lambdaAxis(lambda: Float64Array): CurveAxis {
  const positions = lambda.map(placeOf);
  const [first, last] = [positions[0], positions[positions.length - 1]];
  const [from, to] = first < last ? [first, last] : [first - 0.5, first + 0.5];
  return { positions, from, to, title: l10n.t('λ, log scale: weaker penalty →'), shortTitle: l10n.t('weaker penalty →'), ticks: (width) => axisTicks('lambda', from, to, Math.max(2, Math.floor(width / 60))) };
}

/** 1, 2, 3 … so many. */
export function countAxis(count: number, title: string, shortTitle = title): CurveAxis {
  const positions = Float64Array.from({ length: count }, (_, k) => k + 1);
  const ticks = (width: number) => roundNumbers(1, count, Math.max(2, Math.floor(width / 30))).filter(Number.isInteger).map((at) => ({ at, label: tickText(at) }));
  return { positions, from: 0.5, to: count + 0.5, title, shortTitle, ticks };
}

export function heightTicks({ heights: { from, to }, logHeights = false }: CurvesPicture): Tick[] {
  if (!logHeights) return roundNumbers(from, to, 5).map((at) => ({ at, label: tickText(at) }));
  const steps = to - from < 1.5 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((to - from) / 6));
  const ticks: Tick[] = [];
  for (let power = Math.floor(from); power <= Math.ceil(to); power++) {
    if (power % every !== 0) continue;
    for (const step of steps) {
      const at = power + Math.log10(step);
      if (at >= from && at <= to) ticks.push({ at, label: tickText(Number((step * 10 ** power).toPrecision(3))) });
    }
  }
  return ticks;
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

/** What is written at the right ends. */
export function curveNames({ curves, areas }: CurvesPicture): string[] {
  return [...curves.filter(({ unnamed }) => !unnamed), ...areas].map(({ name }) => name);
}

export function nearestPosition({ positions }: CurveAxis, position: number): number {
  return positions.reduce((best, place, k) => (Math.abs(place - position) < Math.abs(positions[best] - position) ? k : best), 0);
}
