import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export interface VisibleRows {
  readonly from: number;
  readonly to: number;
}

/** Rows drawn beyond those in sight. */
const spare = 6;
/** Lists no longer than this are drawn whole: nothing is gained by leaving rows out. */
const drawnWhole = 60;

/** The rows of a scrolled list that can be seen: a thousand of them cost no more than thirty. */
export function useVirtualRows(scrolled: RefObject<HTMLElement | null>, count: number, rowHeight: number): VisibleRows {
  const [view, setView] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = scrolled.current;
    if (!element) return;
    const look = () => {
      const [top, height] = [Math.floor(element.scrollTop / rowHeight) * rowHeight, element.clientHeight];
      setView((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scrolled, rowHeight]);
  if (count <= drawnWhole) return { from: 0, to: count };
  const first = Math.floor(view.top / rowHeight);
  return { from: Math.max(0, Math.min(count, first - spare)), to: Math.min(count, first + Math.ceil(view.height / rowHeight) + spare) };
}
