/** All that a panel needs to make its fits again: plain data, so that it survives a reload as JSON. */
import type { DesignOptions } from '../engine/data/design';
import type { ReadOptions } from '../engine/data/table';
import type { FitOptions } from '../engine/linear/fitTypes';

export interface FitPlan {
  readonly mode: 'fit' | 'sweep';
  /** The file, as a URI's text. */
  readonly uri: string;
  readonly read: ReadOptions;
  readonly design: DesignOptions;
  /** Of every run; `l1Ratio` is that of the first. */
  readonly fit: FitOptions;
  /** One for "fit"; the mixtures of a sweep. */
  readonly l1Ratios: readonly number[];
}
