import type { BiasVarianceMode } from '../../engine/explain/biasVariance/biasVarianceView';
import { explainViews, type ExplainView } from '../../engine/explain/explanation';
import { mostDegree } from '../../engine/explain/polynomial/polynomialView';
import { defaultStability, type StabilityOptions } from '../../engine/explain/stability/stabilityView';
import { InputError } from '../../engine/errors';
import { defaultFitOptions } from '../../engine/linear/fitTypes';
import type { ModellingArguments } from '../options';
import { modelling, modellingArguments, parseOptions } from '../options';
import { count, number } from '../values';

/** What the views have beside the options of a fit. */
const explaining = {
  ...modelling,
  view: { type: 'string' },
  'l1-ratio': { type: 'string' },
  lambda: { type: 'string' },
  column: { type: 'string' },
  degree: { type: 'string' },
  resamples: { type: 'string' },
  'shuffle-target': { type: 'boolean' },
  'known-truth': { type: 'boolean' },
  subsamples: { type: 'string' },
  threshold: { type: 'string' },
  'most-false': { type: 'string' },
} as const;

/** Which views have which of the options that only some have. */
const viewsOf: Readonly<Partial<Record<keyof typeof explaining, readonly ExplainView[]>>> = {
  column: ['polynomial', 'grouping', 'priors'],
  lambda: ['priors'],
  degree: ['polynomial'],
  resamples: ['bias-variance', 'grouping'],
  'shuffle-target': ['bias-variance'],
  'known-truth': ['bias-variance'],
  subsamples: ['stability'],
  threshold: ['stability'],
  'most-false': ['stability'],
};

export interface ExplainArguments extends ModellingArguments {
  readonly view: ExplainView;
  readonly column: string | null;
  readonly degree: number;
  readonly mode: BiasVarianceMode;
  /** Bootstrap resamples; null for the view's own number. */
  readonly resamples: number | null;
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
    degree: count(values.degree, '--degree', 1, mostDegree) ?? mostDegree,
    mode: values['shuffle-target'] ? 'shuffled' : values['known-truth'] ? 'truth' : 'data',
    resamples: count(values.resamples, '--resamples', 2, 10000) ?? null,
    stability: {
      pairs: Math.ceil((count(values.subsamples, '--subsamples', 2, 10000) ?? 2 * defaultStability.pairs) / 2),
      threshold: number(values.threshold, '--threshold') ?? defaultStability.threshold,
      mostFalse: number(values['most-false'], '--most-false') ?? defaultStability.mostFalse,
    },
  };
}
