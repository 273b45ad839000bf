import * as l10n from '@vscode/l10n';
import { straightLine } from '../../chart/straightLine';
import { useRef } from 'preact/hooks';
import { innerWidth, pixelAt, positionAt } from '../../chart/plotArea';
import { CursorHandle } from '../../cursor/cursorHandle';
import type { PicturePart, Sheet } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { usePointer } from '../../plots/usePointer';
import { curvesAxisHeight, curvesTop } from './curvesPlot';
import { axisTitle, nearestPosition, type CurvesPicture } from './curvesPicture';
import type { LambdaCursor } from './lambdaCursor';
import { ownStep } from './ownStep';
import { curvesParts, useCurvesPlot } from './useCurvesPlot';

interface Props {
  readonly lambda: Float64Array;
  readonly picture: CurvesPicture;
  readonly cursor: LambdaCursor;
  /** What the picture shows, in words. */
  readonly label: string;
  /** The numbers at the cursor, as read aloud. */
  readonly valueText: string;
  /** Name of the cursor, for whoever hears it. */
  readonly cursorLabel?: string;
  /** Names the picture. */
  readonly part: string;
  /** Lower, beside other pictures. */
  readonly low?: boolean;
}

/** A picture over λ with the cursor to be dragged, clicked to and moved by keys. */
export function LambdaPlot({ lambda, picture, cursor, label, valueText, cursorLabel, part, low = false }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const { box, canvas, size, width } = useCurvesPlot(picture);
  const { axis } = picture;
  const moveTo = (x: number) => cursor.move(nearestPosition(axis, positionAt(axis, width, x)));
  usePointer(area, {
    hover: () => {},
    leave: () => {},
    click: moveTo,
    drag: moveTo,
    choosesRange: () => false,
    range: () => {},
    reset: () => {},
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const index = ownStep(event, cursor.index, lambda.length);
    if (index === null) return;
    event.preventDefault();
    cursor.move(index);
  };
  const x = size ? pixelAt(axis, width, axis.positions[cursor.index]) : null;
  usePicture(part, size && x !== null ? () => ({
    name: l10n.t('Why: {0}', cursorLabel ?? picture.heightName),
    caption: label,
    width: width.whole,
    parts: withCursor(curvesParts(picture, size, width.right), x),
  }) : null);
  return (
    <div class="lambdaPlot overLambda" ref={area} data-part={part} {...menuOf(part)}>
      <div class="cursorTrack">
        {x !== null && <CursorHandle lambda={lambda} index={cursor.index} count={lambda.length} choice={cursor.choice} x={x} width={width.whole} label={cursorLabel ?? l10n.t('λ cursor')} valueText={valueText} onKeyDown={cursor.ownKeys ? onKeyDown : undefined} />}
      </div>
      <p class="axisName" aria-hidden="true"><span>{picture.heightName}</span></p>
      <div class={low ? 'lambdaPlotBox low' : 'lambdaPlotBox'} ref={box}><canvas ref={canvas} role="img" aria-label={label} /></div>
      <p class="axisTitle" aria-hidden="true" title={axis.title} style={{ paddingRight: `${width.right}px` }}>{axisTitle(axis, innerWidth(width))}</p>
      {x !== null && <div class="lambdaPlotLine" style={{ transform: `translateX(${x}px)` }} />}
    </div>
  );
}

/** The cursor stands in the plot, the second part. */
function withCursor([above, plot, below]: PicturePart[], x: number): PicturePart[] {
  const paint = (sheet: Sheet) => {
    plot.paint(sheet);
    paintCursor(sheet, x);
  };
  return [above, { ...plot, paint }, below];
}

function paintCursor({ context, theme, height }: Sheet, x: number): void {
  context.strokeStyle = theme.foreground;
  context.globalAlpha = 0.6;
  context.lineWidth = 1;
  straightLine(context, Math.round(x) + 0.5, curvesTop, Math.round(x) + 0.5, height - curvesAxisHeight);
}
