import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { innerWidth, leftGutter, pixelAt, plotWidth, positionAt } from '../../chart/plotArea';
import { useSize } from '../../controls/useSize';
import { CursorHandle } from '../../cursor/cursorHandle';
import { textPart, type Sheet } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { usePointer } from '../../plots/usePointer';
import { useTheme } from '../../theme/theme';
import { curvesAxisHeight, CurvesPlot, curvesTop } from './curvesPlot';
import { lambdaRange, placeOf, type CurvesPicture } from './curvesPicture';
import type { LambdaCursor } from './lambdaCursor';
import { ownStep } from './ownStep';

interface Props {
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
}

function paintWithCursor({ context, theme, height }: Sheet, x: number, paint: () => void): void {
  paint();
  context.strokeStyle = theme.foreground;
  context.globalAlpha = 0.6;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, curvesTop);
  context.lineTo(Math.round(x) + 0.5, height - curvesAxisHeight);
  context.stroke();
}

/** A picture over λ with the cursor to be dragged, clicked to and moved by keys. */
export function LambdaPlot({ picture, cursor, label, valueText, cursorLabel = 'λ cursor', part }: Props) {
  const theme = useTheme();
  const area = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const plot = useRef<CurvesPlot | null>(null);
  const size = useSize(box);
  const { lambda } = picture;
  const names = picture.curves.flatMap(({ name, unnamed }) => (unnamed ? [] : [name])).concat(picture.areas.map(({ name }) => name));
  const width = useMemo(() => plotWidth(size?.width ?? 0, names), [size, names.join('\n')]);
  const range = useMemo(() => lambdaRange(lambda), [lambda]);
  useLayoutEffect(() => {
    const made = new CurvesPlot(canvas.current!);
    plot.current = made;
    return () => made.destroy();
  }, []);
  useLayoutEffect(() => {
    if (size && size.width > 0) plot.current?.show(picture, theme, { ...size, right: width.right });
  }, [picture, theme, size, width]);
  const indexUnder = (x: number) => {
    const position = positionAt(range, width, x);
    return lambda.reduce((best, value, k) => (Math.abs(placeOf(value) - position) < Math.abs(placeOf(lambda[best]) - position) ? k : best), 0);
  };
  usePointer(area, {
    hover: () => {},
    leave: () => {},
    click: (x) => cursor.move(indexUnder(x)),
    drag: (x) => cursor.move(indexUnder(x)),
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
  const x = size ? pixelAt(range, width, placeOf(lambda[cursor.index])) : null;
  usePicture(part, size && x !== null ? () => ({
    name: cursorLabel === 'λ cursor' ? 'Why: over λ' : `Why: ${cursorLabel}`,
    caption: label,
    width: width.whole,
    parts: [
      textPart(picture.heightName),
      { height: size.height, paint: (sheet) => paintWithCursor(sheet, x, () => new CurvesPlot(sheet.context).show(picture, sheet.theme, { ...size, right: width.right })) },
      textPart('λ, log scale: weaker penalty →', 'center', leftGutter),
    ],
  }) : null);
  return (
    <div class="lambdaPlot" ref={area} data-part={part} {...menuOf(part)}>
      <div class="cursorTrack">
        {x !== null && <CursorHandle lambda={lambda} index={cursor.index} count={lambda.length} choice={cursor.choice} x={x} width={width.whole} label={cursorLabel} valueText={valueText} onKeyDown={cursor.ownKeys ? onKeyDown : undefined} />}
      </div>
      <p class="axisName" aria-hidden="true"><span>{picture.heightName}</span></p>
      <div class="lambdaPlotBox" ref={box}><canvas ref={canvas} role="img" aria-label={label} /></div>
      <p class="axisTitle" aria-hidden="true" style={{ paddingRight: `${width.right}px`, width: `${innerWidth(width)}px` }}>λ, log scale: weaker penalty →</p>
      {x !== null && <div class="lambdaPlotLine" style={{ transform: `translateX(${x}px)` }} />}
    </div>
  );
}
