import { andList } from '../andList';
import { percent } from '../digits';
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
  const least = results.some(({ state }) => state === 'outOfTime') ? 'the smallest error of those that the budget was enough for' : 'the smallest error';
  if (tied.some(({ method }) => method === 'mean')) {
    const nearest = bestName === 'mean' ? 'no method does better' : `not even the best, ${label(bestName)}, is more than its standard error ahead`;
    return `${label('mean')}: nothing here predicts "${target}" on rows that were held out, for ${nearest}.`;
  }
  const linear = tied.filter(({ method }) => !isNetwork(method));
  if (linear.length === 0) return networkAdvice(best, tied, found, label, least);
  const chosen = simplestLinear(linear, clusters);
  const place = chosen === best ? least : `as good as the best, ${label(bestName)}, within one standard error`;
  const reasons = [reasonFor(chosen, comparison, linear, clusters)];
  if (isNetwork(bestName)) reasons.push('a network is no surer gain');
  else if (found.some(({ trainingsEnded }) => trainingsEnded > 0)) reasons.push('networks do no better in the time they had');
  else if (found.some(({ method }) => isNetwork(method))) reasons.push('networks do no better, so a linear model suffices');
  return `${label(chosen.method)}: ${[place, ...reasons.filter((each) => each !== null)].join('; ')}.`;
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
  const few = featuresUsed! <= fewShare * columns ? `it needs only ${featuresUsed} of ${columns} columns` : null;
  if (method === 'elasticNet' && clusters.length > 0) return [clustersText(clusters), few].filter((each) => each !== null).join(', and ');
  if (method === 'lasso' || method === 'elasticNet') return few;
  if (method === 'ridge') {
    if (!linear.some((each) => each.method === 'lasso')) return clusters.length > 0 ? clustersText(clusters) : 'most columns have a part in it';
    return few ?? `all ${columns} columns have a part in it`;
  }
  return linear.length > 1 ? `with ${rows} rows for ${columns} columns a penalty gains nothing` : null;
}

function networkAdvice(best: MethodResult, tied: readonly MethodResult[], found: readonly MethodResult[], label: (method: MethodName) => string, least: string): string {
  const chosen = [...tied].sort((a, b) => simplestFirst.indexOf(a.method) - simplestFirst.indexOf(b.method))[0];
  const place = chosen === best ? least : `the simplest within one standard error of the best, ${label(best.method)}`;
  const beaten = found.some(({ method }) => !isNetwork(method) && method !== 'mean');
  const reason = beaten ? 'no linear model comes within one standard error, so the target bends or columns act together' : gainOf(chosen, found, label);
  return `${label(chosen.method)}: ${place}${reason ? `; ${reason}` : ''}.`;
}

/** What a network's regulariser is worth; of one without, what the network is. */
function gainOf({ method, heldOutError }: MethodResult, found: readonly MethodResult[], label: (method: MethodName) => string): string | null {
  const plain = method === 'network' ? 'mean' : 'network';
  const without = found.find((each) => each.method === plain) ?? found.find((each) => each.method === 'mean');
  if (!without || !(heldOutError! < without.heldOutError!)) return null;
  return `its error is ${percent(1 - heldOutError! / without.heldOutError!)} below that of "${label(without.method)}"`;
}

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const mostNamed = 3;
/** Of the columns: what needs no more than these is worth saying so. */
const fewShare = 0.8;

/** "two clusters of correlated columns (s1 and s2; …)". */
function clustersText(clusters: readonly (readonly string[])[]): string {
  const [largest] = clusters;
  const named = largest.length <= mostNamed ? andList(largest) : `${largest.slice(0, mostNamed - 1).join(', ')} and ${largest.length - mostNamed + 1} more`;
  if (clusters.length === 1) return `one cluster of correlated columns (${named})`;
  return `${counts[clusters.length] ?? clusters.length} clusters of correlated columns (the largest: ${named})`;
}
