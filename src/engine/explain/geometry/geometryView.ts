import * as l10n from '@vscode/l10n';
import { sentenceList } from '../../sentenceList';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import { touchesOf, type Touches } from '../../insight/cornerRing';
import { unpenalisedPoint } from '../../insight/slice';
import { telling, type Job } from '../../job';
import type { FitOptions } from '../../linear/fitTypes';
import type { ExplainProgress, Explanation } from '../explanation';
import { fittedPair, type PairOfFit } from '../fittedPair';
import { requireResamples } from '../rangeChecks';
import { unitsNote } from '../resample/rowUnits';
import { bootstrapSlices, packedSlices, unpackedSlices } from './bootstrapSlices';
import { about, formsText, frequencyText, touchText } from './geometryWords';
import { cornerRing, costOf, leastQ, mostQ, pairGeometry, solverOf, type Explored, type GeometryForm, type PairGeometry } from './pairGeometry';

export interface GeometryOptions extends FitOptions {
  /** Names of two coefficients; null: the two that weigh most. */
  readonly pair: readonly [string, string] | null;
  /** λ Σ v|w|^q/q instead of the fit's own penalty; null for that. */
  readonly q: number | null;
  readonly resamples: number;
}

/** Of each form: what is held while the loss moves. */
type OfBoth<T> = { readonly [F in GeometryForm]: T };

/** Penalty and budget of two columns, in solver units: per standard deviation of a column. */
export interface Geometry extends Explanation, PairGeometry, PairOfFit {
  readonly view: 'geometry';
  /** Of the fit. */
  readonly lambda: number;
  readonly l1Ratio: number;
  /** With the lowest point of the loss moved around w = 0; null where there is none. */
  readonly ring: OfBoth<Touches | null>;
  /** With rows drawn anew; null where they are not known at this λ. */
  readonly bootstrap: OfBoth<Touches | null>;
  /** The loss of each resample, and the λ whose fit it holds: see `packedSlices`. */
  readonly resampled: Resampled;
}

export interface Resampled {
  readonly lambda: number;
  readonly slices: Float64Array;
}

/**
 * The chosen pair's loss and ball, and how often they touch where a coefficient is exactly zero.
 * @throws InputError as `fittedPair`, and for a q outside 0.5 … 4
 */
export function* geometryView(design: Design, options: GeometryOptions): Job<ExplainProgress, Geometry> {
  const { q, resamples, seed, foldKind } = options;
  if (q !== null && !(q >= leastQ && q <= mostQ)) throw new InputError(l10n.t('The power q is {0}; give one from {1} to {2}.', q, leastQ, mostQ), 'q');
  requireResamples(resamples);
  const { fit, design: plain, at, pair } = yield* fittedPair(design, options, options.pair, 'geometry');
  const { intercepts, coefficients, lambda } = fit.chosen;
  const slices = yield* bootstrapSlices(plain, { scaling: fit.scaling, coefficients, intercepts }, at, { resamples, seed, foldKind });
  const known = { ...pair, fitNotes: [...pair.fitNotes, ...unitsNote(plain, foldKind)] };
  return yield* telling(geometryOf(known, q === null ? null : { q }, { lambda, slices: packedSlices(slices) }), { doing: l10n.t('Touching points'), fraction: 1 });
}

/** The explanation of a pair that is known: what changes with λ and the penalty. */
export function* geometryOf(pair: PairOfFit, explored: Explored | null, resampled: Resampled): Job<null, Geometry> {
  const { slice, penalty: { lambda, l1Ratio }, columns, fitNotes } = pair;
  const geometry = pairGeometry(slice, costOf(pair, explored));
  const slices = resampled.lambda === lambda ? unpackedSlices(resampled.slices) : null;
  const minima = slices?.map(unpenalisedPoint);
  function* drawn(form: GeometryForm): Job<null, Touches | null> {
    return slices && (yield* touchesOf(slices, minima!, solverOf(geometry, form)));
  }
  const ring = { penalty: yield* cornerRing(slice, geometry, 'penalty'), budget: yield* cornerRing(slice, geometry, 'budget') };
  const bootstrap = { penalty: yield* drawn('penalty'), budget: yield* drawn('budget') };
  const notes = [
    ...fitNotes, formsText(geometry), frequencyText(ring.budget, bootstrap.budget, 'budget', columns),
    ...(geometry.unpenalised === null ? [l10n.t('The two columns are collinear: the contours are parallel lines, and there is no one lowest point to move around a circle.')] : []),
    l10n.t('Resamples hold the other coefficients at the fit: this is how often these two alone would change.'),
  ].filter((note) => note !== '');
  const sentence = sentenceList([touchText(geometry, columns), frequencyText(ring.penalty, bootstrap.penalty, 'penalty', columns)]);
  return { view: 'geometry', ...pair, lambda, l1Ratio, ...geometry, ring, bootstrap, resampled, sentence, about: about(), notes };
}
