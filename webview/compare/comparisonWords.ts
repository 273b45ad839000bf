import type { Comparison, ComparisonOptions } from '../../src/engine/compare/comparisonTypes';
import { measureLabels, methodLabel } from '../../src/engine/compare/methodLabels';
import type { Family } from '../../src/engine/data/family';
import type { ComparisonSnapshot, ComparisonStep } from '../../src/protocol/comparisonMessages';
import { columnsText, foldsText, methodsText, rowsText } from '../format/counts';
import { counted, significant, withError } from '../format/numbers';
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
    return [status.kind === 'failed' ? 'The methods could not be compared' : status.kind === 'cancelled' ? 'Cancelled before anything was known' : 'Comparing…'];
  }
  const { best, baseline } = standing;
  const { family, measure } = comparison!;
  return [
    `${methodLabel(best.method, family)} predicts best${status.kind === 'done' ? '' : ' so far'}`,
    `${measureLabels[measure]} ${withError(best.heldOutError, best.standardError)}`,
    ...(baseline ? [`${baselineName(family)} ${significant(baseline.heldOutError)}`] : []),
    ...knownText(comparison!, standing),
  ];
}

/** "3 of 10 methods", where not all are known. */
function knownText({ results }: Comparison, { known }: Standing): string[] {
  return known.length < results.length ? [`${known.length} of ${methodsText(results.length)}`] : [];
}

/** "mean only", "class shares only". */
function baselineName(family: Family): string {
  return methodLabel('mean', family).toLowerCase();
}

/** On what it was compared: all that has to be the same for two tables to be comparable. */
export function comparisonBasis({ comparison, options }: ComparisonSnapshot): string[] {
  if (!comparison) return [`${foldsText(options.folds)} shared by all methods`, `seed ${options.seed}`];
  const { rows, columns, folds } = comparison;
  const dealt = { kfold: 'fold', stratified: 'stratified fold', group: 'fold of whole groups', ordered: 'fold in order', loo: 'fold', column: 'fold of a column' }[folds.kind];
  return [rowsText(rows), columnsText(columns), `the same ${counted(folds.count, dealt, dealt.replace('fold', 'folds'))} for every method`, `seed ${folds.seed}`];
}

/** The picture in words. */
export function comparisonSummary(comparison: Comparison): string {
  const { family } = comparison;
  const measure = measureLabels[comparison.measure];
  const { known, best, baseline } = standingOf(comparison);
  if (!best) return `Methods by ${measure} of held-out rows, nothing known yet`;
  const { withinOneError } = comparison;
  return [
    `${methodsText(known.length)} by ${measure} of held-out rows: ${methodLabel(best.method, family)} is best with ${withError(best.heldOutError, best.standardError)}`,
    withinOneError.length > 0 ? `within one standard error of it ${withinOneError.map((method) => methodLabel(method, family)).join(', ')}` : 'no other is within one standard error of it',
    ...(baseline ? [`${baselineName(family)} ${significant(baseline.heldOutError)}`] : []),
  ].join('; ');
}

/** "Lasso (L1), fold 3 of 5". */
export function stepText(step: ComparisonStep | null, family: Family): string {
  if (step === null) return 'Reading the file';
  const { method, fold, folds } = step;
  return `${methodLabel(method, family)}, ${fold < folds ? `fold ${fold + 1} of ${folds}` : 'all rows'}`;
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
      return `Cancelled. ${comparisonParts(snapshot).join(', ')}`;
    case 'done':
      return comparisonParts(snapshot).join(', ');
  }
}

export function isSameComparison(a: ComparisonOptions, b: ComparisonOptions): boolean {
  return a.budgetSeconds === b.budgetSeconds && a.folds === b.folds && a.seed === b.seed && a.methods.join() === b.methods.join();
}
