import type { NetworkSnapshot, TrainingFrame, TrainingUpdate } from '../../src/protocol/networkMessages';
import { counted, significant, space, whole } from '../format/numbers';

/** Before so many epochs nothing is said of which run is better. */
const fewestEpochs = 10;

/** What the sentence is made of. */
export interface NetworkTold extends Pick<NetworkSnapshot, 'target' | 'status' | 'options' | 'curves'> {
  readonly training: Pick<TrainingFrame, 'task'> | null;
  readonly update: Pick<TrainingUpdate, 'heldOut' | 'columnNorms' | 'epoch' | 'bestEpoch'> | null;
}

/** The result so far, loudest part first. */
export function networkParts({ training, update, target, status, options, curves }: NetworkTold): string[] {
  if (!training || !update || !options) return [status.kind === 'failed' ? 'The network could not be trained' : 'Preparing…'];
  const { heldOut } = update;
  const parts: string[] = [];
  const error = heldOut?.test ?? heldOut?.validation ?? null;
  const rows = heldOut?.test != null ? 'test' : 'validation';
  if (error !== null && heldOut) {
    const name = training.task === 'regression' ? 'RMSE' : 'cross-entropy';
    const against = heldOut.baseline === null ? '' : `; ${training.task === 'regression' ? `the mean of ${target}` : 'the class shares'} alone ${significant(heldOut.baseline)}`;
    if (heldOut.accuracy !== null) parts.push(`${significant(100 * heldOut.accuracy, 3)}${space}% of the ${rows} rows classified rightly`);
    parts.push(`${rows} ${name} ${significant(error)}${against}`);
  } else if (curves.validation.length > 0) {
    parts.push(`validation loss ${significant(curves.validation[curves.validation.length - 1], 3)}`);
  } else if (curves.train.length > 0) {
    parts.push(`training loss ${significant(curves.train[curves.train.length - 1], 3)}`);
  }
  if (options.groupL1 > 0) parts.push(keptColumns(update.columnNorms));
  const comparison = verdict(curves);
  if (comparison !== null) parts.push(comparison);
  parts.push(`epoch ${whole(update.epoch)} of ${whole(options.epochs)}${update.bestEpoch === null ? '' : `, weights of epoch ${whole(update.bestEpoch)} restored`}`);
  return parts;
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
  return `${whole(norms.filter((norm) => norm > 0).length)} of ${counted(norms.length, 'column')} kept by group L1`;
}

/** Whether regularisation helped so far, at each run's best epoch: it may well not have. */
export function verdict({ validation, plainValidation }: NetworkSnapshot['curves']): string | null {
  if (Math.min(validation.length, plainValidation.length) < fewestEpochs) return null;
  const [with_, without] = [validation, plainValidation].map((losses) => Math.min(...losses.filter(Number.isFinite)));
  const change = Math.abs(1 - with_ / without);
  if (change < 0.01) return 'regularisation makes no difference here so far';
  return with_ < without
    ? `regularisation lowers the best validation loss by ${significant(100 * change, 2)}${space}%`
    : `regularisation raises the best validation loss by ${significant(100 * change, 2)}${space}%`;
}
