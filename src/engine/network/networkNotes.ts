import * as l10n from '@vscode/l10n';
import { digits } from '../digits';
import type { LossHistory, NetworkOptions } from './networkTypes';

/** Of a training that came to its end, or is on its way. */
export interface TrainingFacts {
  readonly options: Pick<NetworkOptions, 'groupL1' | 'learningRate'>;
  readonly inputs: number;
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly history: Pick<LossHistory, 'train'>;
  /** Epoch whose weights were restored; null before that. */
  readonly bestEpoch: number | null;
}

/** Fewer rows than this tell an error by chance as much as by what is so. */
const enoughRows = 20;

/** What a person should know before trusting a network: columns beyond the rows, few rows that judge it, an end that is no success. */
export function networkNotes({ options, inputs, rows, history, bestEpoch }: TrainingFacts): string[] {
  return [wideNote(inputs, rows.train, options.groupL1), judgesNote(rows), bestEpoch === 1 && history.train.length > 1 ? firstEpochNote(history, options) : null].filter((note) => note !== null);
}

function wideNote(inputs: number, rows: number, groupL1: number): string | null {
  if (inputs <= rows) return null;
  if (groupL1 > 0) return l10n.t('More columns than rows: {0} inputs for {1} rows to train on, so that group L1 {2} drops columns that tell too little.', inputs, rows, digits(groupL1));
  return l10n.t('More columns than rows: {0} inputs for {1} rows to train on, and nothing drops a column; without group L1, such as 0.3, a network mostly learns their noise.', inputs, rows);
}

function judgesNote({ validation, test }: TrainingFacts['rows']): string | null {
  const [few, judges] = [validation > 0 && validation < enoughRows, test > 0 && test < enoughRows];
  if (few && judges) return l10n.t('Only {0} validation rows choose the epoch that is kept, and only {1} rows judge it: both are partly chance, so compare several seeds, or folds, before trusting one result.', validation, test);
  if (few) return l10n.t('Only {0} validation rows choose the epoch that is kept: that is partly chance, so compare several seeds, or folds, before trusting one result.', validation);
  if (judges) return l10n.t('Only {0} held-out rows judge it: their error is partly chance, so compare several seeds, or folds, before trusting it.', test);
  return null;
}

/** Of the training loss: a network whose loss falls less than this has learned little. */
const falls = 0.1;

function firstEpochNote({ train }: TrainingFacts['history'], { groupL1, learningRate }: TrainingFacts['options']): string {
  const [epochs, rate] = [train.length, digits(learningRate)];
  if (train[epochs - 1] < (1 - falls) * train[0]) return l10n.t('After the first of {0} epochs, whose weights are kept, only the training loss still fell: the network soon fits noise. Try a learning rate below {1}, stronger penalties or more dropout.', epochs, rate);
  if (groupL1 > 0) return l10n.t('Neither loss fell after the first of {0} epochs, whose weights are kept: the network hardly learned. Try less group L1, a learning rate below {1}, or fewer columns.', epochs, rate);
  return l10n.t('Neither loss fell after the first of {0} epochs, whose weights are kept: the network hardly learned. Try a learning rate below {1}, weaker penalties and less dropout, or fewer columns.', epochs, rate);
}
