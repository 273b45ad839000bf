import type { DesignOptions } from '../engine/data/design';
import type { ReadOptions } from '../engine/data/table';
import { nearestNames } from '../engine/data/findColumn';
import { InputError } from '../engine/errors';
import type { ComparisonOptions, MethodName } from '../engine/compare/comparisonTypes';
import { defaultComparisonOptions, methodNames } from '../engine/compare/comparisonTypes';
import { families, parseOptions, reading, readOptions } from './options';
import { selectionOptions } from './selectionOptions';
import { count, oneOf, size } from './values';

const comparing = {
  target: { type: 'string' },
  family: { type: 'string' },
  positive: { type: 'string' },
  methods: { type: 'string' },
  budget: { type: 'string' },
  folds: { type: 'string' },
  'fold-column': { type: 'string' },
  'fold-kind': { type: 'string' },
  exclude: { type: 'string', multiple: true },
  include: { type: 'string', multiple: true },
  weights: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'string' },
  markdown: { type: 'string' },
  ...reading,
} as const;

export interface CompareArguments {
  readonly file: string;
  readonly read: ReadOptions;
  readonly design: DesignOptions;
  readonly comparison: ComparisonOptions;
  /** Folds were named, not taken by default: more of them than rows is then a mistake. */
  readonly foldsGiven: boolean;
  readonly json: boolean;
  /** Files to write the table to. */
  readonly csv: string | undefined;
  readonly markdown: string | undefined;
}

/** What methods are called in an option. */
const methodsByName: Readonly<Record<string, MethodName>> = {
  mean: 'mean', unregularised: 'unregularised', lasso: 'lasso', ridge: 'ridge', 'elastic-net': 'elasticNet', network: 'network',
  'network-l2': 'networkL2', 'network-l1': 'networkL1', 'network-dropout': 'networkDropout', 'network-dropout-decay': 'networkDropoutDecay',
};

/** @throws InputError for what cannot be meant */
export function compareArguments(args: readonly string[]): CompareArguments {
  const { values, positionals } = parseOptions(args, comparing);
  if (positionals.length !== 1) throw new InputError('Give one CSV file: lambda-lens compare FILE.csv --target COLUMN.');
  if (values.target === undefined) throw new InputError('Give the column to predict: --target COLUMN.');
  if (values['fold-kind'] === 'loo') throw new InputError('--fold-kind loo would train every network once for each row; give kfold, stratified, group or ordered.');
  const { folds, foldKind } = selectionOptions({ ...values, folds: values.folds ?? (values['fold-column'] === undefined ? String(defaultComparisonOptions.folds) : undefined) }, false);
  return {
    file: positionals[0],
    read: readOptions(values),
    design: {
      target: values.target,
      family: oneOf(families, values.family, '--family', 'auto, gaussian, binomial, multinomial or poisson'),
      positive: values.positive,
      exclude: values.exclude,
      include: values.include,
      weights: values.weights,
      foldColumn: values['fold-column'],
    },
    comparison: {
      methods: values.methods === undefined ? defaultComparisonOptions.methods : methodsOf(values.methods),
      folds,
      foldKind: values['fold-kind'] === undefined ? null : foldKind,
      seed: count(values.seed, '--seed', 0, Number.MAX_SAFE_INTEGER) ?? defaultComparisonOptions.seed,
      budgetSeconds: size(values.budget, '--budget', 'above zero') ?? defaultComparisonOptions.budgetSeconds,
    },
    foldsGiven: values.folds !== undefined,
    json: values.json ?? false,
    csv: values.csv,
    markdown: values.markdown,
  };
}

/** In the order of the table, whatever order they were given in. */
function methodsOf(text: string): MethodName[] {
  const offered = Object.keys(methodsByName);
  const names = text.split(',').map((each) => each.trim());
  const unknown = names.find((name) => !Object.hasOwn(methodsByName, name));
  if (unknown !== undefined) {
    const near = nearestNames(unknown, offered);
    throw new InputError(`--methods has "${unknown}", which is no method here${near.length > 0 ? ` (did you mean ${near.join(' or ')}?)` : ''}; give some of ${offered.join(', ')}.`);
  }
  const wanted = new Set(names.map((name) => methodsByName[name]));
  return methodNames.filter((name) => wanted.has(name));
}
