import { digits, percent } from '../../engine/digits';
import type { ClusterPath, Grouping } from '../../engine/explain/grouping/groupingView';
import { mostRows, shorten, table } from '../textTable';
import { someOfGrid } from './someOfGrid';

export function groupingLines({ clusters, chosen, threshold }: Grouping): string[] {
  if (!chosen) return [];
  const members = chosen.members.slice(0, mostRows).map(({ column, lassoPick, lassoNonzero, elasticNetNonzero }) => [shorten(column), percent(lassoPick), percent(lassoNonzero), percent(elasticNetNonzero)]);
  const pairs = chosen.pairs.slice(0, mostRows).map(({ a, b, r, difference, bound, applies, largestShare }) => [
    `${shorten(a)}, ${shorten(b)}`, digits(r), digits(difference, 3), applies ? digits(bound, 3) : '—', largestShare === null ? '—' : digits(largestShare, 3),
  ]);
  return [
    `Clusters with |r| ≥ ${threshold} between any two: ${clusters.length}; this one has ${chosen.columns.length} columns.`, '',
    `Over ${chosen.resamples} bootstrap resamples, at the chosen λs:`,
    ...table(['column', 'lasso picks', 'lasso nonzero', 'elastic net nonzero'], members), '',
    ...pathLines('Lasso', chosen.lasso, chosen.columns), '',
    ...pathLines(`Elastic net, l1 ratio ${chosen.elasticNet.l1Ratio}`, chosen.elasticNet, chosen.columns), '',
    'Spread of the elastic net against the bound (— : one is zero or the signs differ, so that it does not apply):',
    ...table(['pair', 'r', 'difference', 'bound', 'largest share of the bound on the path'], pairs),
  ];
}

const mostMembers = 6;

function pathLines(name: string, { lambda, coefficients, chosenIndex }: ClusterPath, columns: readonly string[]): string[] {
  const shown = columns.slice(0, mostMembers);
  const rows = someOfGrid(lambda.length, [chosenIndex]).map((k) => [digits(lambda[k]), ...shown.map((_, j) => digits(coefficients[k * columns.length + j])), k === chosenIndex ? 'chosen' : '']);
  return [`${name}${columns.length > mostMembers ? `, the first ${mostMembers} columns` : ''}:`, ...table(['λ', ...shown.map(shorten), ''], rows)];
}
