import { drawLines, lineChart, type ChartGround, type LineChart, type PlotSize } from '../chart/chartJs';
import type { LineField } from '../chart/lineField';
import { ManyLines, strokeLines } from '../chart/manyLines';
import { countsHeight } from '../chart/plotArea';
import { sharpContext } from '../chart/sharpContext';
import { straightLine } from '../chart/straightLine';
import { lineStyle, type Theme } from '../theme/theme';
import { dotRadius, drawKnotDots, drawKnotTicks, strongDotRadius, type KnotPlace } from './drawKnots';
import { drawEndLabels } from './endLabels';
import { nearestLine } from './hitTest';
import type { PathPicture } from './pathPicture';

const reach = 7;

/** The path on two canvases: the chart below, and above it the one line that is pointed at. */
export class PathPlot {
  private readonly chart: LineChart;
  private readonly bitmap = new ManyLines();
  private shown: { picture: PathPicture; theme: Theme; selected: number | null } | null = null;
  private field: LineField | null = null;
  private readonly below = { id: 'otherLines', beforeDatasetsDraw: () => this.drawBelow() };
  private readonly above = { id: 'endLabels', afterDatasetsDraw: () => this.drawAbove() };

  /** @param overlay null where nothing will be pointed at */
  constructor(ground: ChartGround, private readonly overlay: HTMLCanvasElement | null) {
    this.chart = lineChart(ground, [this.below, this.above]);
  }

  show(picture: PathPicture, theme: Theme, size: PlotSize, selected: number | null): void {
    this.shown = { picture, theme, selected };
    const { run, factors, axis, range, heights, own, named } = picture;
    const p = run.columns.length;
    drawLines(this.chart, theme, size, {
      padding: { top: 0, bottom: 1 },
      y: { ...heights, ticks: picture.heightTicks },
      x: { ...range, ticks: picture.ticks, size: 0 },
      above: { ...range, ticks: picture.counts, size: countsHeight },
    }, own.map((column, rank) => {
      const style = lineStyle(theme, picture.looks[column]);
      const isNamed = rank < named.length;
      return {
        data: Array.from({ length: run.solved }, (_, k) => ({ x: axis.positions[k], y: run.coefficients[k * p + column] * factors[column] })),
        borderColor: isNamed ? style.colour : theme.quiet,
        borderDash: isNamed ? [...style.dash] : [],
        borderWidth: column === selected ? 3.5 : isNamed ? 1.75 : 1,
        order: column === selected ? 0 : rank + 1,
      };
    }));
  }

  /** Thickens one line and fades the rest. */
  highlight(column: number | null): void {
    const { width, height } = this.chart;
    const { shown, field, overlay } = this;
    if (!overlay) return;
    const context = sharpContext(overlay, width, height);
    if (column === null || !shown || !field) return;
    const { picture, theme } = shown;
    const { left, top, right, bottom } = this.chart.chartArea;
    context.globalAlpha = 0.72;
    context.fillStyle = theme.background;
    // A little more than the plot: a knot may stand on its edge.
    context.fillRect(left - 4, top, width - left + 4, bottom - top);
    context.globalAlpha = 1;
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    const { colour, dash } = picture.named.includes(column) ? lineStyle(theme, picture.looks[column]) : { colour: theme.foreground, dash: [] };
    context.strokeStyle = colour;
    context.setLineDash([...dash]);
    context.lineWidth = 3.5;
    context.lineJoin = 'round';
    strokeLines(context, field, [column]);
    context.restore();
    drawKnotDots(context, picture.knots.filter((mark) => mark.column === column), this.knotPlace(field), theme, { radius: strongDotRadius, colourOf: () => colour });
    const named = picture.named.includes(column) ? picture.named : [column];
    drawEndLabels(context, this.chart, field, { ...picture, named }, theme, column, () => ({ colour, dash }), column);
  }

  hit(x: number, y: number): number | null {
    const { field, shown } = this;
    const { left, right, top, bottom } = this.chart.chartArea ?? { left: 0, right: 0, top: 0, bottom: 0 };
    if (!field || !shown || x < left || x > right || y < top - reach || y > bottom + reach) return null;
    const { picture } = shown;
    const eligible = new Uint8Array(field.lines);
    for (const column of [...picture.own, ...picture.others]) eligible[column] = 1;
    return nearestLine(field, x, y, reach, (line) => eligible[line] === 1);
  }

  destroy(): void {
    this.chart.destroy();
  }

  /** Pixels are known only now: Chart.js has laid out. */
  private drawBelow(): void {
    const { shown } = this;
    if (!shown) return;
    const { picture, theme } = shown;
    const { chartArea, ctx, scales } = this.chart;
    const { run, factors, axis } = picture;
    const { top, bottom } = chartArea;
    const { from, to } = picture.heights;
    const scale = (bottom - top) / (to - from);
    this.field = {
      x: Float64Array.from({ length: run.solved }, (_, k) => scales.x.getPixelForValue(axis.positions[k])),
      values: run.coefficients,
      lines: run.columns.length,
      yOf: (value, line) => bottom - (value * factors[line] - from) * scale,
    };
    const zero = Math.round(this.field.yOf(0, 0)) + 0.5;
    ctx.save();
    ctx.strokeStyle = theme.quiet;
    ctx.lineWidth = 1;
    straightLine(ctx, chartArea.left, zero, chartArea.right, zero);
    ctx.restore();
    drawKnotTicks(ctx, picture, this.knotPlace(this.field), theme);
    if (picture.others.length === 0) return;
    this.bitmap.draw(ctx, chartArea, this.chart.currentDevicePixelRatio, [picture, theme], (context) => {
      context.strokeStyle = theme.quiet;
      // The more lines, the fainter each: a thousand must not make a solid block.
      context.globalAlpha = Math.max(0.12, Math.min(theme.highContrast ? 0.6 : 0.4, 50 / picture.others.length));
      context.lineWidth = 0.7;
      strokeLines(context, this.field!, picture.others);
    });
  }

  private drawAbove(): void {
    const { shown, field } = this;
    if (!shown || !field) return;
    const named = new Set(shown.picture.named);
    const marks = shown.picture.knots.filter(({ column }) => named.has(column));
    drawKnotDots(this.chart.ctx, marks, this.knotPlace(field), shown.theme, { radius: dotRadius, colourOf: (column) => lineStyle(shown.theme, shown.picture.looks[column]).colour });
    drawEndLabels(this.chart.ctx, this.chart, field, shown.picture, shown.theme, shown.selected, (column) => lineStyle(shown.theme, shown.picture.looks[column]));
  }

  private knotPlace(field: LineField): KnotPlace {
    const { chartArea, scales } = this.chart;
    return { area: chartArea, xOf: (at) => scales.x.getPixelForValue(at), zero: Math.round(field.yOf(0, 0)) + 0.5 };
  }
}
