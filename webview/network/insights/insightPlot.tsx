import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Insight } from '../../../src/protocol/networkMessages';
import { sharpContext } from '../../chart/sharpContext';
import { useSize } from '../../controls/useSize';
import { useTheme } from '../../theme/theme';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { ChartReader } from '../../reader/chartReader';
import { drawInsight } from './drawInsight';
import { acrossPixel } from './insightFrame';
import { insightReading } from './insightReading';
import { insightName } from './insightNames';

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
  usePicture('insight', size && size.width > 0 ? () => ({ name: insightName(insight.kind), caption: insight.sentence, width: size.width, parts: [{ height: size.height, paint: (sheet) => drawInsight(sheet, insight) }] }) : null);
  const { across, rightRoom, places } = useMemo(() => insightReading(insight), [insight]);
  return (
    <div class="curvesBox" ref={box} {...menuOf('insight')}>
      <canvas ref={canvas} role="img" aria-label={insight.sentence} />
      {size && <ChartReader key={insight.kind} label={l10n.t('Values of the picture')} width={size.width} count={places.length} xOf={(k) => acrossPixel(across, size.width, rightRoom, places[k].at)} textOf={(k) => places[k].text} />}
    </div>
  );
}
