import type { DesignOptions } from '../engine/data/design';
import type { ReadOptions } from '../engine/data/table';
import { InputError } from '../engine/errors';
import { mostLayers, mostUnits, type Activation, type DropoutKind, type L1Scaling, type NetworkOptions, type OptimizerName, type Schedule } from '../engine/network/networkTypes';
import { mostPasses, parseOptions, reading, readOptions } from './options';
import { count, number, oneOf, size } from './values';

const training = {
  target: { type: 'string' },
  task: { type: 'string' },
  hidden: { type: 'string' },
  dropout: { type: 'string' },
  'dropout-kind': { type: 'string' },
  activation: { type: 'string' },
  'batch-norm': { type: 'boolean' },
  'group-l1': { type: 'string' },
  l1: { type: 'string' },
  'l1-scaling': { type: 'string' },
  l2: { type: 'string' },
  'weight-decay': { type: 'string' },
  'max-norm': { type: 'string' },
  optimizer: { type: 'string' },
  lr: { type: 'string' },
  schedule: { type: 'string' },
  batch: { type: 'string' },
  epochs: { type: 'string' },
  patience: { type: 'string' },
  'no-early-stopping': { type: 'boolean' },
  seed: { type: 'string' },
  'test-rows': { type: 'string' },
  'test-share': { type: 'string' },
  folds: { type: 'string' },
  mc: { type: 'string' },
  tau: { type: 'string' },
  positive: { type: 'string' },
  exclude: { type: 'string', multiple: true },
  include: { type: 'string', multiple: true },
  weights: { type: 'string' },
  'check-gradients': { type: 'boolean' },
  json: { type: 'boolean' },
  'model-out': { type: 'string' },
  ...reading,
} as const;

/** Each is a network to train. */
const mostFolds = 1000;

export type AskedTask = 'auto' | 'regression' | 'classification';

/** What was asked for; what was not is undefined, and chosen by the size of the data. */
export interface TrainArguments {
  readonly file: string;
  readonly read: ReadOptions;
  readonly design: DesignOptions;
  readonly task: AskedTask;
  readonly hidden: readonly number[] | undefined;
  /** One rate is every hidden layer's; a list is the input's and then each hidden layer's. */
  readonly dropout: readonly number[] | undefined;
  readonly batchNorm: boolean;
  readonly network: Partial<Omit<NetworkOptions, 'hidden' | 'dropout' | 'batchNorm'>>;
  readonly testRows: string | undefined;
  readonly testShare: number | undefined;
  /** As many networks, each judged by the rows of one fold; the one that is kept then trains on all rows. */
  readonly folds: number | undefined;
  readonly passes: number | undefined;
  readonly tau: number | undefined;
  readonly checkGradients: boolean;
  readonly json: boolean;
  readonly modelOut: string | undefined;
}

const tasks: Readonly<Record<string, AskedTask>> = { auto: 'auto', regression: 'regression', classification: 'classification' };
const kinds: Readonly<Record<string, DropoutKind>> = { inverted: 'inverted', classic: 'classic', gaussian: 'gaussian', dropconnect: 'dropconnect' };
const activations: Readonly<Record<string, Activation>> = { relu: 'relu', gelu: 'gelu', tanh: 'tanh' };
const optimizers: Readonly<Record<string, OptimizerName>> = { adam: 'adam', adamw: 'adamw', sgd: 'sgd' };
const schedules: Readonly<Record<string, Schedule>> = { constant: 'constant', cosine: 'cosine', plateau: 'plateau' };
const scalings: Readonly<Record<string, L1Scaling>> = { decoupled: 'decoupled', adaptive: 'adaptive' };

