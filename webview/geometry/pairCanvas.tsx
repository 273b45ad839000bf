import * as l10n from '@vscode/l10n';
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
import { PlaneHandle } from './planeHandle';
import type { Names } from './words';

interface Props {
  readonly scene: PairScene;
  readonly names: Names;
  readonly summary: string;
  /** The unpenalised point was moved away from the data. */
  readonly onExplore: (point: Point) => void;
}

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
  const shown = plane && unpenalised && plane.within(plane.toPixel(unpenalised), 7);
  usePicture('geometry', plane ? () => geometryPicture(plane, summary, (context, colours) => drawPair(context, plane, scene, names, colours), shown) : null);
  const where = unpenalised ? `${significant(unpenalised[0], 3)}, ${significant(unpenalised[1], 3)}` : '';
  return (
    <div class="planeBox" ref={box} data-part="geometry" {...menuOf('geometry')}>
      <canvas ref={canvas} role="img" aria-label={summary} />
      {plane && unpenalised && <PlaneHandle plane={plane} box={box} at={unpenalised} kind="lowest" title={l10n.t('Without a penalty: {0}. Drag it to explore.', where)} label={l10n.t('Unpenalised point at {0}', where)} onMove={onExplore} />}
    </div>
  );
}
