import { drawLines, lineChart, type ChartGround, type LineChart, type PlotSize } from '../../chart/chartJs';
import { leftGutter } from '../../chart/plotArea';
import { straightLine } from '../../chart/straightLine';
import { fittingName } from '../../format/nameParts';
import { spreadLabels } from '../../path/spreadLabels';
import type { Theme } from '../../theme/theme';
import { heightTicks, paintOf, type Area, type CurvesPicture } from './curvesPicture';
import { hatched } from './hatched';

export const curvesTop = 18;
export const curvesAxisHeight = 20;

/** Curves, bands and areas, each named at its end, with the positions that are pointed at. */
export class CurvesPlot {
  private readonly chart: LineChart;
  private shown: { picture: CurvesPicture; theme: Theme; x: Float64Array } | null = null;

  constructor(ground: ChartGround) {
    this.chart = lineChart(ground, [
      { id: 'behind', beforeDatasetsDraw: () => this.drawBehind() },
      { id: 'marks', afterDatasetsDraw: () => this.drawMarks() },
    ]);
  }

  show(picture: CurvesPicture, theme: Theme, size: PlotSize): void {
    const { axis } = picture;
    this.shown = { picture, theme, x: new Float64Array() };
    drawLines(this.chart, theme, size, {
      padding: { top: curvesTop, bottom: 0 },
      y: { ...picture.heights, ticks: heightTicks(picture) },
      x: { from: axis.from, to: axis.to, ticks: axis.ticks(size.width - size.right), size: curvesAxisHeight },
    }, picture.curves.map((curve) => ({
      data: Array.from(curve.values, (y, k) => ({ x: axis.positions[k], y })),
      borderColor: paintOf(curve.paint, theme),
      borderWidth: curve.width ?? 2,
      borderDash: [...(curve.dash ?? [])],
    })));
  }

  destroy(): void {
    this.chart.destroy();
  }

  private drawBehind(): void {
    if (!this.shown) return;
    const { picture, theme } = this.shown;
    const { ctx, chartArea, scales } = this.chart;
    this.shown.x = picture.axis.positions.map((position) => scales.x.getPixelForValue(position));
    ctx.save();
    ctx.beginPath();
    ctx.rect(chartArea.left, chartArea.top, chartArea.right - chartArea.left, chartArea.bottom - chartArea.top);
    ctx.clip();
    for (const area of picture.areas) this.drawArea(area);
    for (const { values, band, paint } of picture.curves) {
      if (!band) continue;
      const low = Array.from(values, (value, k) => value - band[k]);
      const high = Array.from(values, (value, k) => value + band[k]);
      this.trace(low, high);
      ctx.fillStyle = ctx.strokeStyle = paintOf(paint, theme);
      if (theme.highContrast) {
        ctx.setLineDash([3, 3]);
        ctx.lineWidth = 1;
        ctx.stroke();
        ctx.setLineDash([]);
      } else {
        ctx.globalAlpha = 0.18;
        ctx.fill();
        ctx.globalAlpha = 1;
      }
    }
    ctx.restore();
  }

  private drawArea({ low, high, paint, hatch = 'none' }: Area): void {
    const { theme } = this.shown!;
    const { ctx } = this.chart;
    const colour = paintOf(paint, theme);
    this.trace(low, high);
    if (!theme.highContrast) {
      ctx.globalAlpha = 0.22;
      ctx.fillStyle = colour;
      ctx.fill();
      ctx.globalAlpha = 1;
    }
    const pattern = hatched(ctx, hatch, colour, theme.highContrast);
    if (!pattern) return;
    ctx.fillStyle = pattern;
    ctx.fill();
  }

  /** The outline of what lies between two rows of values. */
  private trace(low: ArrayLike<number>, high: ArrayLike<number>): void {
    const { x } = this.shown!;
    const { ctx, scales } = this.chart;
    ctx.beginPath();
    for (let k = 0; k < x.length; k++) ctx.lineTo(x[k], scales.y.getPixelForValue(high[k]));
    for (let k = x.length - 1; k >= 0; k--) ctx.lineTo(x[k], scales.y.getPixelForValue(low[k]));
    ctx.closePath();
  }