/** @throws InputError for what cannot be meant */
export function trainArguments(args: readonly string[]): TrainArguments {
  const { values, positionals } = parseOptions(args, training);
  if (positionals.length !== 1) throw new InputError('Give one CSV file: lambda-lens train FILE.csv --target COLUMN.');
  if (values.target === undefined) throw new InputError('Give the column to predict: --target COLUMN.');
  if (values['no-early-stopping'] && values.patience !== undefined) throw new InputError('--patience is for early stopping, which --no-early-stopping switches off; give one or the other.');
  if (values['test-rows'] !== undefined && values['test-share'] !== undefined) throw new InputError('--test-rows names the rows to hold out and --test-share how many; give one or the other.');
  const held = (['test-rows', 'test-share'] as const).find((name) => values[name] !== undefined);
  if (values.folds !== undefined && held !== undefined) throw new InputError(`--folds holds out every row once and --${held} some; give one or the other.`);
  const hidden = values.hidden === undefined ? undefined : hiddenLayers(values.hidden);
  const given = {
    activation: oneOf(activations, values.activation, '--activation', 'relu, gelu or tanh'),
    dropoutKind: oneOf(kinds, values['dropout-kind'], '--dropout-kind', 'inverted, classic, gaussian or dropconnect'),
    l1: size(values.l1, '--l1', 'zero too'),
    l1Scaling: oneOf(scalings, values['l1-scaling'], '--l1-scaling', 'decoupled or adaptive'),
    l2: size(values.l2, '--l2', 'zero too'),
    weightDecay: size(values['weight-decay'], '--weight-decay', 'zero too'),
    maxNorm: size(values['max-norm'], '--max-norm', 'above zero'),
    groupL1: size(values['group-l1'], '--group-l1', 'zero too'),
    optimizer: oneOf(optimizers, values.optimizer, '--optimizer', 'adam, adamw or sgd'),
    learningRate: size(values.lr, '--lr', 'above zero'),
    schedule: oneOf(schedules, values.schedule, '--schedule', 'constant, cosine or plateau'),
    batchSize: count(values.batch, '--batch', 1, 1e6),
    epochs: count(values.epochs, '--epochs', 1, 1e6),
    patience: values['no-early-stopping'] ? null : count(values.patience, '--patience', 1, 1e6),
    seed: count(values.seed, '--seed', 0, Number.MAX_SAFE_INTEGER),
  };
  return {
    file: positionals[0],
    read: readOptions(values),
    design: { target: values.target, positive: values.positive, exclude: values.exclude, include: values.include, weights: values.weights },
    task: oneOf(tasks, values.task, '--task', 'auto, regression or classification') ?? 'auto',
    hidden,
    dropout: values.dropout === undefined ? undefined : dropoutRates(values.dropout),
    batchNorm: values['batch-norm'] ?? false,
    network: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    testRows: values['test-rows'],
    testShare: testShare(values['test-share']),
    folds: count(values.folds, '--folds', 2, mostFolds),
    passes: count(values.mc, '--mc', 1, mostPasses),
    tau: size(values.tau, '--tau', 'above zero'),
    checkGradients: values['check-gradients'] ?? false,
    json: values.json ?? false,
    modelOut: values['model-out'],
  };
}

function hiddenLayers(text: string): number[] {
  const sizes = numbersIn(text);
  if (sizes.length > mostLayers) throw new InputError(`--hidden has ${sizes.length} layers; give 1 to ${mostLayers}, such as --hidden 64,64.`);
  const odd = sizes.find(({ value }) => !Number.isInteger(value) || value < 1 || value > mostUnits);
  if (odd) throw new InputError(`--hidden has a layer of "${odd.written}" units; give 1 to ${mostLayers} whole numbers from 1 to ${mostUnits}, such as --hidden 64,64.`);
  return sizes.map(({ value }) => value);
}

function dropoutRates(text: string): number[] {
  const rates = numbersIn(text);
  const odd = rates.find(({ value }) => !(value >= 0 && value < 1));
  if (odd) throw new InputError(`--dropout has "${odd.written}" for the probability of dropping a unit; give numbers from 0 to below 1, such as --dropout 0.5.`);
  return rates.map(({ value }) => value);
}

/** The parts of a list, as they are written and as numbers: NaN for what is none. */
function numbersIn(text: string): { readonly written: string; readonly value: number }[] {
  return text.split(',').map((part) => part.trim()).map((written) => ({ written, value: written === '' ? NaN : Number(written) }));
}

function testShare(text: string | undefined): number | undefined {
  const share = number(text, '--test-share');
  if (share !== undefined && !(share >= 0 && share < 1)) throw new InputError(`--test-share is ${share}; give a share of the rows from 0 (none) to below 1.`);
  return share;
}
