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
}

export function cvPicture(validation: CrossValidation, axis: HorizontalAxis, choices: { zoom: Range | null; width: number; heights: Range | null }): CvPicture {
  const range = choices.zoom ?? axis;
  const heights = choices.zoom || !choices.heights ? errorsOf(validation, axis, range) : choices.heights;
  const ticks = axisTicks(axis.kind, range.from, range.to, Math.max(2, Math.floor(choices.width / 60)));
  const heightTicks = roundNumbers(heights.from, heights.to, 4).map((at) => ({ at, label: tickText(at) }));
  return { validation, axis, range, heights, ticks, heightTicks };
}

/** The band of the mean ± SE and the error of the mean alone; single folds may run out of sight. */
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
