import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Motion } from '../../../src/engine/explain/motion/motionView';
import type { Point } from '../../../src/engine/insight/slice';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { significant } from '../../format/numbers';
import { Plane } from '../../geometry/plane';
import { PlaneHandle } from '../../geometry/planeHandle';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { useTheme } from '../../theme/theme';
import { drawMotion } from './drawMotion';
import { motionWindow } from './motionScene';

interface Props {
  readonly motion: Motion;
  readonly step: number;
  readonly label: string;
  readonly onStart: (start: Point) => void;
}

/** The plane of two weights with the ways of all methods, and their common start, which can be moved. */
export function MotionCanvas({ motion, step, label, onStart }: Props) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const window = useMemo(() => motionWindow(motion), [motion]);
  const plane = size && size.width > 0 ? new Plane(window, size.width, size.height) : null;
  useLayoutEffect(() => {
    if (plane && canvas.current) drawMotion(sharpContext(canvas.current, plane.width, plane.height), plane, motion, step, theme);
  }, [motion, step, theme, size]);
  usePicture('motion', plane ? () => ({
    name: l10n.t('Shrinkage in motion'), caption: label, width: plane.width,
    parts: [{ height: plane.height, paint: ({ context, theme: colours }) => drawMotion(context, plane, motion, step, colours) }],
  }) : null);
  const where = motion.start.map((w) => significant(w, 3)).join(', ');
  return (
    <div class="pairPlane" ref={box} data-part="motionPlane" {...menuOf('motion')}>
      <canvas ref={canvas} role="img" aria-label={label} />
      {plane && <PlaneHandle plane={plane} box={box} at={motion.start} kind="start" title={l10n.t('Start: {0}. Drag it to begin elsewhere.', where)} label={l10n.t('Start at {0}', where)} onMove={onStart} />}
    </div>
  );
}
