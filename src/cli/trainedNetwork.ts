import type { Design } from '../engine/data/design';
import type { LayerGradientCheck } from '../engine/network/diagnostics/gradientCheck';
import type { HeldOutScores } from '../engine/network/heldOutScores';
import { networkNotes } from '../engine/network/networkNotes';
import type { LossHistory, Network, NetworkData, NetworkOptions } from '../engine/network/networkTypes';
import type { NoisePrecision } from '../engine/network/noisePrecision';

/** A training that came to its end, and what was found of it. */
export interface TrainedNetwork {
  readonly design: Design;
  readonly data: NetworkData;
  readonly options: NetworkOptions;
  readonly network: Network;
  readonly history: LossHistory;
  /** Of the weights into each layer, as they were drawn and after each epoch. */
  readonly norms: readonly (readonly number[])[];
  readonly steps: number;
  readonly stepsPerEpoch: number;
  /** Epoch whose weights were restored, from 1; null when the last weights are kept. */
  readonly bestEpoch: number | null;
  /** Passes of MC dropout in the scores; 0 for none. */
  readonly passes: number;
  /** Null for classes. */
  readonly noise: NoisePrecision | null;
  /** Of the rows held out; null when there are none. */
  readonly scores: HeldOutScores | null;
  /** Of the same rows, for what knows no column: RMSE of the training mean, or cross-entropy of the class shares. */
  readonly baseline: number | null;
  readonly seconds: number;
  /** By layer; null when it was not asked for. */
  readonly gradients: readonly LayerGradientCheck[] | null;
}

/** What a person should know of it, a sentence each. @param folded whether every row was held out once by networks of folds */
export function notesOf({ data, options, history, bestEpoch, scores }: TrainedNetwork, folded: boolean): string[] {
  const { train, validation, test } = data.split;
  const notes = networkNotes({ options, inputs: data.inputNames.length, rows: { train: train.length, validation: validation.length, test: test.length }, history, bestEpoch });
  return scores?.accuracy == null || scores.auc !== null || folded ? notes : [...notes, missingClassNote(data)];
}

function missingClassNote({ classes, split, targets }: NetworkData): string {
  const held = new Set(Array.from(split.test, (row) => targets[row]));
  const missing = classes!.filter((_, k) => !held.has(k));
  return `There is no AUC, for no held-out row of any weight is ${missing.length > 0 ? `"${missing[0]}"` : 'of every class'}; hold out more rows, or other ones.`;
}
