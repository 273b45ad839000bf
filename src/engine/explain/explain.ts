import type { Design } from '../data/design';
import type { Job } from '../job';
import type { FitOptions } from '../linear/fitTypes';
import type { Bootstrap, BootstrapOptions } from './bootstrap/bootstrapView';
import { bootstrapView } from './bootstrap/bootstrapView';
import type { BiasVariance, BiasVarianceOptions } from './biasVariance/biasVarianceView';
import { biasVarianceView, defaultResamples } from './biasVariance/biasVarianceView';
import type { Debiased, DebiasedOptions } from './debiased/debiasedView';
import { debiasedView, defaultLevel } from './debiased/debiasedView';
import type { ExplainProgress, ExplainView } from './explanation';
import type { FitAndOverfit } from './fitAndOverfit';
import { fitAndOverfit } from './fitAndOverfit';
import type { Geometry, GeometryOptions } from './geometry/geometryView';
import { geometryView } from './geometry/geometryView';
import type { Grouping, GroupingOptions } from './grouping/groupingView';
import { groupingView } from './grouping/groupingView';
import type { Knockoffs, KnockoffsOptions } from './knockoffs/knockoffsView';
import { defaultFalseShare, knockoffsView } from './knockoffs/knockoffsView';
import { descentMethods } from './motion/descentMethods';
import type { Motion, MotionOptions } from './motion/motionView';
import { motionView } from './motion/motionView';
import { defaultSteps } from './motion/pairMotion';
import { bestColumn } from './polynomial/polynomialDesign';
import type { PolynomialOptions, PolynomialView } from './polynomial/polynomialView';
import { polynomialView } from './polynomial/polynomialView';
import type { Priors, PriorsOptions } from './priors/priorsView';
import { priorsView } from './priors/priorsView';
import type { Stability, StabilityOptions } from './stability/stabilityView';
import { defaultStability, stabilityView } from './stability/stabilityView';
import type { Trust, TrustOptions } from './trust/trustView';
import { trustView } from './trust/trustView';

/** Another λ than the fit's: where the cursor is. */
interface AtLambda {
  readonly lambda: number | null;
}

/** What a view is asked beside the options of the fit, and what it answers. */
interface Explanations {
  fit: { options: object; result: FitAndOverfit };
  /** Without a column, the one that goes with the target most; without an l1 ratio, the fit's. */
  polynomial: { options: Pick<PolynomialOptions, 'degree'> & { readonly column: string | null; readonly l1Ratio: number | null }; result: PolynomialView };
  'bias-variance': { options: Omit<BiasVarianceOptions, keyof FitOptions>; result: BiasVariance };
  grouping: { options: Omit<GroupingOptions, keyof FitOptions>; result: Grouping };
  stability: { options: Omit<StabilityOptions, keyof FitOptions>; result: Stability };
  bootstrap: { options: Omit<BootstrapOptions, keyof FitOptions>; result: Bootstrap };
  debiased: { options: Omit<DebiasedOptions, keyof FitOptions>; result: Debiased };
  knockoffs: { options: Omit<KnockoffsOptions, keyof FitOptions>; result: Knockoffs };
  /** At the fit's λ, or another: what of them is about one λ. */
  trust: { options: Omit<TrustOptions, keyof FitOptions> & AtLambda; result: Trust };
  priors: { options: Omit<PriorsOptions, keyof FitOptions> & AtLambda; result: Priors };
  motion: { options: Omit<MotionOptions, keyof FitOptions>; result: Motion };
  geometry: { options: Omit<GeometryOptions, keyof FitOptions> & AtLambda; result: Geometry };
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
  polynomial: { column: null, degree: 10, l1Ratio: null },
  'bias-variance': { mode: 'data', resamples: defaultResamples },
  grouping: { member: null, resamples: defaultResamples },
  stability: defaultStability,
  bootstrap: { resamples: defaultResamples, level: defaultLevel },
  debiased: { level: defaultLevel },
  knockoffs: { falseShare: defaultFalseShare },
  trust: { ...defaultStability, resamples: defaultResamples, level: defaultLevel, falseShare: defaultFalseShare, lambda: null },
  priors: { column: null, beside: null, lambda: null },
  motion: { pair: null, methods: descentMethods, rate: null, steps: defaultSteps, start: null },
  geometry: { pair: null, q: null, resamples: defaultResamples, lambda: null },
};

const explainers: { readonly [V in ExplainView]: (design: Design, fit: FitOptions, options: ExplainOptions<V>) => Job<ExplainStep, Explained<V>> } = {
  fit: (design, fit) => fitAndOverfit(design, fit),
  polynomial: (design, fit, { column, degree, l1Ratio }) => polynomialView(design, { ...fit, degree, l1Ratio: l1Ratio ?? fit.l1Ratio, column: column ?? bestColumn(design) }),
  'bias-variance': (design, fit, options) => biasVarianceView(design, { ...fit, ...options }),
  grouping: (design, fit, options) => groupingView(design, { ...fit, ...options }),
  stability: (design, fit, options) => stabilityView(design, { ...fit, ...options }),
  bootstrap: (design, fit, options) => bootstrapView(design, { ...fit, ...options }),
  debiased: (design, fit, options) => debiasedView(design, { ...fit, ...options }),
  knockoffs: (design, fit, options) => knockoffsView(design, { ...fit, ...options }),
  trust: (design, fit, { lambda, ...options }) => trustView(design, { ...fit, ...options, lambda: lambda ?? fit.lambda }),
  priors: (design, fit, { lambda, ...options }) => priorsView(design, { ...fit, ...options, lambda: lambda ?? fit.lambda }),
  motion: (design, fit, options) => motionView(design, { ...fit, ...options }),
  geometry: (design, fit, { lambda, ...options }) => geometryView(design, { ...fit, ...options, lambda: lambda ?? fit.lambda }),
};

/** Any view, by its name. @throws InputError as the view does */
export function explain<V extends ExplainView>(design: Design, fit: FitOptions, view: V, options: ExplainOptions<V>): Job<ExplainStep, Explained<V>> {
  return explainers[view](design, fit, options);
}
