import { useEffect, useRef, useState } from 'preact/hooks';

/** The newest value, but another one at most every so many milliseconds: what is costly to draw must not follow each message. */
export function usePaced<T>(value: T, milliseconds: number): T {
  const [shown, show] = useState(value);
  const last = useRef(0);
  const wait = Math.max(0, last.current + milliseconds - performance.now());
  const due = milliseconds === 0 || wait === 0;
  useEffect(() => {
    if (shown === value) return;
    const take = () => {
      last.current = performance.now();
      show(() => value);
    };
    if (due) return take();
    const timer = setTimeout(take, wait);
    return () => clearTimeout(timer);
  }, [value, due]);
  return milliseconds === 0 ? value : shown;
}
