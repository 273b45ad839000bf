import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What a pointer does over the plots; x and y in pixels from their corner. */
export interface PointerActions {
  hover(x: number, y: number): void;
  leave(): void;
  click(x: number, y: number): void;
  drag(x: number): void;
  /** Whether this press chooses a range instead of dragging the cursor. */
  choosesRange(event: PointerEvent): boolean;
  range(from: number, to: number, done: boolean): void;
  reset(): void;
}

const clickReach = 3;

export function usePointer(element: RefObject<HTMLElement | null>, actions: PointerActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useLayoutEffect(() => {
    const area = element.current;
    if (!area) return;
    let pressed: { x: number; y: number; moved: boolean; range: boolean } | null = null;
    const place = (event: MouseEvent) => {
      const box = area.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      pressed = { ...place(event), moved: false, range: latest.current.choosesRange(event) };
      area.setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent) => {
      const { x, y } = place(event);
      if (!pressed) return latest.current.hover(x, y);
      pressed.moved ||= Math.abs(x - pressed.x) > clickReach;
      if (!pressed.moved) return;
      if (pressed.range) latest.current.range(pressed.x, x, false);
      else latest.current.drag(x);
    };
    const onUp = (event: PointerEvent) => {
      const { x, y } = place(event);
      if (!pressed) return;
      const { moved, range, x: from } = pressed;
      pressed = null;
      if (range) latest.current.range(from, moved ? x : from, true);
      else if (!moved) latest.current.click(x, y);
    };
    const onCancel = () => {
      if (pressed?.range) latest.current.range(0, 0, true);
      pressed = null;
    };
    const onLeave = () => latest.current.leave();
    const onDouble = () => latest.current.reset();
    const listeners = { pointerdown: onDown, pointermove: onMove, pointerup: onUp, pointercancel: onCancel, pointerleave: onLeave, dblclick: onDouble };
    for (const [name, listener] of Object.entries(listeners)) area.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) area.removeEventListener(name, listener as EventListener);
    };
  }, [element]);
}