  private drawMarks(): void {
    if (!this.shown) return;
    const { picture, theme, x } = this.shown;
    const { ctx, chartArea, scales } = this.chart;
    ctx.save();
    ctx.font = `${theme.fontSize - 2}px ${theme.font}`;
    ctx.textBaseline = 'middle';
    this.drawSides();
    this.drawNames();
    for (const { index, label, value, filled, side } of picture.marks) {
      const y = scales.y.getPixelForValue(value);
      ctx.strokeStyle = theme.foreground;
      ctx.lineWidth = 1;
      ctx.setLineDash([1, 3]);
      straightLine(ctx, x[index], chartArea.top - 4, x[index], y);
      ctx.setLineDash([]);
      ctx.lineWidth = 1.5;
      ctx.fillStyle = filled ? theme.foreground : theme.background;
      ctx.beginPath();
      ctx.arc(x[index], y, 4, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
      const { width } = ctx.measureText(label);
      const left = side === 'right' ? x[index] + 4 : x[index] - 4 - width;
      ctx.fillStyle = theme.foreground;
      ctx.fillText(label, Math.max(leftGutter + 2, Math.min(this.chart.width - width, left)), chartArea.top - 8);
    }
    ctx.restore();
  }

  /** Under the curves, between small brackets. */
  private drawSides(): void {
    const { picture, theme, x } = this.shown!;
    const { ctx, chartArea } = this.chart;
    const y = chartArea.bottom - theme.fontSize;
    for (const { from, to, label } of picture.sides) {
      const [left, right] = [x[from], x[to]];
      const { width } = ctx.measureText(label);
      ctx.fillStyle = ctx.strokeStyle = theme.foreground;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(left + 0.5, y - 3);
      ctx.lineTo(left + 0.5, y + 3);
      ctx.moveTo(right - 0.5, y - 3);
      ctx.lineTo(right - 0.5, y + 3);
      const inside = right - left > width + 16;
      const middle = (left + right) / 2;
      if (inside) {
        ctx.moveTo(left, y);
        ctx.lineTo(middle - width / 2 - 5, y);
        ctx.moveTo(middle + width / 2 + 5, y);
        ctx.lineTo(right, y);
      } else {
        ctx.moveTo(left, y);
        ctx.lineTo(right, y);
      }
      ctx.stroke();
      const beside = right + 6 + width < chartArea.right ? right + 6 : left - 6 - width;
      ctx.fillText(label, inside ? middle - width / 2 : beside, y);
    }
  }

  /** At the right end, in the curve's own colour beside a stroke of its dash. */
  private drawNames(): void {
    const { picture, theme } = this.shown!;
    const { ctx, chartArea, scales, width } = this.chart;
    const { from: least, to: most } = picture.heights;
    const within = (value: number) => Math.max(least, Math.min(most, value));
    const named = [
      ...picture.curves.filter(({ unnamed }) => !unnamed).map(({ name, values, paint, dash }) => ({ name, paint, dash: dash ?? [], at: values[values.length - 1] })),
      ...picture.areas.map(({ name, low, high, paint }) => ({ name, paint, dash: null, at: (within(low[low.length - 1]) + within(high[high.length - 1])) / 2 })),
    ];
    const ends = named.map(({ at }) => Math.max(chartArea.top, Math.min(chartArea.bottom, scales.y.getPixelForValue(at))));
    const places = spreadLabels(ends, theme.fontSize + 1, chartArea.top, chartArea.bottom);
    named.forEach(({ name, paint, dash }, k) => {
      const from = chartArea.right + 4;
      ctx.strokeStyle = paintOf(paint, theme);
      ctx.lineWidth = dash ? 2 : 7;
      ctx.globalAlpha = dash ? 1 : 0.6;
      ctx.setLineDash(dash ? [...dash] : []);
      straightLine(ctx, from, places[k], from + 12, places[k]);
      ctx.setLineDash([]);
      ctx.globalAlpha = 1;
      ctx.fillStyle = theme.foreground;
      const room = width - from - 16;
      // Letters may be squeezed a little before a name is shortened.
      ctx.fillText(fittingName(name, (text) => ctx.measureText(text).width <= room / 0.75), from + 16, places[k], room);
    });
  }
}
