import { animator, BasicPlatform, Chart, LinearScale, LineController, LineElement, PointElement, type ChartConfiguration, type Scale } from 'chart.js';
import type { Tick } from '../model/horizontalAxis';
import type { Theme } from '../theme/theme';
import { leftGutter } from './plotArea';

/** The only place that sets up Chart.js: no more of it than line charts on linear axes, still, and deaf to the mouse (we hit-test segments ourselves). */
Chart.register(LineController, LineElement, PointElement, LinearScale);
Chart.defaults.animation = false;
Chart.defaults.events = [];
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.responsive = false;

export interface AxisFrame {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
  /** Pixels that the axis takes, whatever its labels: plot areas of different charts must align. */
  readonly size: number;
}

/** An axis with our own ticks and a fixed size. */
function linearAxis(theme: Theme, side: 'left' | 'bottom' | 'top', frame: AxisFrame): object {
  const { from, to, ticks, size } = frame;
  const vertical = side === 'left';
  return {
    type: 'linear',
    position: side,
    axis: vertical ? 'y' : 'x',
    min: from,
    max: to,
    display: true,
    border: { display: false },
    grid: { display: side !== 'top' && !theme.highContrast, color: theme.grid, drawTicks: false, lineWidth: 0.5 },
    afterBuildTicks: (axis: Scale) => {
      axis.ticks = ticks.map(({ at, label }) => ({ value: at, label }));
    },
    afterFit: (axis: Scale) => {
      if (vertical) axis.width = size;
      else axis.height = size;
    },
    ticks: {
      display: size > 0,
      autoSkip: false,
      color: theme.quiet,
      font: { family: theme.font, size: theme.fontSize - 2 },
      maxRotation: 0,
      padding: 5,
      callback: (value: number) => ticks.find(({ at }) => at === value)?.label ?? '',
    },
  };
}

/** Pixels of a chart, and of the room that its plot area leaves at the right. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
  readonly right: number;
}

export type LineChart = Chart<'line', { x: number; y: number }[]>;
export type LineConfiguration = ChartConfiguration<'line', { x: number; y: number }[]>;

/** What a chart is drawn on: a canvas of the page, or the context of a sheet that leaves it. */
export type ChartGround = HTMLCanvasElement | CanvasRenderingContext2D;

/** A chart without any data yet; what it shows is set by replacing its data and options. */
export function lineChart(ground: ChartGround, plugins: LineConfiguration['plugins']): LineChart {
  const onPage = isOnPage(ground);
  // With a segment option lines are drawn step by step: a sheet cannot read a Path2D.
  const line = { pointRadius: 0, tension: 0, ...(!onPage && { segment: {} }) };
  const chart: LineChart = new Chart(ground, {
    type: 'line',
    data: { datasets: [] },
    options: { parsing: false, normalized: true, layout: { autoPadding: false }, datasets: { line } },
    plugins,
    ...(!onPage && { platform: BasicPlatform }),
  });
  if (!onPage) queueMicrotask(() => forget(chart));
  return chart;
}

/** Chart.js keeps every chart until it is destroyed, which empties what it was drawn on: a sheet is drawn at once and is to stay. */
function forget(chart: LineChart): void {
  delete Chart.instances[chart.id];
  animator.remove(chart as never);
}

/** Where a chart's plot area is, and what stands on its axes. */
export interface ChartFrame {
  /** Pixels left free above and below the axes. */
  readonly padding: { readonly top: number; readonly bottom: number };
  readonly y: Omit<AxisFrame, 'size'>;
  readonly x: AxisFrame;
  /** Above the plot, for a second account of the same positions. */
  readonly above?: AxisFrame;
}

export type LineDataset = LineChart['data']['datasets'][number];

/** Everything about a chart that is not the same for all, drawn at once. Lines are on the axes "x" and "y". */
export function drawLines(chart: LineChart, theme: Theme, size: PlotSize, { padding, y, x, above }: ChartFrame, datasets: readonly Omit<LineDataset, 'xAxisID' | 'yAxisID'>[]): void {
  const { options } = chart;
  options.devicePixelRatio = isOnPage(chart.canvas) ? window.devicePixelRatio : 1;
  options.layout = { autoPadding: false, padding: { left: 0, right: size.right, ...padding } };
  options.scales = {
    y: linearAxis(theme, 'left', { ...y, size: leftGutter }),
    x: linearAxis(theme, 'bottom', x),
    ...(above && { above: linearAxis(theme, 'top', above) }),
  };
  chart.data.datasets = datasets.map((dataset) => ({ ...dataset, xAxisID: 'x', yAxisID: 'y' }));
  chart.resize(size.width, size.height);
  chart.update('none');
}

function isOnPage(ground: ChartGround): boolean {
  return ground instanceof HTMLCanvasElement;
}
