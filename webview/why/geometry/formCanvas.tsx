import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Geometry } from '../../../src/engine/explain/geometry/geometryView';
import type { GeometryForm } from '../../../src/engine/explain/geometry/pairGeometry';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { Plane } from '../../geometry/plane';
import { aspectOf } from '../../geometry/planeFrame';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { useTheme } from '../../theme/theme';
import { drawForm } from './drawForm';
import { formScene, formWindow } from './formScene';

export function FormCanvas({ geometry, form, label }: { readonly geometry: Geometry; readonly form: GeometryForm; readonly label: string }) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const window = useMemo(() => formWindow(geometry), [geometry]);
  const shape = aspectOf(size);
  const aspect = shape === null ? null : roundedOut(shape);
  const scene = useMemo(() => (aspect === null ? null : formScene(geometry, form, window, aspect)), [geometry, form, window, aspect]);
  useLayoutEffect(() => {
    if (size && size.width > 0 && scene && canvas.current) drawForm(sharpContext(canvas.current, size.width, size.height), new Plane(window, size.width, size.height), scene, theme);
  }, [scene, theme, size]);
  usePicture(`${form}Form`, size && size.width > 0 && scene ? () => ({
    name: form === 'penalty' ? l10n.t('Penalty form') : l10n.t('Budget form'), caption: label, width: size.width,
    parts: [{ height: size.height, paint: ({ context, theme: colours }) => drawForm(context, new Plane(window, size.width, size.height), scene, colours) }],
  }) : null);
  return (
    <div class="pairPlane" ref={box} data-part={`${form}Plane`} {...menuOf(`${form}Form`)}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

/** In quarters, so that not every pixel of a resized window is worked out anew: never less than is in sight. */
function roundedOut(aspect: number): number {
  return aspect >= 1 ? Math.ceil(4 * aspect) / 4 : 4 / Math.ceil(4 / aspect);
}
