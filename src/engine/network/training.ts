import type { Job } from '../job';
import type { DropoutChange, LossHistory, MaskRow, Network, TrainingProgress } from './networkTypes';

/**
 * A training as whoever drives it sees it. It can be stopped between any two yields (generator.return()) and is then at `step`; the same
 * steps give the same bits however they were reached.
 */
export interface Training {
  /** Live: its weights are those after `step` steps. The first are drawn by the first job, or when they are asked for. */
  readonly network: Network;
  /** The same, copied in pieces where it is large. The training must stand still meanwhile. */
  copied(): Job<null, Network>;
  /** Whether it stands between two steps: in the middle of one some weights are those before it and some after it. */
  readonly isWhole: boolean;
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Steps of a whole run of options.epochs; early stopping may end before. */
  readonly lastStep: number;
  /** True after the last step, or when early stopping ended it and restored the best weights. */
  readonly finished: boolean;
  /** Epoch whose weights were restored; null before that, and without early stopping. */
  readonly bestEpoch: number | null;
  readonly history: LossHistory;
  /** √Σw² of the weights into each layer, hidden layers first, then the output's: as they were drawn, and after each epoch. */
  readonly norms: readonly (readonly number[])[];
  /** Rates that were changed on the way, oldest first. */
  readonly changes: readonly DropoutChange[];
  /** Trains until `step` or the end. @throws FitError when it diverges */
  runTo(step: number): Job<TrainingProgress, void>;
  /** Goes back (or on) to exactly `step`, by a kept copy and the steps since. */
  rewindTo(step: number): Job<TrainingProgress, void>;
  /** From the next step on. Changes at later steps, where it was rewound, are forgotten. */
  setDropout(rates: readonly number[]): void;
  /** Multipliers of each layer for one example in any step, by unit; null where every unit is kept as it is (DropConnect drops weights, not units). */
  multipliers(step: number, row: number): readonly (Float32Array | null)[];
  /**
   * DropConnect's multipliers of the weights between a layer and the next in any step, the same for all examples of its batch: row-major,
   * inputs × outputs, 0 where a weight was dropped. Null where none is, and for other kinds.
   */
  connections(step: number, layer: number): Float32Array | null;
  /** The masks of the batch's first example in any step, past or to come. */
  maskRow(step: number): MaskRow;
  /** How often each unit of a layer was kept, over all examples of a step. */
  keptCounts(step: number, layer: number): { readonly kept: Int32Array; readonly examples: number };
  /** Ends it where it stands, as early stopping would: with the best epoch's weights, where they are kept. */
  end(): void;
  /** Gives its memory back. */
  free(): void;
}
