import type { LineChart } from '../chart/chartJs';
import type { Theme } from '../theme/theme';
import type { LineField } from '../chart/lineField';
import type { PathPicture } from './pathPicture';
import { fittingName } from '../format/nameParts';
import { spreadLabels } from './spreadLabels';

const leader = 16;

interface LineLook {
  readonly colour: string;
  readonly dash: readonly number[];
}

/** The names of the lines at their right ends, each tied to its line by a stroke in the line's own colour and dash. `only` one of them, if asked, where it stands among the others. */
export function drawEndLabels(
  context: CanvasRenderingContext2D,
  chart: LineChart,
  field: LineField,
  picture: PathPicture,
  theme: Theme,
  strong: number | null,
  look: (column: number) => LineLook,
  only: number | null = null,
): void {
  const { run, named } = picture;
  const { right, top, bottom } = chart.chartArea;
  const last = lastInSight(field, right);
  if (last < 0 || named.length === 0) return;
  const size = theme.fontSize - 1;
  const ends = named.map((column) => field.yOf(field.values[last * field.lines + column], column));
  const places = spreadLabels(ends.map((y) => Math.max(top, Math.min(bottom, y))), size + 3, top + size / 2, bottom - size / 2);
  const from = Math.min(field.x[last], right);
  const room = chart.width - from - leader - 8;
  context.save();
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  named.forEach((column, rank) => {
    if (only !== null && column !== only) return;
    const { colour, dash } = look(column);
    context.strokeStyle = colour;
    context.setLineDash(dash.length > 0 ? [2, 2] : []);
    context.beginPath();
    context.moveTo(from + 1, Math.max(top, Math.min(bottom, ends[rank])));
    context.lineTo(from + leader - 4, places[rank]);
    context.lineTo(from + leader, places[rank]);
    context.stroke();
    context.fillStyle = theme.foreground;
    context.font = `400 ${size}px ${theme.font}`;
    const name = fittingName(run.columns[column], (text) => context.measureText(text).width <= room);
    if (column === strong) context.font = `600 ${size}px ${theme.font}`;
    // Brought out, it reads as it did: its letters stand closer where they have become too wide.
    context.fillText(name, from + leader + 4, places[rank], room + 4);
  });
  context.restore();
}

/** The last position that is not beyond the right edge: when zoomed in, lines are named where they leave. */
function lastInSight(field: LineField, right: number): number {
  let last = -1;
  for (let k = 0; k < field.x.length; k++) if (field.x[k] <= right + 0.5 && (last < 0 || field.x[k] >= field.x[last])) last = k;
  return last;
}
