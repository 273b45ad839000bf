import * as l10n from '@vscode/l10n';
import { networkNotes } from '../../src/engine/network/networkNotes';
import type { NetworkTask } from '../../src/engine/network/networkTypes';
import type { NetworkSnapshot, TrainingFrame, TrainingUpdate } from '../../src/protocol/networkMessages';
import { columnsText } from '../format/counts';
import { significant, space, whole } from '../format/numbers';

/** Before so many epochs nothing is said of which run is better. */
const fewestEpochs = 10;

/** What the sentence is made of. */
export interface NetworkTold extends Pick<NetworkSnapshot, 'target' | 'status' | 'options' | 'curves'> {
  readonly training: Pick<TrainingFrame, 'task'> | null;
  readonly update: Pick<TrainingUpdate, 'heldOut' | 'columnNorms' | 'epoch' | 'bestEpoch'> | null;
}

/** The result so far, loudest part first. */
export function networkParts({ training, update, target, status, options, curves }: NetworkTold): string[] {
  if (!training || !update || !options) return [status.kind === 'failed' ? l10n.t('The network could not be trained') : l10n.t('Preparing…')];
  const { heldOut } = update;
  const parts: string[] = [];
  const error = heldOut?.test ?? heldOut?.validation ?? null;
  const tested = heldOut?.test != null;
  if (error !== null && heldOut) {
    if (heldOut.accuracy !== null) {
      const right = `${significant(100 * heldOut.accuracy, 3)}${space}%`;
      parts.push(tested ? l10n.t('{0} of the test rows classified correctly', right) : l10n.t('{0} of the validation rows classified correctly', right));
    }
    parts.push(errorPart(training.task, tested, significant(error), target, heldOut.baseline));
  } else if (curves.validation.length > 0) {
    parts.push(l10n.t('validation loss {0}', significant(curves.validation[curves.validation.length - 1], 3)));
  } else if (curves.train.length > 0) {
    parts.push(l10n.t('training loss {0}', significant(curves.train[curves.train.length - 1], 3)));
  }
  if (options.groupL1 > 0) parts.push(keptColumns(update.columnNorms));
  const comparison = verdict(curves);
  if (comparison !== null) parts.push(comparison);
  const epochs = [whole(update.epoch), whole(options.epochs)] as const;
  parts.push(update.bestEpoch === null ? l10n.t('epoch {0} of {1}', ...epochs) : l10n.t('epoch {0} of {1}, weights of epoch {2} restored', ...epochs, whole(update.bestEpoch)));
  return parts;
}

/** The error on rows that trained nothing, beside what no network at all would have. */
function errorPart(task: NetworkTask, tested: boolean, error: string, target: string, baseline: number | null): string {
  const regression = task === 'regression';
  const told = regression
    ? tested ? l10n.t('test RMSE {0}', error) : l10n.t('validation RMSE {0}', error)
    : tested ? l10n.t('test cross-entropy {0}', error) : l10n.t('validation cross-entropy {0}', error);
  if (baseline === null) return told;
  return regression ? l10n.t('{0}; the mean of {1} alone {2}', told, target, significant(baseline)) : l10n.t('{0}; the class shares alone {1}', told, significant(baseline));
}

/** What a person should know before trusting it. */
export function notesOf({ training, options, update, curves }: NetworkSnapshot): string[] {
  if (!training || !options || !update) return [];
  return networkNotes({ options, inputs: training.inputs.length, rows: training.rows, history: curves, bestEpoch: update.bestEpoch });
}

/** What is read aloud of a network: what is prepared, and the result wherever it comes to rest. A network that trains changes too fast. */
export function networkAnnouncement(told: NetworkTold): string {
  switch (told.status.kind) {
    case 'preparing':
      return told.status.label;
    case 'paused':
    case 'finished':
      return networkParts(told).join(', ');
    case 'running':
    case 'failed':
      return '';
  }
}

function keptColumns(norms: Float64Array): string {
  return l10n.t('{0} of {1} kept by group L1', whole(norms.filter((norm) => norm > 0).length), columnsText(norms.length));
}

/** Whether regularisation helped so far, at each run's best epoch: it may well not have. */
export function verdict({ validation, plainValidation }: NetworkSnapshot['curves']): string | null {
  if (Math.min(validation.length, plainValidation.length) < fewestEpochs) return null;
  const [with_, without] = [validation, plainValidation].map((losses) => Math.min(...losses.filter(Number.isFinite)));
  const change = Math.abs(1 - with_ / without);
  if (change < 0.01) return l10n.t('regularisation makes no difference here so far');
  const by = `${significant(100 * change, 2)}${space}%`;
  return with_ < without ? l10n.t('regularisation lowers the best validation loss by {0}', by) : l10n.t('regularisation raises the best validation loss by {0}', by);
}
