import * as l10n from '@vscode/l10n';
import { drawLines, lineChart, type ChartGround, type LineChart, type PlotSize } from '../chart/chartJs';
import { ManyLines } from '../chart/manyLines';
import { leftGutter } from '../chart/plotArea';
import { straightLine } from '../chart/straightLine';
import { significant } from '../format/numbers';
import type { Theme } from '../theme/theme';
import type { CvPicture } from './cvPicture';

export const cvTop = 16;
export const cvAxisHeight = 20;

/** Mean ± SE, the folds behind it, the marked λs and the error without any column. */
export class CvPlot {
  private readonly chart: LineChart;
  private readonly folds = new ManyLines();
  private shown: { picture: CvPicture; theme: Theme } | null = null;

  constructor(ground: ChartGround) {
    this.chart = lineChart(ground, [
      { id: 'band', beforeDatasetsDraw: () => this.drawBehind() },
      { id: 'marks', afterDatasetsDraw: () => this.drawMarks() },
    ]);
  }

  show(picture: CvPicture, theme: Theme, size: PlotSize): void {
    this.shown = { picture, theme };
    const { axis, validation } = picture;
    const data = Array.from(validation.mean.slice(0, axis.positions.length), (y, k) => ({ x: axis.positions[k], y }));
    drawLines(this.chart, theme, size, {
      padding: { top: cvTop, bottom: 0 },
      y: { ...picture.heights, ticks: picture.heightTicks },
      x: { ...picture.range, ticks: picture.ticks, size: cvAxisHeight },
    }, [{ data, borderColor: theme.accent, borderWidth: 2 }]);
  }

  destroy(): void {
    this.chart.destroy();
  }

  private drawBehind(): void {
    if (!this.shown) return;
    const { picture, theme } = this.shown;
    const { ctx, chartArea, scales } = this.chart;
    const { axis, validation } = picture;
    const count = Math.min(validation.mean.length, axis.positions.length);
    const x = Float64Array.from({ length: count }, (_, k) => scales.x.getPixelForValue(axis.positions[k]));
    const y = (value: number) => scales.y.getPixelForValue(value);
    this.folds.draw(ctx, chartArea, this.chart.currentDevicePixelRatio, [picture, theme], (context) => {
      context.strokeStyle = theme.quiet;
      context.globalAlpha = theme.highContrast ? 0.5 : 0.3;
      context.lineWidth = 0.7;
      // One row says nothing by itself.
      const lines = validation.kind === 'loo' ? 0 : validation.byFold.length / validation.lambda.length;
      for (let fold = 0; fold < lines; fold++) {
        context.beginPath();
        for (let k = 0; k < count; k++) {
          const error = validation.byFold[fold * validation.lambda.length + k];
          if (!Number.isNaN(error)) context.lineTo(x[k], y(error));
        }
        context.stroke();
      }
    });
    ctx.save();
    ctx.beginPath();
    ctx.rect(chartArea.left, chartArea.top, chartArea.right - chartArea.left, chartArea.bottom - chartArea.top);
    ctx.clip();
    ctx.beginPath();
    for (let k = 0; k < count; k++) ctx.lineTo(x[k], y(validation.mean[k] - validation.standardError[k]));
    for (let k = count - 1; k >= 0; k--) ctx.lineTo(x[k], y(validation.mean[k] + validation.standardError[k]));
    ctx.closePath();
    // High contrast wants outlines: a tint of a colour may not be seen there.
    ctx.globalAlpha = theme.highContrast ? 0.9 : 0.18;
    ctx.fillStyle = ctx.strokeStyle = theme.accent;
    if (theme.highContrast) {
      ctx.setLineDash([3, 3]);
      ctx.stroke();
    } else {
      ctx.fill();
    }
    ctx.restore();
  }

  private drawMarks(): void {
    if (!this.shown) return;
    const { picture, theme } = this.shown;
    const { ctx, chartArea, scales } = this.chart;
    const { validation, axis } = picture;
    ctx.save();
    ctx.font = `${theme.fontSize - 2}px ${theme.font}`;
    ctx.textBaseline = 'middle';
    this.drawNull(ctx, theme, scales.y.getPixelForValue(validation.nullError));
    const same = validation.minIndex === validation.oneSeIndex;
    const marks = same
      ? [{ index: validation.minIndex, label: l10n.t('min = 1-SE'), side: 1, filled: true }]
      : [{ index: validation.oneSeIndex, label: l10n.t('1-SE'), side: -1, filled: false }, { index: validation.minIndex, label: l10n.t('min'), side: 1, filled: true }];
    for (const { index, label, side, filled } of marks) {
      const x = scales.x.getPixelForValue(axis.positions[index]);
      if (!(x >= chartArea.left - 1 && x <= chartArea.right + 1)) continue;
      const y = scales.y.getPixelForValue(validation.mean[index]);
      ctx.strokeStyle = theme.foreground;
      ctx.fillStyle = filled ? theme.foreground : theme.background;
      ctx.lineWidth = 1;
      ctx.setLineDash([1, 3]);
      straightLine(ctx, x, chartArea.top - 4, x, y);
      ctx.setLineDash([]);
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      ctx.arc(x, y, 4, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
      ctx.fillStyle = theme.foreground;
      const width = ctx.measureText(label).width;
      const left = side > 0 ? x + 4 : x - 4 - width;
      ctx.fillText(label, Math.max(leftGutter + 2, Math.min(this.chart.width - width, left)), chartArea.top - 6);
    }
    ctx.restore();
  }

  /** What predicting without any column would cost. */
  private drawNull(ctx: CanvasRenderingContext2D, theme: Theme, y: number): void {
    const { left, right, top, bottom } = this.chart.chartArea;
    if (y < top || y > bottom) return;
    ctx.strokeStyle = theme.quiet;
    ctx.lineWidth = 1;
    ctx.setLineDash([6, 4]);
    straightLine(ctx, left, Math.round(y) + 0.5, right, Math.round(y) + 0.5);
    ctx.setLineDash([]);
    ctx.fillStyle = theme.quiet;
    ctx.fillText(this.shown!.picture.nothing, right + 6, y);
    ctx.fillText(significant(this.shown!.picture.validation.nullError), right + 6, y + theme.fontSize);
  }
}
