import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of an element in whole pixels, kept up with; null until it is known. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  const watched = useRef<{ readonly element: HTMLElement; readonly observer: ResizeObserver } | null>(null);
  // After every drawing: the element may have come only now, or be another one.
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === (watched.current?.element ?? null)) return;
    watched.current?.observer.disconnect();
    watched.current = null;
    if (!measured) return;
    const measure = () => {
      const [width, height] = [Math.floor(measured.clientWidth), Math.floor(measured.clientHeight)];
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    watched.current = { element: measured, observer };
  });
  useEffect(() => () => watched.current?.observer.disconnect(), []);
  return size;
}
