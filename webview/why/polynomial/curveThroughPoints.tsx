import * as l10n from '@vscode/l10n';
import { straightLine } from '../../chart/straightLine';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PolynomialView } from '../../../src/engine/explain/polynomial/polynomialView';
import { leftGutter } from '../../chart/plotArea';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { textPart, type PicturePart, type Sheet } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { useTheme } from '../../theme/theme';
import { significant } from '../../format/numbers';
import { ChartReader } from '../../reader/chartReader';
import { curvePixel, drawCurves } from './drawCurves';

interface Props {
  readonly explanation: PolynomialView;
  /** Without and with a penalty, at each x of the curves. */
  readonly bare: Float64Array;
  readonly penalised: Float64Array;
  readonly target: string;
  /** What the picture shows, in words. */
  readonly label: string;
}

/** The person's points, the polynomial that follows them freely and the one that a penalty holds back. */
export function CurveThroughPoints({ explanation, bare, penalised, target, label }: Props) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const { curveX } = explanation;
  useLayoutEffect(() => {
    if (canvas.current && size && size.width > 0) drawCurves({ context: sharpContext(canvas.current, size.width, size.height), theme, ...size }, explanation, { bare, penalised });
  }, [explanation, bare, penalised, theme, size]);
  usePicture('curve', size && size.width > 0 ? () => ({
    name: l10n.t('Curve through points'), caption: label, width: size.width,
    parts: [
      keyPart(explanation.penalty),
      textPart(target),
      { height: size.height, paint: (sheet) => drawCurves(sheet, explanation, { bare, penalised }) },
      textPart(explanation.column, 'center', leftGutter),
    ],
  }) : null);
  return (
    <div class="curvePicture" data-part="curve" {...menuOf('curve')}>
      <p class="axisName" aria-hidden="true">
        <span>{target}</span>
        <span class="curveKey">
          <span><span class="swatchLine dashed" style={{ borderColor: theme.warm }} />{l10n.t('no penalty')}</span>
          <span><span class="swatchLine" style={{ borderColor: theme.accent }} />{explanation.penalty}</span>
        </span>
      </p>
      <div class="curveBox" ref={box}>
        <canvas ref={canvas} role="img" aria-label={label} />
        {size && (
          <ChartReader
            label={l10n.t('Values of the curves')} width={size.width} count={curveX.length} start={curveX.length >> 1}
            xOf={(k) => curvePixel(explanation, size.width, curveX[k])}
            textOf={(k) => l10n.t('{0} = {1}: {2} without a penalty, {3} with {4}', explanation.column, significant(curveX[k], 3), significant(bare[k], 3), significant(penalised[k], 3), explanation.penalty)}
          />
        )}
      </div>
      <p class="axisTitle" aria-hidden="true">{explanation.column}</p>
    </div>
  );
}

/** Which line is which, at the right. */
function keyPart(penalty: string): PicturePart {
  return {
    height: 20,
    paint: (sheet) => {
      const { context, theme, width } = sheet;
      context.font = `${theme.fontSize - 2}px ${theme.font}`;
      context.textBaseline = 'middle';
      const left = paintKey(sheet, penalty, theme.accent, [], width);
      paintKey(sheet, l10n.t('no penalty'), theme.warm, [6, 3], left - 12);
    },
  };
}

/** @returns where it begins */
function paintKey({ context, theme, height }: Sheet, text: string, colour: string, dash: number[], right: number): number {
  context.fillStyle = theme.quiet;
  context.textAlign = 'left';
  const left = right - context.measureText(text).width;
  context.fillText(text, left, height / 2);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash(dash);
  straightLine(context, left - 24, height / 2, left - 6, height / 2);
  context.setLineDash([]);
  return left - 24;
}
