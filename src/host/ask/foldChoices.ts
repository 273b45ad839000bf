import * as l10n from '@vscode/l10n';
import type { Family } from '../../engine/data/family';
import type { FoldKind } from '../../engine/linear/fitTypes';
import type { FitPlan } from '../../protocol/fitPlan';
import type { ColumnSummary, TableSummary } from '../../protocol/workerMessages';

/** How rows may be dealt to folds. "column": a column holds the fold of each row; "none": no cross-validation. */
export type FoldWay = FoldKind | 'column' | 'none';

export interface FoldChoice {
  readonly way: FoldWay;
  readonly label: string;
  readonly detail: string;
}

export function foldChoices(family: Family): readonly FoldChoice[] {
  return [
    { way: 'kfold', label: l10n.t('Random'), detail: l10n.t('Each row to a fold by chance: when rows have nothing to do with each other.') },
    { way: 'stratified', label: l10n.t('Stratified'), detail: stratifiedBy(family) },
    { way: 'group', label: l10n.t('Groups of a Column…'), detail: l10n.t('Rows of one patient, site or year are held out together.') },
    { way: 'ordered', label: l10n.t('In the Order of a Column…'), detail: l10n.t('Trained on earlier rows and judged on the later ones that follow: for time.') },
    { way: 'column', label: l10n.t('Fold Numbers in a Column…'), detail: l10n.t('Folds that were made elsewhere.') },
    { way: 'loo', label: l10n.t('Leave One Out'), detail: l10n.t('Each row is a fold: for small files. Slow for other than gaussian models.') },
    { way: 'none', label: l10n.t('No Cross-Validation'), detail: l10n.t('λ is then chosen by BIC.') },
  ];
}

function stratifiedBy(family: Family): string {
  if (hasClasses(family)) return l10n.t('By chance, with the same share of each class in every fold.');
  return family === 'cox' ? l10n.t('By chance, with the same share of events in every fold.') : l10n.t('By chance, with the same spread of the target in every fold.');
}

function hasClasses(family: Family): boolean {
  return family === 'binomial' || family === 'multinomial';
}

/** Ways that deal rows, or groups of them, by chance: with a seed, and as often as one likes. */
export function isByChance(way: FoldWay): boolean {
  return way === 'kfold' || way === 'stratified' || way === 'group';
}

/** Ways that a number of folds belongs to. */
export function isCounted(way: FoldWay): way is 'kfold' | 'stratified' | 'group' | 'ordered' {
  return way === 'kfold' || way === 'stratified' || way === 'group' || way === 'ordered';
}

/** Ways that a column belongs to. */
export function needsColumn(way: FoldWay): way is 'group' | 'ordered' | 'column' {
  return way === 'group' || way === 'ordered' || way === 'column';
}

export function foldWay({ fit, design }: FitPlan): FoldWay {
  if (fit.folds === 0) return 'none';
  if (design.foldColumn !== undefined && (fit.foldKind === 'kfold' || fit.foldKind === 'stratified')) return 'column';
  return fit.foldKind;
}

/** Columns that can tell how rows are dealt: an order needs numbers or dates. */
export function foldColumns(way: 'group' | 'ordered' | 'column', target: string, { columns }: TableSummary): ColumnSummary[] {
  return columns.filter(({ name, kind, storage }) => name !== target && kind !== 'constant' && (way !== 'ordered' || storage === 'numeric'));
}

/** "10, random", "5, in the order of date". */
export function foldsText(plan: FitPlan): string {
  const { fit, design } = plan;
  const column = design.foldColumn ?? '';
  switch (foldWay(plan)) {
    case 'kfold':
      return l10n.t('{0}, random', fit.folds);
    case 'stratified':
      return l10n.t('{0}, stratified', fit.folds);
    case 'group':
      return l10n.t('{0}, by groups of {1}', fit.folds, column);
    case 'ordered':
      return l10n.t('{0}, in the order of {1}', fit.folds, column);
    case 'column':
      return l10n.t('from {0}', column);
    case 'loo':
      return l10n.t('leave one out');
    case 'none':
      return l10n.t('none');
  }
}
