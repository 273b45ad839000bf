import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Insight } from '../../../src/protocol/networkMessages';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { useTheme } from '../../theme/theme';
import { drawInsight } from './drawInsight';

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
  return <div class="curvesBox" ref={box}><canvas ref={canvas} role="img" aria-label={insight.sentence} /></div>;
}
