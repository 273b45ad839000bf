import { InputError } from '../errors';
import { isReading } from '../parseModel';
import { networkVersion, type NetworkInput, type NetworkModel } from './networkModel';
import { mostLayers, mostUnits, type LayerWeights, type Network, type NetworkTask, type NormParameters } from './networkTypes';
import { singlesOfText } from './singlesText';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A network from its file's JSON. Every number is checked before it is used: sizes first, so that nothing is allocated for a file that does not hold it.
 * @throws InputError, one sentence, for anything that is not a network of ours
 */
export function parseNetworkModel(file: Fields): NetworkModel {
  if (file.version !== networkVersion) {
    throw new InputError(`The network's file has version ${String(file.version)}, and this Lambda Lens reads version ${networkVersion}; update Lambda Lens.`);
  }
  const { target, classes, n, seed, tau, decimalMark, targetMean, targetDeviation, inputs } = file;
  demand(typeof target === 'string', 'it names no target');
  demand(decimalMark === '.' || decimalMark === ',', 'it has no decimal mark');
  demand(isNumber(n) && isNumber(seed) && isNumber(targetMean) && isNumber(targetDeviation) && targetDeviation > 0, 'a number about its data is not readable');
  demand(tau === null || (isNumber(tau) && tau > 0), '"tau" is not a positive number');
  demand(isListOf(inputs, isInput) && inputs.length > 0, 'an input is not readable');
  const network = networkOf(file, inputs.length);
  demand(network.task === 'regression' ? classes === null : isListOf(classes, isText) && classes.length >= 2, 'its classes are not readable');
  const names = classes as readonly string[] | null;
  const outputs = network.task === 'multiclass' ? names!.length : 1;
  demand((network.task !== 'binary' || names!.length === 2) && network.layers.at(-1)!.outputs === outputs, 'its outputs are not those of its classes');
  return { target, classes: names, n, seed, tau, decimalMark, inputs, targetMean, targetDeviation, network };
}

function networkOf(file: Fields, inputs: number): Network {
  const { task, activation, dropout, dropoutKind, layers } = file;
  demand(isOneOf(task, ['regression', 'binary', 'multiclass'] as const satisfies readonly NetworkTask[]), 'its task is unknown');
  demand(isOneOf(activation, ['relu', 'gelu', 'tanh'] as const), 'its activation is unknown');
  demand(isOneOf(dropoutKind, ['inverted', 'classic', 'gaussian', 'dropconnect'] as const), 'its kind of dropout is unknown');
  demand(Array.isArray(layers) && layers.length >= 2 && layers.length <= mostLayers + 1, 'its layers are not readable');
  demand(isListOf(dropout, isRate) && dropout.length === layers.length, 'its dropout rates are not readable');
  let width = inputs;
  const made = layers.map((layer: unknown): LayerWeights => {
    const own = layerOf(layer, width);
    width = own.outputs;
    return own;
  });
  return { task, activation, dropout, dropoutKind, layers: made };
}

function layerOf(value: unknown, inputs: number): LayerWeights {
  demand(isFields(value) && value.inputs === inputs, 'a layer does not fit the one before it');
  const { outputs } = value;
  demand(isNumber(outputs) && Number.isInteger(outputs) && outputs >= 1 && outputs <= mostUnits, `a layer has not 1 to ${mostUnits} units`);
  const weights = singlesOfText(value.weights, inputs * outputs);
  const bias = singlesOfText(value.bias, outputs);
  demand(weights !== null && bias !== null, 'a weight is not readable');
  return { inputs, outputs, weights, bias, norm: value.norm === null ? null : normOf(value.norm, outputs) };
}

function normOf(value: unknown, units: number): NormParameters {
  demand(isFields(value), 'a normalisation is not readable');
  const [shift, gain, mean, variance] = ['shift', 'gain', 'mean', 'variance'].map((name) => singlesOfText(value[name], units));
  demand(shift !== null && gain !== null && mean !== null && variance !== null && variance.every((each) => each >= 0), 'a normalisation is not readable');
  return { shift, gain, mean, variance };
}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new InputError(`The network's file is damaged: ${what}; save the network again.`);
}

function isInput(value: unknown): value is NetworkInput {
  if (!isFields(value) || !isText(value.column) || !isNumber(value.mean) || !isNumber(value.deviation) || value.deviation < 0) return false;
  return value.kind === 'number' ? isReading(value.reading) : value.kind === 'level' && isText(value.level);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf<T>(value: unknown, isOne: (each: unknown) => each is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

function isOneOf<T extends string>(value: unknown, choices: readonly T[]): value is T {
  return choices.includes(value as T);
}

function isRate(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value < 1;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
