import type { RunView } from '../../src/protocol/panelMessages';
import { indexAt, axisTicks, roundNumbers, type HorizontalAxis, type Tick } from '../model/horizontalAxis';
import { tickText, whole } from '../format/numbers';
import { columnFilter, columnsByImportance } from '../model/ranking';
import { perDeviation } from '../model/run';
import { padded, type Range } from '../chart/plotArea';
import { knotMarks, type KnotMark } from './knots';

const labelled = 10;
const ownLines = 20;

/** What the path chart shows, before a pixel is known. */
export interface PathPicture {
  readonly run: RunView;
  /** From solver units to one standard deviation of each column. */
  readonly factors: Float64Array;
  readonly axis: HorizontalAxis;
  readonly range: Range;
  readonly heights: Range;
  /** Columns with a label, colour and dash of their own; the first matter most. */
  readonly named: readonly number[];
  /** Columns with a line of their own, the named ones first. */
  readonly own: readonly number[];
  readonly others: readonly number[];
  /** Rank by column, for colours and dashes: a filter changes none, and the runs of a sweep share them. */
  readonly looks: readonly number[];
  readonly ticks: readonly Tick[];
  readonly heightTicks: readonly Tick[];
  /** How many columns are kept, over the ticks. */
  readonly counts: readonly Tick[];
  /** Where shown columns enter and leave, when the exact path is known. */
  readonly knots: readonly KnotMark[];
}

export interface PathChoices {
  readonly filter: string;
  readonly selected: number | null;
  readonly zoom: Range | null;
  /** Width of the plot area, for the number of ticks. */
  readonly width: number;
  /** Shared by the runs of a sweep. */
  readonly heights: Range | null;
  /** The run whose columns' ranks decide on colours. */
  readonly looksOf: RunView;
}

export function pathPicture(run: RunView, axis: HorizontalAxis, choices: PathChoices): PathPicture {
  const { filter, selected, zoom, width } = choices;
  const matches = columnFilter(filter);
  const enters = everNonzero(run);
  const shown = columnsByImportance(run).filter((column) => enters[column] === 1 && matches(run.columns[column]));
  const named = shown.slice(0, labelled);
  if (selected !== null && selected < run.columns.length && !named.includes(selected)) named.splice(Math.min(named.length, labelled - 1), 1, selected);
  const rest = shown.filter((column) => !named.includes(column));
  const own = [...named, ...rest.slice(0, Math.max(0, ownLines - named.length))];
  const others = rest.slice(Math.max(0, ownLines - named.length));
  const range = zoom ?? axis;
  const factors = perDeviation(run);
  const heights = zoom || !choices.heights ? heightsOf(run, factors, axis, range, [...own, ...others]) : choices.heights;
  const ticks = axisTicks(axis.kind, range.from, range.to, Math.max(2, Math.floor(width / 60)));
  const counts = countTicks(run, axis, range, ticks, width);
  const heightTicks = roundNumbers(heights.from, heights.to, 6).map((at) => ({ at, label: tickText(at) }));
  const looks: number[] = [];
  columnsByImportance(choices.looksOf).forEach((column, rank) => (looks[column] = rank));
  const knots = knotMarks(run, axis, [...own, ...others]);
  return { run, factors, axis, range, heights, named, own, others, looks, ticks, heightTicks, counts, knots };
}

/** 1 for each column that is in the model at some λ: the others have no line. */
function everNonzero(run: RunView): Uint8Array {
  const p = run.columns.length;
  const enters = new Uint8Array(p);
  for (let i = 0; i < run.solved * p; i++) if (run.coefficients[i] !== 0) enters[i % p] = 1;
  return enters;
}

/** How many columns are kept, at the ticks and, where there is room, at both ends. */
function countTicks(run: RunView, axis: HorizontalAxis, range: Range, ticks: readonly Tick[], width: number): Tick[] {
  const room = ((range.to - range.from) * 28) / Math.max(width, 1);
  const ends = [range.from, range.to].filter((end) => ticks.every(({ at }) => Math.abs(at - end) > room));
  return [...ticks.map(({ at }) => at), ...ends].flatMap((at) => {
    if (run.solved === 0) return [];
    const index = indexAt(axis, at, run.solved);
    const near = Math.abs(axis.positions[index] - at) <= (axis.to - axis.from) / 20;
    return near ? [{ at, label: whole(run.nonzero[index]) }] : [];
  });
}

/** The coefficients within a range of the axis, with zero always in sight. */
export function heightsOf(run: RunView, factors: Float64Array, axis: HorizontalAxis, range: Range, columns: readonly number[]): Range {
  let [least, most] = [0, 0];
  for (let k = 0; k < run.solved; k++) {
    if (axis.positions[k] < range.from - 1e-9 || axis.positions[k] > range.to + 1e-9) continue;
    for (const column of columns) {
      const value = run.coefficients[k * run.columns.length + column] * factors[column];
      if (value < least) least = value;
      else if (value > most) most = value;
    }
  }
  return least === most ? { from: -1, to: 1 } : padded(least, most);
}
