import { padded, type Range } from '../chart/plotArea';
import { significant, tickText } from '../format/numbers';
import { roundNumbers, type Tick } from '../model/horizontalAxis';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a row of a picture of intervals shows, on the page and where it has left it. */
export interface IntervalMarks {
  /** A line with a dot: an interval that says where the truth is. Strong where it leaves out 0. */
  readonly interval: (Interval & { readonly dot: number }) | null;
  /** A pale band behind it: how much a number varies, nothing more. */
  readonly band?: Interval | null;
  /** A small upright stroke: the fit's own coefficient. */
  readonly tick?: number | null;
}

/** Such an interval is drawn strongly. */
export function excludesZero({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}

/** One axis for the intervals of all rows, with 0 on it. An interval many times as wide as most must not squeeze the others: it is cut off. */
export function intervalScale(intervals: readonly Interval[]): Range {
  const widths = intervals.map(({ low, high }) => high - low).sort((a, b) => a - b);
  const usual = widths[Math.floor(0.75 * (widths.length - 1))] ?? 0;
  const shown = intervals.filter(({ low, high }) => high - low <= 6 * usual || usual === 0);
  return padded(Math.min(0, ...shown.map(({ low }) => low)), Math.max(0, ...shown.map(({ high }) => high)), 0.04);
}

/** Percent from the left, at most at the ends. */
export function placeOn({ from, to }: Range, value: number): number {
  return 100 * Math.max(0, Math.min(1, (value - from) / (to - from)));
}

/** @param width pixels */
export function intervalTicks({ from, to }: Range, width: number): Tick[] {
  return roundNumbers(from, to, Math.max(2, Math.floor(width / 60))).map((at) => ({ at, label: tickText(at) }));
}

export function intervalText({ low, high }: Interval): string {
  return `${significant(low, 3)} … ${significant(high, 3)}`;
}
