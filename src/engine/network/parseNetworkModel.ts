import * as l10n from '@vscode/l10n';
import { areDistinct, demand, isFields, isListOf, isNumber, isOneOf, isText, type Fields } from '../modelFile/checks';
import { networkOrigin } from '../modelFile/parseNetworkOrigin';
import { isReading } from '../modelFile/parseOrigin';
import { unknownVersion } from '../parseModel';
import { networkVersion, type NetworkInput, type NetworkModel } from './networkModel';
import { mostLayers, mostUnits, type Activation, type DropoutKind, type LayerWeights, type Network, type NetworkTask, type NormParameters } from './networkTypes';
import { singlesOfText } from './singlesText';

/**
 * A network from its file's JSON. Every number is checked before it is used: sizes first, so that nothing is allocated for a file that does not hold it.
 * @throws InputError, one sentence, for anything that is not a network of ours
 */
export function parseNetworkModel(file: Fields): NetworkModel {
  const { version, target, classes, n, seed, tau, decimalMark, targetMean, targetDeviation, inputs } = file;
  if (version !== 1 && version !== networkVersion) throw unknownVersion(version, l10n.t('versions 1 and {0} of networks', networkVersion));
  demand(isText(target), l10n.t('it names no target'));
  demand(decimalMark === '.' || decimalMark === ',', l10n.t('it has no decimal mark'));
  demand(isNumber(n) && isNumber(seed) && isNumber(targetMean) && isNumber(targetDeviation) && targetDeviation > 0, l10n.t('a number about its data is not readable'));
  demand(tau === null || (isNumber(tau) && tau > 0), l10n.t('"tau" is not a positive number'));
  demand(isListOf(inputs, isInput) && inputs.length > 0 && areDistinct(inputs), l10n.t('an input is not readable'));
  const network = networkOf(file, inputs.length);
  demand(network.task === 'regression' ? classes === null && tau !== null : isListOf(classes, isText) && classes.length >= 2 && new Set(classes).size === classes.length, l10n.t('its classes are not readable'));
  const names = classes as readonly string[] | null;
  const outputs = network.task === 'multiclass' ? names!.length : 1;
  demand((network.task !== 'binary' || names!.length === 2) && network.layers.at(-1)!.outputs === outputs, l10n.t('its outputs are not those of its classes'));
  const origin = version === 1 || file.origin === null ? null : networkOrigin(file.origin, network);
  return { target, classes: names, n, seed, tau, decimalMark, origin, inputs, targetMean, targetDeviation, network };
}

const tasks: readonly NetworkTask[] = ['regression', 'binary', 'multiclass'];
const activations: readonly Activation[] = ['relu', 'gelu', 'tanh'];
const dropoutKinds: readonly DropoutKind[] = ['inverted', 'classic', 'gaussian', 'dropconnect'];

function networkOf(file: Fields, inputs: number): Network {
  const { task, activation, dropout, dropoutKind, layers } = file;
  demand(isOneOf(task, tasks), l10n.t('its task is unknown'));
  demand(isOneOf(activation, activations), l10n.t('its activation is unknown'));
  demand(isOneOf(dropoutKind, dropoutKinds), l10n.t('its kind of dropout is unknown'));
  demand(Array.isArray(layers) && layers.length >= 2 && layers.length <= mostLayers + 1, l10n.t('its layers are not readable'));
  demand(isListOf(dropout, isRate) && dropout.length === layers.length, l10n.t('its dropout rates are not readable'));
  let width = inputs;
  const made = layers.map((layer: unknown): LayerWeights => {
    const own = layerOf(layer, width);
    width = own.outputs;
    return own;
  });
  return { task, activation, dropout, dropoutKind, layers: made };
}

function layerOf(value: unknown, inputs: number): LayerWeights {
  demand(isFields(value) && value.inputs === inputs, l10n.t('a layer does not fit the one before it'));
  const { outputs } = value;
  demand(isNumber(outputs) && Number.isInteger(outputs) && outputs >= 1 && outputs <= mostUnits, l10n.t('a layer has not 1 to {0} units', mostUnits));
  const bias = singlesOfText(value.bias, outputs);
  demand(bias !== null, l10n.t('a weight is not readable'));
  return { inputs, outputs, weights: weightsOf(value.weights, inputs, outputs), bias, norm: value.norm === null ? null : normOf(value.norm, outputs) };
}

/** A text for each unit that they come from; version 1 had one for all. */
function weightsOf(written: unknown, inputs: number, outputs: number): Float32Array {
  const texts: unknown = isText(written) ? [written] : written;
  demand(Array.isArray(texts) && (texts.length === inputs || isText(written)), l10n.t('a weight is not readable'));
  const rows = texts.map((text: unknown) => singlesOfText(text, (inputs / texts.length) * outputs));
  demand(rows.every((row) => row !== null), l10n.t('a weight is not readable'));
  const weights = new Float32Array(inputs * outputs);
  rows.forEach((row, i) => weights.set(row, i * row.length));
  return weights;
}

function normOf(value: unknown, units: number): NormParameters {
  demand(isFields(value), l10n.t('a normalisation is not readable'));
  const [shift, gain, mean, variance] = ['shift', 'gain', 'mean', 'variance'].map((name) => singlesOfText(value[name], units));
  demand(shift !== null && gain !== null && mean !== null && variance !== null && variance.every((each) => each >= 0), l10n.t('a normalisation is not readable'));
  return { shift, gain, mean, variance };
}

function isInput(value: unknown): value is NetworkInput {
  if (!isFields(value) || !isText(value.column) || !isNumber(value.mean) || !isNumber(value.deviation) || value.deviation < 0) return false;
  if (value.kind === 'number') return isReading(value.reading) && value.reading.as !== 'category';
  return value.kind === 'level' && isText(value.level) && (value.otherLevel === undefined || isText(value.otherLevel));
}

function isRate(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value < 1;
}
