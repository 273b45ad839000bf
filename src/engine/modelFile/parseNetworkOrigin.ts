import * as l10n from '@vscode/l10n';
import { mostUnits, type Initialisation, type L1Scaling, type Network, type NetworkOptions, type OptimizerName, type Schedule } from '../network/networkTypes';
import { demand, isCount, isFields, isListOf, isNullOr, isNumber, isOneOf, isTruth, type Fields } from './checks';
import type { NetworkOrigin } from './origin';
import { commonOrigin } from './parseOrigin';

const initialisations: readonly Initialisation[] = ['he', 'glorot'];
const scalings: readonly L1Scaling[] = ['decoupled', 'adaptive'];
const optimizers: readonly OptimizerName[] = ['sgd', 'adam', 'adamw'];
const schedules: readonly Schedule[] = ['constant', 'cosine', 'plateau'];
const mostEpochs = 1_000_000;

/** Of a network that was read already: what it says of itself must agree with it. @throws InputError, one sentence */
export function networkOrigin(origin: unknown, network: Network): NetworkOrigin {
  const common = commonOrigin(origin);
  const { step, stepsPerEpoch, bestEpoch, losses, changes, rows, heldOut } = origin as Fields;
  const options = optionsOf((origin as Fields).options, network);
  demand(isCount(step) && isCount(stepsPerEpoch, 1), l10n.t('how far it was trained is not readable'));
  const isEpoch = (each: unknown): each is Fields => isFields(each) && isNullOr(each.train, isNumber) && (each.validation === undefined || isNullOr(each.validation, isNumber));
  demand(isListOf(losses, isEpoch) && losses.length <= mostEpochs, l10n.t('its losses are not readable'));
  demand(bestEpoch === null || isCount(bestEpoch, 1, losses.length), l10n.t('its best epoch is not readable'));
  const isChange = (each: unknown): each is NetworkOrigin['changes'][number] => isFields(each) && isCount(each.step) && isListOf(each.dropout, isRate) && each.dropout.length === network.dropout.length;
  demand(isListOf(changes, isChange), l10n.t('the changes of its rates are not readable'));
  demand(isFields(rows) && isCount(rows.train) && isCount(rows.validation) && isCount(rows.test), l10n.t('its rows are not readable'));
  demand(isFields(heldOut) && [heldOut.validation, heldOut.test, heldOut.accuracy, heldOut.baseline].every((each) => isNullOr(each, isNumber)), l10n.t('its errors are not readable'));
  const hasValidation = losses.length > 0 && losses[0].validation !== undefined;
  const lossesOf = (name: 'train' | 'validation') => losses.map((each) => (each[name] as number | null | undefined) ?? NaN);
  return {
    ...common, options, step, stepsPerEpoch, bestEpoch,
    history: { train: lossesOf('train'), validation: hasValidation ? lossesOf('validation') : [] },
    changes: changes.map((change) => ({ step: change.step, dropout: change.dropout })),
    rows: { train: rows.train, validation: rows.validation, test: rows.test },
    heldOut: heldOut as unknown as NetworkOrigin['heldOut'],
  };
}

function optionsOf(value: unknown, { activation, dropoutKind, layers }: Network): NetworkOptions {
  const sentence = l10n.t('the options of its training are not readable');
  demand(isFields(value), sentence);
  const { hidden, initialisation, batchNorm, dropout, l1, l1Scaling, l2, weightDecay, maxNorm, groupL1, optimizer, learningRate, momentum, schedule, batchSize, epochs, patience, seed } = value;
  const isUnits = (each: unknown): each is number => isCount(each, 1, mostUnits);
  demand(isListOf(hidden, isUnits) && hidden.length === layers.length - 1 && hidden.every((units, l) => units === layers[l].outputs), l10n.t('the options of its training are of another network'));
  demand(value.activation === activation && value.dropoutKind === dropoutKind, l10n.t('the options of its training are of another network'));
  demand(isOneOf(initialisation, initialisations) && isListOf(batchNorm, isTruth) && batchNorm.length === hidden.length && isListOf(dropout, isRate) && dropout.length === layers.length, sentence);
  demand(isSize(l1) && isOneOf(l1Scaling, scalings) && isSize(l2) && isSize(weightDecay) && isNullOr(maxNorm, isNumber) && isSize(groupL1), sentence);
  demand(isOneOf(optimizer, optimizers) && isSize(learningRate) && isSize(momentum) && isOneOf(schedule, schedules), sentence);
  demand(isCount(batchSize, 1) && isCount(epochs, 1, mostEpochs) && (patience === null || isCount(patience, 1)) && isCount(seed), sentence);
  return { hidden, activation, initialisation, batchNorm, dropout, dropoutKind, l1, l1Scaling, l2, weightDecay, maxNorm, groupL1, optimizer, learningRate, momentum, schedule, batchSize, epochs, patience, seed };
}

function isSize(value: unknown): value is number {
  return isNumber(value) && value >= 0;
}

function isRate(value: unknown): value is number {
  return isSize(value) && value < 1;
}
