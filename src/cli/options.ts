import { parseArgs } from 'node:util';
import type { DesignOptions } from '../engine/data/design';
import { InputError } from '../engine/errors';
import type { FitOptions, Rule } from '../engine/linear/fitTypes';
import { defaultFitOptions } from '../engine/linear/fitTypes';

/** What `fit` and `sweep` share. */
const modelling = {
  target: { type: 'string' },
  family: { type: 'string' },
  'n-lambda': { type: 'string' },
  'lambda-min-ratio': { type: 'string' },
  'no-standardize': { type: 'boolean' },
  'no-intercept': { type: 'boolean' },
  'penalty-factor': { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  weights: { type: 'string' },
  folds: { type: 'string' },
  'fold-column': { type: 'string' },
  'no-cv': { type: 'boolean' },
  seed: { type: 'string' },
  rule: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export interface ModellingArguments {
  readonly file: string;
  readonly design: DesignOptions;
  readonly fit: FitOptions;
  readonly json: boolean;
}

export function fitArguments(args: readonly string[]): ModellingArguments & { readonly modelOut: string | undefined } {
  const { values, positionals } = parse(args, { ...modelling, 'l1-ratio': { type: 'string' }, lambda: { type: 'string' }, 'model-out': { type: 'string' } });
  const shared = modellingArguments(values, positionals, 'fit');
  const l1Ratio = number(values['l1-ratio'], '--l1-ratio') ?? defaultFitOptions.l1Ratio;
  const lambda = number(values.lambda, '--lambda') ?? null;
  const rule = shared.fit.folds === 0 && values.rule === undefined ? 'bic' : shared.fit.rule;
  return { ...shared, fit: { ...shared.fit, l1Ratio, lambda, rule }, modelOut: values['model-out'] };
}

export function sweepArguments(args: readonly string[]): ModellingArguments & { readonly l1Ratios: readonly number[] } {
  const { values, positionals } = parse(args, { ...modelling, 'l1-ratios': { type: 'string' } });
  const shared = modellingArguments(values, positionals, 'sweep');
  const rule = shared.fit.folds === 0 && values.rule === undefined ? 'bic' : shared.fit.rule;
  const l1Ratios = (values['l1-ratios'] ?? '1,0.5,0').split(',').map((text) => number(text.trim(), '--l1-ratios') ?? NaN);
  return { ...shared, fit: { ...shared.fit, rule }, l1Ratios };
}

export function predictArguments(args: readonly string[]): { readonly model: string; readonly file: string; readonly out: string | undefined } {
  const { values, positionals } = parse(args, { out: { type: 'string' } });
  if (positionals.length !== 2) throw new InputError('Give a model file and a CSV file: lambda-lens predict MODEL.json FILE.csv [--out PREDICTIONS.csv].');
  return { model: positionals[0], file: positionals[1], out: values.out };
}

type Values = { [K in keyof typeof modelling]?: (typeof modelling)[K] extends { type: 'boolean' } ? boolean : (typeof modelling)[K] extends { multiple: true } ? string[] : string };

function modellingArguments(values: Values, positionals: readonly string[], command: string): ModellingArguments {
  if (positionals.length !== 1) throw new InputError(`Give one CSV file: lambda-lens ${command} FILE.csv --target COLUMN.`);
  if (values.target === undefined) throw new InputError('Give the column to predict: --target COLUMN.');
  if (values.family !== undefined && values.family !== 'auto' && values.family !== 'gaussian') {
    throw new InputError(`--family is "${values.family}"; this version fits "gaussian" ("auto" chooses it).`);
  }
  if (values['no-cv'] && (values.folds !== undefined || values['fold-column'] !== undefined)) {
    throw new InputError('--no-cv contradicts --folds and --fold-column; give one or the other.');
  }
  if (values.folds !== undefined && values['fold-column'] !== undefined) throw new InputError('Give either --folds or --fold-column, not both.');
  const folds = values['no-cv'] ? 0 : number(values.folds, '--folds') ?? defaultFitOptions.folds;
  if (!values['no-cv'] && folds < 2) throw new InputError(`--folds is ${folds}; give at least 2, or --no-cv for none.`);
  const rule = values.rule ?? defaultFitOptions.rule;
  if (!isRule(rule)) throw new InputError(`--rule is "${rule}"; give min, 1se, bic, aic or ebic.`);
  if (folds === 0 && (values.rule === 'min' || values.rule === '1se')) throw new InputError(`--rule ${rule} needs cross-validation; leave out --no-cv, or give bic, aic or ebic.`);
  return {
    file: positionals[0],
    design: { target: values.target, exclude: values.exclude, weights: values.weights, foldColumn: values['fold-column'] },
    fit: {
      ...defaultFitOptions,
      lambdaCount: number(values['n-lambda'], '--n-lambda') ?? defaultFitOptions.lambdaCount,
      lambdaMinRatio: number(values['lambda-min-ratio'], '--lambda-min-ratio') ?? null,
      standardize: !values['no-standardize'],
      intercept: !values['no-intercept'],
      penaltyFactors: Object.fromEntries((values['penalty-factor'] ?? []).map(penaltyFactor)),
      folds,
      seed: number(values.seed, '--seed') ?? defaultFitOptions.seed,
      rule,
    },
    json: values.json ?? false,
  };
}

/** "COL=F"; the column's own name may hold "=" too, so the last one counts. */
function penaltyFactor(text: string): [string, number] {
  const at = text.lastIndexOf('=');
  const factor = at < 1 ? undefined : number(text.slice(at + 1), '--penalty-factor');
  if (factor === undefined) throw new InputError(`--penalty-factor is "${text}"; give COLUMN=NUMBER.`);
  return [text.slice(0, at), factor];
}

function isRule(text: string): text is Rule {
  return ['min', '1se', 'bic', 'aic', 'ebic'].includes(text);
}

function number(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const value = /^(inf|infinity)$/i.test(text) ? Infinity : Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InputError(`${option} is "${text}"; give a number.`);
  return value;
}

type OptionConfig = Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;

function parse<T extends OptionConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new InputError(`${sentence.replace(/\.$/, '')}; see lambda-lens --help.`);
  }
}
