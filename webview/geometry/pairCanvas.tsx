import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Point } from '../../src/engine/insight/slice';
import { sharpContext } from '../chart/sharpContext';
import { useSize } from '../controls/useSize';
import { significant } from '../format/numbers';
import { useTheme } from '../theme/theme';
import { menuOf, usePicture } from '../pictures/pictureShelf';
import { drawPair } from './drawPair';
import { geometryPicture } from './geometryPicture';
import type { PairScene } from './pairScene';
import { Plane } from './plane';
import type { Names } from './words';

interface Props {
  readonly scene: PairScene;
  readonly names: Names;
  readonly summary: string;
  /** The unpenalised point was moved away from the data. */
  readonly onExplore: (point: Point) => void;
}

const keyPixels = 4;

/** The picture, and on it the unpenalised point, which can be dragged with mouse and arrow keys. */
export function PairCanvas({ scene, names, summary, onExplore }: Props) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const plane = size && size.width > 0 ? new Plane(scene.window, size.width, size.height) : null;
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!plane || !element) return;
    drawPair(sharpContext(element, plane.width, plane.height), plane, scene, names, theme);
  }, [scene, names[0], names[1], theme, size]);

  const { unpenalised } = scene;
  const pixel = plane && unpenalised && plane.toPixel(unpenalised);
  const shown = plane && pixel && plane.within(pixel, 7);
  usePicture('geometry', plane ? () => geometryPicture(plane, summary, (context, colours) => drawPair(context, plane, scene, names, colours), shown) : null);
  const outside = pixel && shown && (pixel[0] !== shown[0] || pixel[1] !== shown[1]);
  const moveTo = (x: number, y: number) => plane && onExplore(plane.toWeights(plane.within([x, y], 0)));
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
    if (!move || !shown) return;
    event.preventDefault();
    moveTo(shown[0] + move[0], shown[1] + move[1]);
  };
  return (
    <div class="planeBox" ref={box} data-part="geometry" {...menuOf('geometry')}>
      <canvas ref={canvas} role="img" aria-label={summary} />
      {shown && unpenalised && (
        <button
          type="button"
          class={`lowest${outside ? ' outside' : ''}`}
          data-own-keys
          style={{ transform: `translate(${shown[0]}px, ${shown[1]}px) translate(-50%, -50%)` }}
          title={`Without a penalty: ${significant(unpenalised[0], 3)}, ${significant(unpenalised[1], 3)}${outside ? ' (out of the picture)' : ''}. Drag it to explore.`}
          aria-label={`Unpenalised point at ${significant(unpenalised[0], 3)}, ${significant(unpenalised[1], 3)}; arrow keys move it`}
          onPointerDown={onPointerDown}
          onKeyDown={onKeyDown}
        />
      )}
    </div>
  );
}
