import type { Design } from '../data/design';
import type { Job } from '../job';
import type { FitOptions } from '../linear/fitTypes';
import type { BiasVariance, BiasVarianceOptions } from './biasVariance/biasVarianceView';
import { biasVarianceView, defaultResamples } from './biasVariance/biasVarianceView';
import type { ExplainProgress, ExplainView } from './explanation';
import type { FitAndOverfit } from './fitAndOverfit';
import { fitAndOverfit } from './fitAndOverfit';
import type { Grouping, GroupingOptions } from './grouping/groupingView';
import { groupingView } from './grouping/groupingView';
import { bestColumn } from './polynomial/polynomialDesign';
import type { PolynomialOptions, PolynomialView } from './polynomial/polynomialView';
import { mostDegree, polynomialView } from './polynomial/polynomialView';
import type { Priors, PriorsOptions } from './priors/priorsView';
import { priorsView } from './priors/priorsView';
import type { Stability, StabilityOptions } from './stability/stabilityView';
import { defaultStability, stabilityView } from './stability/stabilityView';

/** What a view is asked beside the options of the fit, and what it answers. */
interface Explanations {
  fit: { options: object; result: FitAndOverfit };
  /** Without a column, the one that goes with the target most. */
  polynomial: { options: Pick<PolynomialOptions, 'degree'> & { readonly column: string | null }; result: PolynomialView };
  'bias-variance': { options: Omit<BiasVarianceOptions, keyof FitOptions>; result: BiasVariance };
  grouping: { options: Omit<GroupingOptions, keyof FitOptions>; result: Grouping };
  stability: { options: Omit<StabilityOptions, keyof FitOptions>; result: Stability };
  priors: { options: Omit<PriorsOptions, keyof FitOptions>; result: Priors };
}

export type ExplainOptions<V extends ExplainView> = Explanations[V]['options'];
export type Explained<V extends ExplainView> = Explanations[V]['result'];
export type AnyExplanation = Explained<ExplainView>;

/** A view and what is asked of it. */
export type ExplainQuestion = { readonly [V in ExplainView]: { readonly view: V; readonly options: ExplainOptions<V> } }[ExplainView];

/** Some views can be looked at before they are done. */
export interface ExplainStep extends ExplainProgress {
  readonly soFar?: AnyExplanation;
}

/** What each view is asked unless a person chooses otherwise. */
export const defaultExplainOptions: { readonly [V in ExplainView]: ExplainOptions<V> } = {
  fit: {},
  polynomial: { column: null, degree: mostDegree },
  'bias-variance': { mode: 'data', resamples: defaultResamples },
  grouping: { member: null, resamples: defaultResamples },
  stability: defaultStability,
  priors: { column: null },
};

const explainers: { readonly [V in ExplainView]: (design: Design, fit: FitOptions, options: ExplainOptions<V>) => Job<ExplainStep, Explained<V>> } = {
  fit: (design, fit) => fitAndOverfit(design, fit),
  polynomial: (design, fit, { column, degree }) => polynomialView(design, { ...fit, degree, column: column ?? bestColumn(design) }),
  'bias-variance': (design, fit, options) => biasVarianceView(design, { ...fit, ...options }),
  grouping: (design, fit, options) => groupingView(design, { ...fit, ...options }),
  stability: (design, fit, options) => stabilityView(design, { ...fit, ...options }),
  priors: (design, fit, options) => priorsView(design, { ...fit, ...options }),
};

/** Any view, by its name. @throws InputError as the view does */
export function explain<V extends ExplainView>(design: Design, fit: FitOptions, view: V, options: ExplainOptions<V>): Job<ExplainStep, Explained<V>> {
  return explainers[view](design, fit, options);
}
