import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { leftGutter, plotWidth, type PlotWidth } from '../../chart/plotArea';
import { useSize, type Size } from '../../controls/useSize';
import { textPart, type PicturePart } from '../../pictures/picture';
import { useTheme } from '../../theme/theme';
import { curveNames, type CurvesPicture } from './curvesPicture';
import { CurvesPlot } from './curvesPlot';

interface PlacedCurves {
  /** Of what the plot fills. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Null until it is known, and where there is no room. */
  readonly size: Size | null;
  /** With room at the right for the names of the curves. */
  readonly width: PlotWidth;
}

/** Keeps a picture of curves drawn as large as its box is. */
export function useCurvesPlot(picture: CurvesPicture): PlacedCurves {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const plot = useRef<CurvesPlot | null>(null);
  const measured = useSize(box);
  const size = measured && measured.width > 0 ? measured : null;
  const names = curveNames(picture);
  const width = useMemo(() => plotWidth(size?.width ?? 0, names), [size, names.join('\n')]);
  useLayoutEffect(() => {
    const made = new CurvesPlot(canvas.current!);
    plot.current = made;
    return () => made.destroy();
  }, []);
  useLayoutEffect(() => {
    if (size) plot.current?.show(picture, theme, { ...size, right: width.right });
  }, [picture, theme, size, width]);
  return { box, canvas, size, width };
}

/** The curves between the names of their axes, to leave the page. */
export function curvesParts(picture: CurvesPicture, { width, height }: Size, right: number): PicturePart[] {
  return [
    textPart(picture.heightName),
    { height, paint: ({ context, theme }) => new CurvesPlot(context).show(picture, theme, { width, height, right }) },
    textPart(picture.axis.title, 'center', leftGutter),
  ];
}
