import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Insight } from '../../../src/protocol/networkMessages';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { useTheme } from '../../theme/theme';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { drawInsight } from './drawInsight';

const insightNames: Readonly<Record<Insight['kind'], string>> = { expectedActivation: 'Expected activation', coadaptation: 'Co-adaptation', ensemble: 'Ensemble', predictions: 'Predictions' };

export function InsightPlot({ insight }: { readonly insight: Insight }) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || !size || size.width === 0) return;
    drawInsight({ context: sharpContext(element, size.width, size.height), theme, width: size.width, height: size.height }, insight);
  }, [insight, theme, size]);
  usePicture('insight', size && size.width > 0 ? () => ({ name: insightNames[insight.kind], caption: insight.sentence, width: size.width, parts: [{ height: size.height, paint: (sheet) => drawInsight(sheet, insight) }] }) : null);
  return <div class="curvesBox" ref={box} {...menuOf('insight')}><canvas ref={canvas} role="img" aria-label={insight.sentence} /></div>;
}
