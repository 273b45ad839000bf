import './intervals.css';
import { useRef } from 'preact/hooks';
import type { Range } from '../chart/plotArea';
import { useSize } from '../controls/useSize';
import { excludesZero, intervalTicks, placeOn, type Interval, type IntervalMarks } from './intervalScale';

interface Props extends IntervalMarks {
  readonly scale: Range;
  /** What is shown, in words. */
  readonly text: string;
}

/** One row of a picture of intervals, over the line of 0 that all rows share. */
export function IntervalTrack({ scale, text, interval, band = null, tick = null }: Props) {
  const strong = interval !== null && excludesZero(interval);
  return (
    <span class="intervalTrack" role="img" aria-label={text} title={text}>
      <span class="intervalZero" style={{ left: `${placeOn(scale, 0)}%` }} />
      {band && <span class="intervalBand" style={span(scale, band)} />}
      {interval && <span class={strong ? 'intervalLine strong' : 'intervalLine'} style={span(scale, interval)} />}
      {interval && <span class={strong ? 'intervalDot strong' : 'intervalDot'} style={{ left: `${placeOn(scale, interval.dot)}%` }} />}
      {tick !== null && <span class="intervalTick" style={{ left: `${placeOn(scale, tick)}%` }} />}
    </span>
  );
}

function span(scale: Range, { low, high }: Interval): { left: string; width: string } {
  const [left, right] = [placeOn(scale, low), placeOn(scale, high)];
  return { left: `${left}%`, width: `${right - left}%` };
}

/** Under the rows. */
export function IntervalAxis({ scale }: { readonly scale: Range }) {
  const box = useRef<HTMLSpanElement>(null);
  const size = useSize(box);
  return (
    <span class="intervalAxis" ref={box} aria-hidden="true">
      {size && intervalTicks(scale, size.width).map(({ at, label }) => <span key={at} style={{ left: `${placeOn(scale, at)}%` }}>{label}</span>)}
    </span>
  );
}
