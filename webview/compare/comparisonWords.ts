import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';
import type { Comparison, ComparisonOptions } from '../../src/engine/compare/comparisonTypes';
import { measureLabels, methodLabel } from '../../src/engine/compare/methodLabels';
import type { Family } from '../../src/engine/data/family';
import type { ComparisonSnapshot, ComparisonStep } from '../../src/protocol/comparisonMessages';
import { columnsText, foldsText, methodsText, rowsText } from '../format/counts';
import { whole, significant, withError } from '../format/numbers';
import { isKnown, type KnownResult } from './knownResult';

interface Standing {
  readonly known: readonly KnownResult[];
  readonly best: KnownResult | null;
  /** Where it is not the best itself. */
  readonly baseline: KnownResult | null;
}

function standingOf({ results, best: winner }: Comparison): Standing {
  const known = results.filter(isKnown);
  const best = known.find(({ method }) => method === winner) ?? null;
  return { known, best, baseline: known.find((each) => each.method === 'mean' && each !== best) ?? null };
}

/** The loudest thing on the view, in parts that are set apart by dots: the advice, or what is known without it. */
export function comparisonParts({ status, comparison }: ComparisonSnapshot): string[] {
  const standing = comparison && standingOf(comparison);
  const isOver = status.kind === 'done' || status.kind === 'cancelled';
  if (comparison?.advice && standing && isOver) return [comparison.advice, ...(status.kind === 'done' ? [] : knownText(comparison, standing))];
  if (!standing?.best) {
    return [status.kind === 'failed' ? l10n.t('The methods could not be compared') : status.kind === 'cancelled' ? l10n.t('Cancelled before anything was known') : l10n.t('Comparing…')];
  }
  const { best, baseline } = standing;
  const { family, measure } = comparison!;
  return [
    status.kind === 'done' ? l10n.t('{0} predicts best', methodLabel(best.method, family)) : l10n.t('{0} predicts best so far', methodLabel(best.method, family)),
    `${measureLabels[measure]} ${withError(best.heldOutError, best.standardError)}`,
    ...(baseline ? [`${baselineName(family)} ${significant(baseline.heldOutError)}`] : []),
    ...knownText(comparison!, standing),
  ];
}

/** "3 of 10 methods", where not all are known. */
function knownText({ results }: Comparison, { known }: Standing): string[] {
  return known.length < results.length ? [l10n.t('{0} of {1}', known.length, methodsText(results.length))] : [];
}

/** "mean only", "class shares only". */
function baselineName(family: Family): string {
  return methodLabel('mean', family).toLowerCase();
}

/** On what it was compared: all that has to be the same for two tables to be comparable. */
export function comparisonBasis({ comparison, options }: ComparisonSnapshot): string[] {
  if (!comparison) return [l10n.t('{0} shared by all methods', foldsText(options.folds)), l10n.t('seed {0}', options.seed)];
  const { rows, columns, folds } = comparison;
  return [rowsText(rows), columnsText(columns), dealtText(folds), l10n.t('seed {0}', folds.seed)];
}

function dealtText({ kind, count }: Comparison['folds']): string {
  const folds = whole(count);
  switch (kind) {
    case 'kfold':
    case 'loo':
      return l10n.t('the same {0} folds for every method', folds);
    case 'stratified':
      return l10n.t('the same {0} stratified folds for every method', folds);
    case 'group':
      return l10n.t('the same {0} folds of whole groups for every method', folds);
    case 'ordered':
      return l10n.t('the same {0} folds in order for every method', folds);
    case 'column':
      return l10n.t('the same {0} folds of a column for every method', folds);
  }
}

/** The picture in words. */
export function comparisonSummary(comparison: Comparison): string {
  const { family } = comparison;
  const measure = measureLabels[comparison.measure];
  const { known, best, baseline } = standingOf(comparison);
  if (!best) return l10n.t('Methods by {0} of held-out rows, nothing known yet', measure);
  const { withinOneError } = comparison;
  return [
    l10n.t('{0} by {1} of held-out rows: {2} is best with {3}', methodsText(known.length), measure, methodLabel(best.method, family), withError(best.heldOutError, best.standardError)),
    withinOneError.length > 0 ? l10n.t('within one standard error of it {0}', commaList(withinOneError.map((method) => methodLabel(method, family)))) : l10n.t('no other is within one standard error of it'),
    ...(baseline ? [`${baselineName(family)} ${significant(baseline.heldOutError)}`] : []),
  ].join('; ');
}

/** "Lasso (L1), fold 3 of 5". */
export function stepText(step: ComparisonStep | null, family: Family): string {
  if (step === null) return l10n.t('Reading the file');
  const { method, fold, folds } = step;
  return fold < folds ? l10n.t('{0}, fold {1} of {2}', methodLabel(method, family), fold + 1, folds) : l10n.t('{0}, all rows', methodLabel(method, family));
}

/** What is read aloud once it has come to rest. */
export function comparisonAnnouncement(snapshot: ComparisonSnapshot): string {
  const { status } = snapshot;
  switch (status.kind) {
    case 'idle':
    case 'failed':
      return '';
    case 'running':
      return stepText(status.step, snapshot.comparison?.family ?? 'gaussian');
    case 'cancelled':
      return `${l10n.t('Cancelled.')} ${comparisonParts(snapshot).join(', ')}`;
    case 'done':
      return comparisonParts(snapshot).join(', ');
  }
}

export function isSameComparison(a: ComparisonOptions, b: ComparisonOptions): boolean {
  return a.budgetSeconds === b.budgetSeconds && a.folds === b.folds && a.seed === b.seed && a.methods.join() === b.methods.join();
}
