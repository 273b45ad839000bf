import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { commaList, quoted } from '../../commaList';
import { InputError } from '../../errors';
import type { Job } from '../../job';
import { telling } from '../../job';
import type { FitOptions, LinearFit } from '../../linear/fitTypes';
import { penaltyPlanOf } from '../../linear/penaltyPlan';
import { withoutOffset } from '../../linear/withoutOffset';
import { bootstrapResamples, heavyRows } from '../resample/bootstrap';
import { refits } from '../resample/refits';
import { unitsNote } from '../resample/rowUnits';
import type { ExplainProgress, Explanation } from '../explanation';
import { requireFamily } from '../viewFamilies';
import { fittedPath } from '../fittedPath';
import type { Cluster } from './clusters';
import { clustersOf } from './clusters';
import { correlationsOf } from './correlations';
import type { PairSpread } from './groupingBound';
import { groupingBound } from './groupingBound';
import { about, notesOf, sentenceOf } from './groupingWords';

export const clusterThreshold = 0.8;
/** ρ of the elastic net beside the lasso, where the fit's own is one of the ends. */
const usualMixture = 0.5;

export interface GroupingOptions extends FitOptions {
  /** A column of the cluster to look into; null: the tightest cluster. */
  readonly member: string | null;
  readonly resamples: number;
}

/** The coefficients of a cluster's members along a path, in solver units (per standard deviation). */
export interface ClusterPath {
  readonly l1Ratio: number;
  readonly lambda: Float64Array;
  /** λ × members, row-major. */
  readonly coefficients: Float64Array;
  readonly chosenIndex: number;
}

/** A member of the cluster over bootstrap resamples, at the chosen λ of each path. */
export interface MemberPicks {
  readonly column: string;
  /** Shares of the resamples in which it is the member with the largest coefficient of the lasso, and in which it is not zero. */
  readonly lassoPick: number;
  readonly lassoNonzero: number;
  readonly elasticNetNonzero: number;
}

export interface ClusterView {
  readonly columns: readonly string[];
  readonly least: number;
  readonly lasso: ClusterPath;
  readonly elasticNet: ClusterPath;
  /** The member with the largest coefficient of the lasso on all rows; null when none has any. */
  readonly pick: string | null;
  readonly resamples: number;
  /** Share of the resamples in which the lasso picks another member, or none; null without a pick. */
  readonly changed: number | null;
  readonly members: readonly MemberPicks[];
  /** The closest pairs first. */
  readonly pairs: readonly PairSpread[];
}

export interface Grouping extends Explanation {
  readonly view: 'grouping';
  readonly threshold: number;
  readonly clusters: readonly { readonly columns: readonly string[]; readonly least: number }[];
  /** The pair with the largest |r|, whether it is a cluster or not; null with one column. */
  readonly closest: { readonly a: string; readonly b: string; readonly r: number } | null;
  readonly chosen: ClusterView | null;
}

/**
 * What lasso and elastic net do with columns that say nearly the same.
 * @throws InputError for a target that is no number, another penalty, columns left unstandardised, or a column that is in no cluster
 */
export function* groupingView(given: Design, options: GroupingOptions): Job<ExplainProgress, Grouping> {
  requireFamily(given, 'grouping');
  const design = withoutOffset(given);
  if (options.penalty !== 'lasso') throw new InputError(l10n.t('Grouping compares the lasso with the elastic net, and this fit has another penalty; choose one of these two.'), 'penalty');
  if (!options.standardize) throw new InputError(l10n.t('Grouping compares coefficients of standardised columns, and this fit leaves them as they are; fit with standardised columns.'), 'standardize');
  const { columns } = design;
  const r = yield* telling(correlationsOf(design), { doing: l10n.t('Correlations'), fraction: 0 });
  const found = yield* telling(clustersOf(r, columns.length, clusterThreshold), { doing: l10n.t('Clusters'), fraction: 0 });
  const names = ({ columns: own, least }: Cluster) => ({ columns: own.map((j) => columns[j].name), least });
  const cluster = options.member === null ? (found[0] ?? null) : clusterOf(design, found, options.member);
  const chosen = cluster && (yield* clusterView(design, options, cluster, r));
  const numbers = { view: 'grouping', threshold: clusterThreshold, clusters: found.map(names), closest: closestPair(design, r), chosen } as const;
  return { ...numbers, sentence: sentenceOf(numbers), about: about(), notes: [...notesOf(numbers), ...unitsNote(design, options.foldKind)] };
}

function clusterOf(design: Design, found: readonly Cluster[], member: string): Cluster {
  const cluster = found.find(({ columns }) => columns.some((j) => design.columns[j].name === member || design.columns[j].source === member));
  if (cluster) return cluster;
  throw new InputError(found.length === 0
    ? l10n.t('"{0}" is in no cluster of columns correlated by |r| ≥ {1}; there is none in this file.', member, clusterThreshold)
    : l10n.t('"{0}" is in no cluster of columns correlated by |r| ≥ {1}; choose one of {2}.', member, clusterThreshold, commaList(found.slice(0, 5).map(({ columns }) => quoted(design.columns[columns[0]].name)))));
}

function closestPair({ columns }: Design, r: Float64Array): Grouping['closest'] {
  const p = columns.length;
  let best: { i: number; j: number } | null = null;
  for (let i = 0; i < p; i++) for (let j = i + 1; j < p; j++) if (!best || Math.abs(r[i * p + j]) > Math.abs(r[best.i * p + best.j])) best = { i, j };
  return best && { a: columns[best.i].name, b: columns[best.j].name, r: r[best.i * p + best.j] };
}

