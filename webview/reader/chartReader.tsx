import './chartReader.css';
import { useState } from 'preact/hooks';

interface Props {
  /** What is read: "Loss by epoch". */
  readonly label: string;
  /** Of the chart, in pixels. */
  readonly width: number;
  /** How many places there are to read. */
  readonly count: number;
  /** Pixels from the left of the chart; they need not rise with the place. */
  readonly xOf: (place: number) => number;
  /** What the chart says there, in words. */
  readonly textOf: (place: number) => string;
  /** Where reading begins. */
  readonly start?: number;
  /** A place is taken: by Enter. What a click means is the chart's own affair. */
  readonly onEnter?: (place: number) => void;
}

/**
 * Over a chart that has no cursor of its own: arrow keys, or the pointer, go from place to place, and what the chart says there is shown
 * and read aloud. The chart must be a positioned box.
 */
export function ChartReader({ label, width, count, xOf, textOf, start = 0, onEnter }: Props) {
  const [pointed, point] = useState<number | null>(null);
  const [kept, keep] = useState<number | null>(null);
  const [focused, focus] = useState(false);
  if (count === 0) return null;
  const place = Math.max(0, Math.min(count - 1, pointed ?? kept ?? start));
  const x = xOf(place);
  const under = (event: MouseEvent) => nearest(event.clientX - (event.currentTarget as HTMLElement).getBoundingClientRect().left, count, xOf);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = placeByKey(event.key, place, count, event.shiftKey);
    if (next !== null) {
      keep(next);
      point(null);
    } else if (event.key === 'Enter' && onEnter) onEnter(place);
    else return;
    event.preventDefault();
  };
  return (
    <div
      class="chartReader"
      role="slider"
      tabIndex={0}
      data-own-keys
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={place + 1}
      aria-valuetext={textOf(place)}
      onKeyDown={onKeyDown}
      onFocus={() => {
        // While a chart grows, what is read aloud stays where it is.
        keep(place);
        focus(true);
      }}
      onBlur={() => focus(false)}
      onPointerMove={(event) => point(under(event))}
      onPointerLeave={() => point(null)}
    >
      {(focused || pointed !== null) && Number.isFinite(x) && (
        <>
          <span class="readerLine" aria-hidden="true" style={{ transform: `translateX(${x}px)` }} />
          <span class="readerText" aria-hidden="true" style={besideLine(x, width)}>{textOf(place)}</span>
        </>
      )}
    </div>
  );
}

const gap = 7;

/** On the side where there is more room. */
function besideLine(x: number, width: number): Readonly<Record<string, string>> {
  return x < width / 2 ? { left: `${x + gap}px`, maxWidth: `${width - x - 2 * gap}px` } : { right: `${width - x + gap}px`, maxWidth: `${x - 2 * gap}px` };
}

/** Where a key leads; null when it means nothing here. */
export function placeByKey(key: string, place: number, count: number, many: boolean): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(count - 1, place + step * (many && Math.abs(step) === 1 ? 10 : 1)));
}

function nearest(x: number, count: number, xOf: (place: number) => number): number {
  let [best, least] = [0, Infinity];
  for (let place = 0; place < count; place++) {
    const distance = Math.abs(xOf(place) - x);
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}
