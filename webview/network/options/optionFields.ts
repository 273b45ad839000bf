import * as l10n from '@vscode/l10n';
import { mostLayers, mostUnits, type NetworkOptions } from '../../../src/engine/network/networkTypes';

/** The options of a network as the fields of a form: text until they are taken. */
export type OptionFields = Readonly<Record<
  'groupL1' | 'l1' | 'l1Scaling' | 'l2' | 'weightDecay' | 'maxNorm' | 'hidden' | 'activation' | 'dropoutKind' | 'batchNorm' | 'optimizer' | 'learningRate' | 'schedule' | 'batchSize' | 'epochs' | 'patience',
  string
>>;

export function fieldsOf(options: NetworkOptions): OptionFields {
  const { groupL1, l1, l1Scaling, l2, weightDecay, maxNorm, hidden, activation, dropoutKind, batchNorm, optimizer, learningRate, schedule, batchSize, epochs, patience } = options;
  return {
    l1Scaling, activation, dropoutKind, optimizer, schedule,
    groupL1: String(groupL1), l1: String(l1), l2: String(l2), weightDecay: String(weightDecay), maxNorm: maxNorm === null ? '' : String(maxNorm),
    hidden: hidden.join(', '), batchNorm: batchNorm.some(Boolean) ? 'yes' : 'no',
    learningRate: String(learningRate), batchSize: String(batchSize), epochs: String(epochs), patience: patience === null ? '' : String(patience),
  };
}

/**
 * What the fields ask for; a sentence where they cannot be taken.
 * @param rates of dropout as the sliders stand: layers that are new take the last one's
 */
export function optionsOf(fields: OptionFields, options: NetworkOptions, rates: readonly number[]): NetworkOptions | string {
  const hidden = fields.hidden.split(/[\s,;]+/).filter(Boolean).map(Number);
  if (hidden.length < 1 || hidden.length > mostLayers || hidden.some((units) => !isWhole(units, 1, mostUnits))) {
    return l10n.t('Hidden layers: give 1 to {0} whole numbers from 1 to {1}, such as 64, 64.', mostLayers, mostUnits);
  }
  for (const [field, name] of [['groupL1', l10n.t('Group L1')], ['l1', 'L1'], ['l2', 'L2'], ['weightDecay', l10n.t('Weight decay')]] as const) {
    if (!isFrom(fields[field], 0)) return l10n.t('{0}: give a number that is zero or more.', name);
  }
  if (fields.maxNorm.trim() !== '' && !(isFrom(fields.maxNorm, 0) && Number(fields.maxNorm) > 0)) return l10n.t('Max-norm: give a number above 0, or nothing for none.');
  if (!(isFrom(fields.learningRate, 0) && Number(fields.learningRate) > 0)) return l10n.t('Learning rate: give a number above 0, such as 0.003.');
  for (const [field, name] of [['batchSize', l10n.t('Batch')], ['epochs', l10n.t('Epochs')]] as const) {
    if (!isWhole(numberIn(fields[field]), 1, 1e6)) return l10n.t('{0}: give a whole number from 1 on.', name);
  }
  if (fields.patience.trim() !== '' && !isWhole(numberIn(fields.patience), 1, 1e6)) return l10n.t('Patience: give a whole number from 1 on, or nothing to train all epochs.');
  return {
    ...options,
    hidden,
    dropout: hidden.concat(0).map((_, layer) => rates[Math.min(layer, rates.length - 1)]),
    batchNorm: hidden.map(() => fields.batchNorm === 'yes'),
    groupL1: Number(fields.groupL1), l1: Number(fields.l1), l2: Number(fields.l2), weightDecay: Number(fields.weightDecay),
    maxNorm: fields.maxNorm.trim() === '' ? null : Number(fields.maxNorm),
    learningRate: Number(fields.learningRate), batchSize: Number(fields.batchSize), epochs: Number(fields.epochs),
    patience: fields.patience.trim() === '' ? null : Number(fields.patience),
    l1Scaling: fields.l1Scaling as NetworkOptions['l1Scaling'],
    activation: fields.activation as NetworkOptions['activation'],
    dropoutKind: fields.dropoutKind as NetworkOptions['dropoutKind'],
    optimizer: fields.optimizer as NetworkOptions['optimizer'],
    schedule: fields.schedule as NetworkOptions['schedule'],
  };
}

/** An empty field is no number. */
function numberIn(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

function isFrom(text: string, least: number): boolean {
  const value = numberIn(text);
  return value >= least && value < Infinity;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
