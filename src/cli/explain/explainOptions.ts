import type { BiasVarianceMode } from '../../engine/explain/biasVariance/biasVarianceView';
import { defaultLevel } from '../../engine/explain/debiased/debiasedView';
import { defaultExplainOptions } from '../../engine/explain/explain';
import { explainViews, type ExplainView } from '../../engine/explain/explanation';
import { defaultFalseShare } from '../../engine/explain/knockoffs/knockoffsView';
import { descentMethods, type DescentMethod } from '../../engine/explain/motion/descentMethods';
import { defaultSteps, mostSteps } from '../../engine/explain/motion/pairMotion';
import { mostDegree } from '../../engine/explain/polynomial/polynomialView';
import { defaultStability, type StabilityOptions } from '../../engine/explain/stability/stabilityView';
import { InputError } from '../../engine/errors';
import { defaultFitOptions } from '../../engine/linear/fitTypes';
import type { ModellingArguments } from '../options';
import { modelling, modellingArguments, parseOptions } from '../options';
import { count, number } from '../values';

/** What the views have beside the options of a fit. */
export const explaining = {
  ...modelling,
  view: { type: 'string' },
  'l1-ratio': { type: 'string' },
  lambda: { type: 'string' },
  column: { type: 'string' },
  beside: { type: 'string' },
  degree: { type: 'string' },
  resamples: { type: 'string' },
  'shuffle-target': { type: 'boolean' },
  'known-truth': { type: 'boolean' },
  subsamples: { type: 'string' },
  threshold: { type: 'string' },
  'most-false': { type: 'string' },
  pair: { type: 'string' },
  rate: { type: 'string' },
  steps: { type: 'string' },
  start: { type: 'string' },
  method: { type: 'string' },
  q: { type: 'string' },
  'false-share': { type: 'string' },
  level: { type: 'string' },
} as const;

/** Which views have which of the options that only some have. */
const viewsOf: Readonly<Partial<Record<keyof typeof explaining, readonly ExplainView[]>>> = {
  column: ['polynomial', 'grouping', 'priors'],
  beside: ['priors'],
  lambda: ['priors', 'bootstrap', 'trust', 'motion', 'geometry'],
  degree: ['polynomial'],
  resamples: ['bias-variance', 'grouping', 'bootstrap', 'trust', 'geometry'],
  'shuffle-target': ['bias-variance'],
  'known-truth': ['bias-variance'],
  subsamples: ['stability', 'trust'],
  threshold: ['stability', 'trust'],
  'most-false': ['stability', 'trust'],
  'false-share': ['knockoffs', 'trust'],
  level: ['bootstrap', 'debiased', 'trust'],
  pair: ['motion', 'geometry'],
  rate: ['motion'],
  steps: ['motion'],
  start: ['motion'],
  method: ['motion'],
  q: ['geometry'],
};

export interface ExplainArguments extends ModellingArguments {
  readonly view: ExplainView;
  readonly column: string | null;
  /** The other one of a pair. */
  readonly beside: string | null;
  readonly degree: number;
  readonly mode: BiasVarianceMode;
  /** Bootstrap resamples; null for the view's own number. */
  readonly resamples: number | null;
  /** As typed: a name may have a comma of its own. */
  readonly pair: string | null;
  readonly motion: { readonly rate: number | null; readonly steps: number; readonly start: readonly [number, number] | null; readonly methods: readonly DescentMethod[] };
  readonly q: number | null;
  /** Of intervals. */
  readonly level: number;
  /** q of knockoffs. */
  readonly falseShare: number;
  readonly stability: Pick<StabilityOptions, 'pairs' | 'threshold' | 'mostFalse'>;
}

/** @throws InputError for options that make no sense, or that the view does not have */
export function explainArguments(args: readonly string[]): ExplainArguments {
  const { values, positionals } = parseOptions(args, explaining);
  const shared = modellingArguments(values, positionals, 'explain');
  const view = explainViews.find((each) => each === values.view);
  if (view === undefined) {
    throw new InputError(`${values.view === undefined ? 'Give what is to be explained' : `--view is "${values.view}"; give another`}: --view ${explainViews.join(', ')}.`);
  }
  for (const name of Object.keys(values) as (keyof typeof explaining)[]) {
    const own = viewsOf[name];
    if (own && !own.includes(view)) throw new InputError(`--${name} is for --view ${own.join(' or ')}; leave it out.`);
  }
  if (values['shuffle-target'] && values['known-truth']) throw new InputError('--shuffle-target contradicts --known-truth; give one or the other.');
  return {
    ...shared,
    fit: { ...shared.fit, l1Ratio: number(values['l1-ratio'], '--l1-ratio') ?? defaultFitOptions.l1Ratio, lambda: number(values.lambda, '--lambda') ?? null },
    view,
    column: values.column ?? null,
    beside: values.beside ?? null,
    degree: count(values.degree, '--degree', 1, mostDegree) ?? defaultExplainOptions.polynomial.degree,
    mode: values['shuffle-target'] ? 'shuffled' : values['known-truth'] ? 'truth' : 'data',
    resamples: count(values.resamples, '--resamples', 2, 10000) ?? null,
    pair: values.pair ?? null,
    motion: {
      rate: number(values.rate, '--rate') ?? null,
      steps: count(values.steps, '--steps', 1, mostSteps) ?? defaultSteps,
      start: startOf(values.start),
      methods: methodsOf(values.method),
    },
    q: number(values.q, '--q') ?? null,
    level: number(values.level, '--level') ?? defaultLevel,
    falseShare: number(values['false-share'], '--false-share') ?? defaultFalseShare,
    stability: {
      pairs: Math.ceil((count(values.subsamples, '--subsamples', 2, 10000) ?? 2 * defaultStability.pairs) / 2),
      threshold: number(values.threshold, '--threshold') ?? defaultStability.threshold,
      mostFalse: number(values['most-false'], '--most-false') ?? defaultStability.mostFalse,
    },
  };
}

function startOf(text: string | undefined): readonly [number, number] | null {
  if (text === undefined) return null;
  const parts = text.split(',');
  if (parts.length !== 2) throw new InputError(`--start is "${text}"; give two numbers, as in --start 1,-2.`);
  return [number(parts[0], '--start')!, number(parts[1], '--start')!];
}

/** In the order of the list, each once; all where none are named. */
function methodsOf(text: string | undefined): readonly DescentMethod[] {
  if (text === undefined) return descentMethods;
  const wanted = text.split(',').map((each) => each.trim());
  const unknown = wanted.find((each) => !descentMethods.some((method) => method === each));
  if (unknown !== undefined) throw new InputError(`--method has "${unknown}"; give some of ${descentMethods.join(', ')}.`);
  return descentMethods.filter((method) => wanted.includes(method));
}

/** Which two of the columns "A,B" means: a name may have a comma of its own. @throws InputError where it means none, or several pairs */
export function pairOf(text: string | null, columns: readonly string[]): readonly [string, string] | null {
  if (text === null) return null;
  const splits = [...text.matchAll(/,/g)].map(({ index }): readonly [string, string] => [text.slice(0, index).trim(), text.slice(index + 1).trim()]);
  if (splits.length === 0) throw new InputError(`--pair is "${text}"; give two columns, as in --pair A,B.`);
  const known = splits.filter((pair) => pair.every((name) => columns.includes(name)));
  if (known.length > 1) throw new InputError(`--pair "${text}" can be read in ${known.length} ways, since names have commas; rename a column.`);
  return known[0] ?? splits[0];
}
