import type { CrossValidation } from '../../src/engine/linear/fitTypes';
import { padded, type Range } from '../chart/plotArea';
import { tickText } from '../format/numbers';
import { axisTicks, roundNumbers, type HorizontalAxis, type Tick } from '../model/horizontalAxis';

/** What the chart of the cross-validation shows, before a pixel is known. */
export interface CvPicture {
  readonly validation: CrossValidation;
  readonly axis: HorizontalAxis;
  readonly range: Range;
  readonly heights: Range;
  readonly ticks: readonly Tick[];
  readonly heightTicks: readonly Tick[];
  readonly nothing: string;
}

export interface CvChoices {
  readonly zoom: Range | null;
  readonly width: number;
  /** Shared by the runs of a sweep. */
  readonly heights: Range | null;
  /** What the model without any column is called. */
  readonly nothing: string;
}

export function cvPicture(validation: CrossValidation, axis: HorizontalAxis, choices: CvChoices): CvPicture {
  const range = choices.zoom ?? axis;
  const heights = choices.zoom || !choices.heights ? errorsOf(validation, axis, range) : choices.heights;
  const ticks = axisTicks(axis.kind, range.from, range.to, Math.max(2, Math.floor(choices.width / 60)));
  const heightTicks = roundNumbers(heights.from, heights.to, 4).map((at) => ({ at, label: tickText(at) }));
  return { validation, axis, range, heights, ticks, heightTicks, nothing: choices.nothing };
}

/** The band of the mean ± SE and the error without any column; single folds may run out of sight. */
export function errorsOf(validation: CrossValidation, axis: HorizontalAxis, range: Range): Range {
  const { mean, standardError, nullError } = validation;
  let [least, most] = [nullError, nullError];
  mean.forEach((error, k) => {
    if (axis.positions[k] < range.from - 1e-9 || axis.positions[k] > range.to + 1e-9) return;
    least = Math.min(least, error - standardError[k]);
    most = Math.max(most, error + standardError[k]);
  });
  return padded(least, most, 0.08);
}
