import * as l10n from '@vscode/l10n';
import { drawLines, lineChart, type ChartGround, type LineChart, type PlotSize } from '../../chart/chartJs';
import { straightLine } from '../../chart/straightLine';
import { spreadLabels } from '../../path/spreadLabels';
import type { Theme } from '../../theme/theme';
import type { Curve, CurvesPicture } from './curvesPicture';

const axisHeight = 20;

/** Loss by epoch, with and without regularisation, each line named at its end. */
export class CurvesPlot {
  private readonly chart: LineChart;
  private shown: { picture: CurvesPicture; theme: Theme; bestEpoch: number | null } | null = null;

  constructor(ground: ChartGround) {
    this.chart = lineChart(ground, [{ id: 'names', afterDatasetsDraw: () => this.drawNames() }]);
  }

  show(picture: CurvesPicture, theme: Theme, size: PlotSize, bestEpoch: number | null): void {
    this.shown = { picture, theme, bestEpoch };
    drawLines(this.chart, theme, size, {
      padding: { top: 10, bottom: 0 },
      y: { ...picture.heights, ticks: picture.heightTicks },
      x: { ...picture.epochs, ticks: picture.ticks, size: axisHeight },
    }, picture.curves.map((curve) => ({
      data: curve.values.flatMap((value, epoch) => (value > 0 && Number.isFinite(value) ? [{ x: epoch + 1, y: Math.log10(value) }] : [])),
      borderColor: colourOf(curve, theme),
      borderWidth: curve.heldOut ? 2 : 1.25,
      borderDash: curve.heldOut ? [] : [4, 3],
    })));
  }

  destroy(): void {
    this.chart.destroy();
  }

  private drawNames(): void {
    if (!this.shown) return;
    const { picture, theme, bestEpoch } = this.shown;
    const { ctx, chartArea, scales } = this.chart;
    ctx.save();
    ctx.font = `${theme.fontSize - 2}px ${theme.font}`;
    ctx.textBaseline = 'middle';
    if (bestEpoch !== null) this.drawBest(ctx, theme, scales.x.getPixelForValue(bestEpoch));
    const ends = picture.curves.map(({ values }) => scales.y.getPixelForValue(Math.log10(values[values.length - 1])));
    const heights = spreadLabels(ends.map((end) => (Number.isFinite(end) ? end : chartArea.top)), theme.fontSize + 1, chartArea.top, chartArea.bottom);
    picture.curves.forEach((curve, k) => {
      ctx.fillStyle = colourOf(curve, theme);
      ctx.fillText(curve.name, chartArea.right + 8, heights[k]);
    });
    ctx.restore();
  }

  private drawBest(ctx: CanvasRenderingContext2D, theme: Theme, x: number): void {
    const { top, bottom } = this.chart.chartArea;
    ctx.strokeStyle = theme.foreground;
    ctx.setLineDash([1, 3]);
    straightLine(ctx, x, top, x, bottom);
    ctx.setLineDash([]);
    ctx.fillStyle = theme.foreground;
    ctx.fillText(l10n.t('best'), x + 4, top + 4);
  }
}

function colourOf({ regularised }: Curve, theme: Theme): string {
  return regularised ? theme.accent : theme.warm;
}
