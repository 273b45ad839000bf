import * as l10n from '@vscode/l10n';
import { andList } from '../andList';
import { percent } from '../digits';
import { clauseList } from '../clauseList';
import { commaList } from '../commaList';
import type { Comparison, MethodName, MethodResult } from './comparisonTypes';
import { isNetwork, methodLabel } from './methodLabels';

/** Of methods that are as good as each other, the first is advised; linear ones are told apart by their columns first. */
const simplestFirst: readonly MethodName[] = ['mean', 'lasso', 'elasticNet', 'ridge', 'unregularised', 'network', 'networkL2', 'networkL1', 'networkDropout', 'networkDropoutDecay'];

/**
 * One sentence: the simplest method within one standard error of the best, and why, from the comparison's own numbers and the columns that are correlated.
 * Null where fewer than two methods have a result.
 * @param clusters of correlated columns, the largest first
 */
export function adviceOf(comparison: Comparison, clusters: readonly (readonly string[])[]): string | null {
  const { results, best: bestName, withinOneError, family, target } = comparison;
  const found = results.filter(({ heldOutError }) => heldOutError !== null);
  if (bestName === null || found.length < 2) return null;
  const best = found.find(({ method }) => method === bestName)!;
  const tied = found.filter(({ method }) => method === bestName || withinOneError.includes(method));
  const label = (method: MethodName) => methodLabel(method, family);
  const least = results.some(({ state }) => state === 'outOfTime') ? l10n.t('the smallest error of those that the budget was enough for') : l10n.t('the smallest error');
  if (tied.some(({ method }) => method === 'mean')) {
    return bestName === 'mean'
      ? l10n.t('{0}: nothing here predicts "{1}" on rows that were held out, for no method does better.', label('mean'), target)
      : l10n.t('{0}: nothing here predicts "{1}" on rows that were held out, for not even the best, {2}, is more than its standard error ahead.', label('mean'), target, label(bestName));
  }
  const linear = tied.filter(({ method }) => !isNetwork(method));
  if (linear.length === 0) return networkAdvice(best, tied, found, label, least);
  const chosen = simplestLinear(linear, clusters);
  const place = chosen === best ? least : l10n.t('as good as the best, {0}, within one standard error', label(bestName));
  const reasons = [reasonFor(chosen, comparison, linear, clusters)];
  if (isNetwork(bestName)) reasons.push(l10n.t('a network is no surer gain'));
  else if (found.some(({ trainingsEnded }) => trainingsEnded > 0)) reasons.push(l10n.t('networks do no better in the time they had'));
  else if (found.some(({ method }) => isNetwork(method))) reasons.push(l10n.t('networks do no better, so a linear model suffices'));
  return advised(label(chosen.method), [place, ...reasons]);
}

function advised(method: string, clauses: readonly (string | null)[]): string {
  return l10n.t('{0}: {1}.', method, clauseList(clauses.filter((each) => each !== null)));
}

/** Correlated columns ask for the elastic net, which keeps them together; otherwise few columns are worth more than many. */
function simplestLinear(linear: readonly MethodResult[], clusters: readonly (readonly string[])[]): MethodResult {
  const of = (method: MethodName) => linear.find((each) => each.method === method);
  const [net, lasso] = [of('elasticNet'), of('lasso')];
  if (clusters.length > 0 && net && (!lasso || net.heldOutError! <= lasso.heldOutError!)) return net;
  const order = (a: MethodResult, b: MethodResult) => a.featuresUsed! - b.featuresUsed! || simplestFirst.indexOf(a.method) - simplestFirst.indexOf(b.method);
  return [...linear].sort(order)[0];
}

function reasonFor({ method, featuresUsed }: MethodResult, { columns, rows }: Comparison, linear: readonly MethodResult[], clusters: readonly (readonly string[])[]): string | null {
  const isFew = featuresUsed! <= fewShare * columns;
  if (method === 'elasticNet' && clusters.length > 0) {
    return isFew ? l10n.t('{0}, and it needs only {1} of {2} columns', clustersText(clusters), featuresUsed!, columns) : clustersText(clusters);
  }
  const few = isFew ? l10n.t('it needs only {0} of {1} columns', featuresUsed!, columns) : null;
  if (method === 'lasso' || method === 'elasticNet') return few;
  if (method === 'ridge') {
    if (!linear.some((each) => each.method === 'lasso')) return clusters.length > 0 ? clustersText(clusters) : l10n.t('most columns have a part in it');
    return few ?? l10n.t('all {0} columns have a part in it', columns);
  }
  return linear.length > 1 ? l10n.t('with {0} rows for {1} columns a penalty gains nothing', rows, columns) : null;
}

function networkAdvice(best: MethodResult, tied: readonly MethodResult[], found: readonly MethodResult[], label: (method: MethodName) => string, least: string): string {
  const chosen = [...tied].sort((a, b) => simplestFirst.indexOf(a.method) - simplestFirst.indexOf(b.method))[0];
  const place = chosen === best ? least : l10n.t('the simplest within one standard error of the best, {0}', label(best.method));
  const beaten = found.some(({ method }) => !isNetwork(method) && method !== 'mean');
  const reason = beaten ? l10n.t('no linear model comes within one standard error, so the target bends or columns act together') : gainOf(chosen, found, label);
  return advised(label(chosen.method), [place, reason]);
}

/** What a network's regulariser is worth; of one without, what the network is. */
function gainOf({ method, heldOutError }: MethodResult, found: readonly MethodResult[], label: (method: MethodName) => string): string | null {
  const plain = method === 'network' ? 'mean' : 'network';
  const without = found.find((each) => each.method === plain) ?? found.find((each) => each.method === 'mean');
  if (!without || !(heldOutError! < without.heldOutError!)) return null;
  return l10n.t('its error is {0} below that of "{1}"', percent(1 - heldOutError! / without.heldOutError!), label(without.method));
}

const mostNamed = 3;
/** Of the columns: what needs no more than these is worth saying so. */
const fewShare = 0.8;

/** "two clusters of correlated columns (s1 and s2; …)". */
function clustersText(clusters: readonly (readonly string[])[]): string {
  const [largest] = clusters;
  const named = largest.length <= mostNamed ? andList(largest) : l10n.t('{0} and {1} more', commaList(largest.slice(0, mostNamed - 1)), largest.length - mostNamed + 1);
  if (clusters.length === 1) return l10n.t('one cluster of correlated columns ({0})', named);
  const counts = [l10n.t('two'), l10n.t('three'), l10n.t('four'), l10n.t('five'), l10n.t('six'), l10n.t('seven'), l10n.t('eight'), l10n.t('nine'), l10n.t('ten')];
  return l10n.t('{0} clusters of correlated columns (the largest: {1})', counts[clusters.length - 2] ?? clusters.length, named);
}
