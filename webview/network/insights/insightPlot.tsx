import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Insight } from '../../../src/protocol/networkMessages';
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
    const ratio = window.devicePixelRatio;
    element.width = Math.round(size.width * ratio);
    element.height = Math.round(size.height * ratio);
    element.style.width = `${size.width}px`;
    element.style.height = `${size.height}px`;
    const context = element.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawInsight({ context, theme, width: size.width, height: size.height }, insight);
  }, [insight, theme, size]);
  return <div class="curvesBox" ref={box}><canvas ref={canvas} role="img" aria-label={insight.sentence} /></div>;
}
