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

const random: FoldChoice = { way: 'kfold', label: 'Random', detail: 'Each row to a fold by chance: when rows have nothing to do with each other.' };
function stratified(family: Family): FoldChoice {
  const what = hasClasses(family) ? 'the same share of each class' : family === 'cox' ? 'the same share of events' : 'the same spread of the target';
  return { way: 'stratified', label: 'Stratified', detail: `By chance, with ${what} in every fold.` };
}

const others: readonly FoldChoice[] = [
  { way: 'group', label: 'Groups of a Column…', detail: 'Rows of one patient, site or year are held out together.' },
  { way: 'ordered', label: 'In the Order of a Column…', detail: 'Trained on earlier rows and judged on the later ones that follow: for time.' },
  { way: 'column', label: 'Fold Numbers in a Column…', detail: 'Folds that were made elsewhere.' },
  { way: 'loo', label: 'Leave One Out', detail: 'Each row is a fold: for small files. Slow for other than gaussian models.' },
  { way: 'none', label: 'No Cross-Validation', detail: 'λ is then chosen by BIC.' },
];

export function foldChoices(family: Family): readonly FoldChoice[] {
  return [random, stratified(family), ...others];
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
      return `${fit.folds}, random`;
    case 'stratified':
      return `${fit.folds}, stratified`;
    case 'group':
      return `${fit.folds}, by groups of ${column}`;
    case 'ordered':
      return `${fit.folds}, in the order of ${column}`;
    case 'column':
      return `from ${column}`;
    case 'loo':
      return 'leave one out';
    case 'none':
      return 'none';
  }
}
