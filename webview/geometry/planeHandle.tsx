import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import type { Point } from '../../src/engine/insight/slice';
import type { Plane } from './plane';

interface Props {
  readonly plane: Plane;
  /** Whose corner pointers are measured from: what the plane is drawn on. */
  readonly box: RefObject<HTMLElement | null>;
  readonly at: Point;
  readonly title: string;
  readonly label: string;
  readonly kind: 'lowest' | 'start';
  /** To where it was moved, within the picture. */
  readonly onMove: (point: Point) => void;
}

const keyPixels = 4;

/** A point of the plane that can be dragged with mouse and arrow keys; at the edge where it is out of the picture. */
export function PlaneHandle({ plane, box, at, title, label, kind, onMove }: Props) {
  const pixel = plane.toPixel(at);
  const shown = plane.within(pixel, 7);
  const outside = pixel[0] !== shown[0] || pixel[1] !== shown[1];
  const moveTo = (x: number, y: number) => onMove(plane.toWeights(plane.within([x, y], 0)));
  const onPointerDown = (event: PointerEvent) => {
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    const corner = box.current!.getBoundingClientRect();
    const move = (moved: PointerEvent) => moveTo(moved.clientX - corner.left, moved.clientY - corner.top);
    const end = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('lostpointercapture', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keyPixels * (event.shiftKey ? 5 : 1);
    const moves: Record<string, Point> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    moveTo(shown[0] + move[0], shown[1] + move[1]);
  };
  return (
    <button
      type="button"
      class={`planeHandle ${kind}${outside ? ' outside' : ''}`}
      data-own-keys
      style={{ transform: `translate(${shown[0]}px, ${shown[1]}px) translate(-50%, -50%)` }}
      title={outside ? l10n.t('{0} (out of the picture)', title) : title}
      aria-label={l10n.t('{0}; arrow keys move it', label)}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