function* clusterView(design: Design, options: GroupingOptions, cluster: Cluster, r: Float64Array): Job<ExplainProgress, ClusterView> {
  const mixture = options.l1Ratio > 0 && options.l1Ratio < 1 ? options.l1Ratio : usualMixture;
  const lassoFit = yield* fittedPath(design, { ...options, lambda: null, l1Ratio: 1 }, l10n.t('Lasso'));
  const netFit = yield* fittedPath(design, { ...options, lambda: null, l1Ratio: mixture }, l10n.t('Elastic net'));
  const lassoTimes = yield* overResamples(design, options, lassoFit, cluster, l10n.t('Lasso again'));
  const netTimes = yield* overResamples(design, options, netFit, cluster, l10n.t('Elastic net again'));
  const lasso = pathOf(lassoFit, cluster);
  const picked = largest(cluster.columns.map((j) => lassoFit.path[lasso.chosenIndex].coefficients[j]));
  const changed = picked === null ? null : 1 - lassoTimes.picked[picked] / options.resamples;
  return {
    columns: cluster.columns.map((j) => design.columns[j].name),
    least: cluster.least,
    lasso,
    elasticNet: pathOf(netFit, cluster),
    pick: picked === null ? null : design.columns[cluster.columns[picked]].name,
    resamples: options.resamples,
    changed,
    members: cluster.columns.map((j, k) => ({
      column: design.columns[j].name, lassoPick: lassoTimes.picked[k] / options.resamples, lassoNonzero: lassoTimes.nonzero[k] / options.resamples, elasticNetNonzero: netTimes.nonzero[k] / options.resamples,
    })),
    pairs: spreads(design, netFit, cluster, r),
  };
}

function pathOf({ path, options, chosenIndex }: LinearFit, { columns }: Cluster): ClusterPath {
  return {
    l1Ratio: options.l1Ratio,
    lambda: Float64Array.from(path, ({ lambda }) => lambda),
    coefficients: Float64Array.from(path.flatMap(({ coefficients }) => columns.map((j) => coefficients[j]))),
    chosenIndex: chosenIndex!,
  };
}

/** Place of the largest in size; null when all are 0. */
function largest(values: ArrayLike<number>): number | null {
  let best: number | null = null;
  for (let k = 0; k < values.length; k++) if (values[k] !== 0 && (best === null || Math.abs(values[k]) > Math.abs(values[best]))) best = k;
  return best;
}

/** How often each member has the largest coefficient, and how often any, at the chosen λ of refits to bootstrap resamples. */
function* overResamples(design: Design, options: GroupingOptions, fit: LinearFit, { columns }: Cluster, doing: string): Job<ExplainProgress, { picked: Float64Array; nonzero: Float64Array }> {
  const heavy = heavyRows(design);
  const lambda = Float64Array.from(fit.path.slice(0, fit.chosenIndex! + 1), (each) => each.lambda);
  const refitted = { design, plan: penaltyPlanOf(design, fit.options), options, lambda, judged: new Int32Array() };
  const [picked, nonzero] = [new Float64Array(columns.length), new Float64Array(columns.length)];
  let done = 0;
  for (const refit of refits(refitted, options.resamples, bootstrapResamples(design, heavy, refitted.judged, options))) {
    if (refit) {
      const own = columns.map((j) => refit.coefficients[lambda.length - 1][j]);
      own.forEach((b, k) => (nonzero[k] += b === 0 ? 0 : 1));
      const pick = largest(own);
      if (pick !== null) picked[pick]++;
      done++;
    }
    yield { doing, fraction: done / options.resamples };
  }
  return { picked, nonzero };
}

/** Every two members against the bound, at all λs of the elastic net. */
function spreads(design: Design, fit: LinearFit, { columns }: Cluster, r: Float64Array): PairSpread[] {
  const p = design.columns.length;
  const { l1Ratio } = fit.options;
  const { factors, limits } = penaltyPlanOf(design, fit.options);
  const { intercept, mean, scale } = fit.scaling;
  const targetLength = lengthOf(design, intercept ? fit.scaling.responseMean : 0);
  const isLimited = (j: number) => limits !== null && (limits.lower[j] > -Infinity || limits.upper[j] < Infinity);
  return columns.flatMap((i, at) => columns.slice(at + 1).map((j): PairSpread => {
    const own = r[i * p + j];
    const flip = own < 0 ? -1 : 1;
    // Columns that are not centred are apart by their means, too.
    const shift = intercept ? 0 : mean[i] / scale[i] - flip * (mean[j] / scale[j]);
    const apart = Math.sqrt(2 * Math.max(0, 1 - Math.abs(own)) + shift * shift);
    const isAlike = factors[i] > 0 && factors[i] === factors[j] && !isLimited(i) && !isLimited(j);
    const at = ({ lambda, coefficients: b }: LinearFit['path'][number]) => ({
      difference: Math.abs(b[i] - flip * b[j]), bound: groupingBound(targetLength, apart, { lambda, l1Ratio, factor: factors[i] }), applies: isAlike && b[i] * flip * b[j] > 0,
    });
    const shares = fit.path.map(at).filter(({ applies, bound }) => applies && bound > 0).map(({ difference, bound }) => difference / bound);
    return { a: design.columns[i].name, b: design.columns[j].name, r: own, ...at(fit.path[fit.chosenIndex!]), largestShare: shares.length === 0 ? null : Math.max(...shares) };
  })).sort((x, y) => Math.abs(y.r) - Math.abs(x.r));
}

/** √Σ w (y − centre)² */
function lengthOf({ target: { values: y }, weights }: Design, centre: number): number {
  return Math.sqrt(y.reduce((sum, value, i) => sum + weights[i] * (value - centre) ** 2, 0));
}
