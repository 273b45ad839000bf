import { parseArgs } from 'node:util';
import type { DesignOptions } from '../engine/data/design';
import type { Family } from '../engine/data/family';
import { nearestNames } from '../engine/data/findColumn';
import type { DecimalMark, Encoding, ReadOptions, Separator } from '../engine/data/table';
import { InputError } from '../engine/errors';
import type { FitOptions, PenaltyName, Rule } from '../engine/linear/fitTypes';
import { defaultFitOptions, penaltyNames } from '../engine/linear/fitTypes';
import { searchedMixtures } from '../engine/linear/mixtureChoice';
import { orList } from '../engine/orList';
import type { Carried } from '../engine/predictionCsv';
import { selecting, selectionOptions } from './selectionOptions';
import { count, number, oneOf } from './values';

/** How the bytes are read, where the guess is wrong. */
export const reading = {
  separator: { type: 'string' },
  'decimal-mark': { type: 'string' },
  encoding: { type: 'string' },
  'no-header': { type: 'boolean' },
} as const;

/** What `fit`, `sweep` and `explain` share. */
export const modelling = {
  target: { type: 'string' },
  family: { type: 'string' },
  positive: { type: 'string' },
  status: { type: 'string' },
  offset: { type: 'string', multiple: true },
  'n-lambda': { type: 'string' },
  'lambda-min-ratio': { type: 'string' },
  'no-standardize': { type: 'boolean' },
  'no-intercept': { type: 'boolean' },
  penalty: { type: 'string' },
  gamma: { type: 'string' },
  lower: { type: 'string', multiple: true },
  upper: { type: 'string', multiple: true },
  'penalty-factor': { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  include: { type: 'string', multiple: true },
  weights: { type: 'string' },
  seed: { type: 'string' },
  rule: { type: 'string' },
  json: { type: 'boolean' },
  ...selecting,
  ...reading,
} as const;

export interface ModellingArguments {
  readonly file: string;
  readonly read: ReadOptions;
  /** Without an offset, whose columns only the table tells. */
  readonly design: DesignOptions;
  readonly offsets: readonly string[] | undefined;
  readonly fit: FitOptions;
  /** Folds were named, not taken by default: more of them than rows is then a mistake. */
  readonly foldsGiven: boolean;
  readonly json: boolean;
}

export function fitArguments(args: readonly string[]): ModellingArguments & { readonly modelOut: string | undefined } {
  const { values, positionals } = parseOptions(args, { ...modelling, 'l1-ratio': { type: 'string' }, lambda: { type: 'string' }, 'exact-path': { type: 'boolean' }, 'model-out': { type: 'string' } });
  const shared = modellingArguments(values, positionals, 'fit');
  const l1Ratio = number(values['l1-ratio'], '--l1-ratio') ?? defaultFitOptions.l1Ratio;
  const lambda = number(values.lambda, '--lambda') ?? null;
  return { ...shared, fit: { ...shared.fit, l1Ratio, lambda, exactPath: values['exact-path'] ?? false }, modelOut: values['model-out'] };
}

export function sweepArguments(args: readonly string[]): ModellingArguments & { readonly l1Ratios: readonly number[] } {
  const { values, positionals } = parseOptions(args, { ...modelling, 'l1-ratios': { type: 'string' }, search: { type: 'boolean' } });
  const shared = modellingArguments(values, positionals, 'sweep');
  if (values.search && values['l1-ratios'] !== undefined) throw new InputError('--search chooses the mixtures itself; leave out --l1-ratios, or give these alone.');
  if (values.search && shared.fit.folds === 0) throw new InputError('--search compares mixtures by cross-validation; leave out --no-cv.');
  if (values.search) return { ...shared, l1Ratios: searchedMixtures };
  const l1Ratios = (values['l1-ratios'] ?? '1,0.5,0').split(',').map((text) => number(text.trim(), '--l1-ratios') ?? NaN);
  return { ...shared, l1Ratios };
}

/** Of MC dropout. */
export const mostPasses = 1e6;

export interface PredictArguments {
  readonly model: string;
  readonly file: string;
  readonly out: string | undefined;
  /** Passes of MC dropout, for networks; null when none are asked for. */
  readonly passes: number | null;
  /** Around the numbers of a linear model. */
  readonly intervals: boolean;
  readonly carried: Carried;
}

export function predictArguments(args: readonly string[]): PredictArguments {
  const { values, positionals } = parseOptions(args, { out: { type: 'string' }, mc: { type: 'string' }, intervals: { type: 'boolean' }, carry: { type: 'string', multiple: true }, 'carry-all': { type: 'boolean' } });
  if (positionals.length !== 2) throw new InputError('Give a model file and a CSV file: lambda-lens predict MODEL.json FILE.csv [--out PREDICTIONS.csv].');
  return { model: positionals[0], file: positionals[1], out: values.out, passes: count(values.mc, '--mc', 1, mostPasses) ?? null, intervals: values.intervals ?? false, carried: values['carry-all'] ? 'all' : (values.carry ?? []) };
}

type Values = { [K in keyof typeof modelling]?: (typeof modelling)[K] extends { type: 'boolean' } ? boolean : (typeof modelling)[K] extends { multiple: true } ? string[] : string };

export function modellingArguments(values: Values, positionals: readonly string[], command: string): ModellingArguments {
  if (positionals.length !== 1) throw new InputError(`Give one CSV file: lambda-lens ${command} FILE.csv --target COLUMN.`);
  if (values.target === undefined) throw new InputError('Give the column to predict: --target COLUMN.');
  const selection = selectionOptions(values);
  const rule = values.rule ?? defaultFitOptions.rule;
  if (!isRule(rule)) throw new InputError(`--rule is "${rule}"; give min, 1se, bic, aic or ebic, or loo or gcv for ridge.`);
  if (selection.folds === 0 && (values.rule === 'min' || values.rule === '1se')) throw new InputError(`--rule ${rule} needs cross-validation; leave out --no-cv, or give bic, aic or ebic.`);
  return {
    file: positionals[0],
    read: readOptions(values),
    design: {
      target: values.target,
      family: oneOf(families, values.family, '--family', 'auto, gaussian, binomial, multinomial, poisson or cox'),
      positive: values.positive,
      status: values.status,
      exclude: values.exclude,
      include: values.include,
      weights: values.weights,
      foldColumn: values['fold-column'],
    },
    offsets: values.offset,
    fit: {
      ...defaultFitOptions,
      lambdaCount: number(values['n-lambda'], '--n-lambda') ?? defaultFitOptions.lambdaCount,
      lambdaMinRatio: number(values['lambda-min-ratio'], '--lambda-min-ratio') ?? null,
      standardize: !values['no-standardize'],
      intercept: !values['no-intercept'],
      penalty: oneOf(penalties, values.penalty, '--penalty', orList(penaltyNames)) ?? defaultFitOptions.penalty,
      gamma: number(values.gamma, '--gamma') ?? null,
      lowerLimits: numbersByColumn(values.lower, '--lower'),
      upperLimits: numbersByColumn(values.upper, '--upper'),
      penaltyFactors: numbersByColumn(values['penalty-factor'], '--penalty-factor'),
      ...selection,
      seed: number(values.seed, '--seed') ?? defaultFitOptions.seed,
      rule,
    },
    foldsGiven: values.folds !== undefined,
    json: values.json ?? false,
  };
}

const separators: Readonly<Record<string, Separator>> = { ',': ',', comma: ',', ';': ';', semicolon: ';', '\t': '\t', '\\t': '\t', tab: '\t', '|': '|', bar: '|' };
const decimalMarks: Readonly<Record<string, DecimalMark>> = { '.': '.', point: '.', ',': ',', comma: ',' };
const encodings: Readonly<Record<string, Encoding>> = { 'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'latin-1': 'latin-1' };

export function readOptions(values: { separator?: string; 'decimal-mark'?: string; encoding?: string; 'no-header'?: boolean }): ReadOptions {
  return {
    separator: oneOf(separators, values.separator, '--separator', 'comma, semicolon, tab or bar'),
    decimalMark: oneOf(decimalMarks, values['decimal-mark'], '--decimal-mark', 'point or comma'),
    encoding: oneOf(encodings, values.encoding?.toLowerCase(), '--encoding', 'utf-8, utf-16le, utf-16be or latin-1'),
    header: values['no-header'] ? false : undefined,
  };
}

export const families: Readonly<Record<string, Family | 'auto'>> = { auto: 'auto', gaussian: 'gaussian', binomial: 'binomial', multinomial: 'multinomial', poisson: 'poisson', cox: 'cox' };
const penalties: Readonly<Record<string, PenaltyName>> = Object.fromEntries(penaltyNames.map((name) => [name, name]));

/** "COL=NUMBER" each; the column's own name may hold "=" too, so the last one counts. */
function numbersByColumn(texts: readonly string[] | undefined, option: string): Record<string, number> {
  return Object.fromEntries((texts ?? []).map((text): [string, number] => {
    const at = text.lastIndexOf('=');
    const value = at < 1 ? undefined : number(text.slice(at + 1), option);
    if (value === undefined) throw new InputError(`${option} is "${text}"; give COLUMN=NUMBER.`);
    return [text.slice(0, at), value];
  }));
}

function isRule(text: string): text is Rule {
  return ['min', '1se', 'bic', 'aic', 'ebic', 'loo', 'gcv'].includes(text);
}

/** "--lambda -1" would be taken for an option called "-1"; its own sentence about −1 is the better answer. */
function withNegativeNumbers(args: readonly string[]): string[] {
  return args.reduce<string[]>((joined, arg) => {
    const last = joined.at(-1);
    if (/^-[\d.]/.test(arg) && last?.startsWith('--') && !last.includes('=')) return [...joined.slice(0, -1), `${last}=${arg}`];
    return [...joined, arg];
  }, []);
}

type OptionConfig = Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;

export function parseOptions<T extends OptionConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: withNegativeNumbers(args), options, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    const unknown = /^Unknown option '(--[^']+)'/.exec(sentence)?.[1];
    if (unknown === '--exposure') throw new InputError('There is no option --exposure: an exposure (people, area, time) enters a model of counts by its logarithm, so give --offset COLUMN with a column of ln(exposure).');
    const near = unknown === undefined ? [] : nearestNames(unknown, Object.keys(options).map((name) => `--${name}`));
    if (near.length > 0) throw new InputError(`There is no option ${unknown} here: did you mean ${near.join(' or ')}?`);
    throw new InputError(`${sentence.replace(/\.$/, '')}; see lambda-lens --help.`);
  }
}
