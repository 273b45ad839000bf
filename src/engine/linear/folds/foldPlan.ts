import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { InputError } from '../../errors';
import type { FoldKind } from '../fitTypes';
import { groupFolds } from './groupFolds';
import { orderedBlocks } from './orderedBlocks';
import { shuffledFolds } from './shuffledFolds';
import type { Split } from './split';
import { splitInto } from './split';
import { foldsByClass, foldsByRank } from './stratifiedFolds';

/** How the rows are split for a cross-validation. */
export interface FoldPlan {
  /** "column": the file says which fold a row is in. */
  readonly kind: FoldKind | 'column';
  /** Folds of one repeat. */
  readonly folds: number;
  /** One for each repeat. */
  readonly splits: readonly Split[];
  /** Sentences about what is not quite as asked for. */
  readonly notes: readonly string[];
}

export interface FoldOptions {
  readonly folds: number;
  readonly foldKind: FoldKind;
  readonly repeats: number;
  readonly seed: number;
}

/** Whether the seed has a say. */
export function isByChance(kind: FoldPlan['kind']): boolean {
  return kind === 'kfold' || kind === 'stratified' || kind === 'group';
}

/** Models to fit for leave-one-out, or for a fold column: more is a mistake more often than a wish. */
const mostFoldsOfRows = 5000;
const mostRepeats = 1000;

/**
 * The folds that the options ask for; fewer of them, with a note, where the data has not as many rows, groups or times.
 * @throws InputError for options that contradict each other or the data
 */
export function foldPlan(design: Design, options: FoldOptions): FoldPlan {
  checkFoldOptions(design, options);
  const { foldKind } = options;
  const made = foldKind === 'kfold' && design.foldOf !== null ? byColumn(design) : dealers[foldKind](design, options);
  return { notes: [], ...made };
}

type Dealt = Omit<FoldPlan, 'notes'> & Partial<Pick<FoldPlan, 'notes'>>;

const dealers: Readonly<Record<FoldKind, (design: Design, options: FoldOptions) => Dealt>> = {
  kfold: (design, options) => shuffled(design, options),
  stratified: (design, options) => stratified(design, options),
  group: (design, options) => byGroup(design, options),
  ordered: (design, options) => inOrder(design, options),
  loo: (design) => oneByOne(design),
};

function shuffled({ n }: Design, options: FoldOptions): Dealt {
  const folds = Math.min(options.folds, n);
  return { kind: 'kfold', folds, splits: repeated(options, (repeat) => shuffledFolds(n, folds, options.seed, repeat)) };
}

function stratified(design: Design, options: FoldOptions): Dealt {
  const { n, target, record } = design;
  const { seed } = options;
  const folds = Math.min(options.folds, n);
  const classOf = target.status ?? (target.classes ? target.values : null);
  if (!classOf) return { kind: 'stratified', folds, splits: repeated(options, (repeat) => foldsByRank(target.values, folds, seed, repeat)) };
  const names = target.status ? [l10n.t('censored'), l10n.t('event')] : target.classes!;
  const splits = repeated(options, (repeat) => foldsByClass(classOf, names.length, folds, seed, repeat));
  const notes = names.flatMap((name, at) => {
    const rows = classOf.reduce((count, each) => count + (each === at ? 1 : 0), 0);
    return rows < folds ? [fewerThanFolds(name, target.status ? record.status! : record.target, rows, folds)] : [];
  });
  return { kind: 'stratified', folds, splits, notes };
}

function byGroup({ foldOf, record }: Design, options: FoldOptions): Dealt {
  const groups = distinct(foldOf!);
  const folds = Math.min(options.folds, groups);
  const notes = folds < options.folds ? [l10n.t('"{0}" has {1} groups, so there are {1} folds instead of {2}.', record.foldColumn!, groups, options.folds)] : [];
  return { kind: 'group', folds, splits: repeated(options, (repeat) => groupFolds(foldOf!, groups, folds, options.seed, repeat)), notes };
}

function inOrder({ foldOf, record }: Design, options: FoldOptions): Dealt {
  const times = distinct(foldOf!);
  if (times < 3) throw new InputError(l10n.t('"{0}" has {1} distinct values in the rows used, too few to train on earlier rows and predict later ones; choose a column with at least 3.', record.foldColumn!, times));
  const folds = Math.min(options.folds, times - 1);
  const notes = folds < options.folds ? [l10n.t('"{0}" has {1} distinct values, so there are {2} folds instead of {3}.', record.foldColumn!, times, folds, options.folds)] : [];
  const parts = folds + 1;
  return { kind: 'ordered', folds, splits: [{ partOf: orderedBlocks(foldOf!, times, parts), parts, training: 'earlier' }], notes };
}

function oneByOne({ n }: Design): Dealt {
  if (n > mostFoldsOfRows) {
    throw new InputError(l10n.t('Leaving each row out in turn would fit {0} models; with more than {1} rows choose K-fold cross-validation, whose answer is nearly the same there.', n, mostFoldsOfRows));
  }
  return { kind: 'loo', folds: n, splits: [splitInto(Int32Array.from({ length: n }, (_, i) => i))] };
}

function byColumn({ foldOf, record }: Design): Dealt {
  const split = splitInto(foldOf!);
  if (split.parts > mostFoldsOfRows) {
    throw new InputError(l10n.t('The fold column "{0}" has {1} distinct values, each a fold of its own; ask for group or ordered folds, or choose a column with at most {2}.', record.foldColumn!, split.parts, mostFoldsOfRows));
  }
  return { kind: 'column', folds: split.parts, splits: [split] };
}

function repeated({ repeats }: FoldOptions, foldsOf: (repeat: number) => Int32Array): Split[] {
  return Array.from({ length: repeats }, (_, repeat) => splitInto(foldsOf(repeat)));
}

function distinct(numbers: Int32Array): number {
  return numbers.reduce((most, each) => Math.max(most, each), 0) + 1;
}

function fewerThanFolds(name: string, column: string, rows: number, folds: number): string {
  if (rows === 0) return l10n.t('"{0}" of "{1}" has no rows, so not each of the {2} folds has one.', name, column, folds);
  return rows === 1
    ? l10n.t('"{0}" of "{1}" has 1 row, so not each of the {2} folds has one.', name, column, folds)
    : l10n.t('"{0}" of "{1}" has {2} rows, so not each of the {3} folds has one.', name, column, rows, folds);
}

function checkFoldOptions({ foldOf, record }: Design, { folds, foldKind, repeats }: FoldOptions): void {
  if (!(Number.isInteger(folds) && folds >= 2)) throw new InputError(l10n.t('The number of folds is {0}; give a whole number of at least 2.', folds));
  if (!(Number.isInteger(repeats) && repeats >= 1 && repeats <= mostRepeats)) {
    throw new InputError(l10n.t('The cross-validation is to be repeated {0} times; give a whole number from 1 to {1}.', repeats, mostRepeats));
  }
  if (foldOf === null && foldKind === 'group') throw new InputError(l10n.t('Folds by group need a column that says which group a row is in; choose a fold column.'));
  if (foldOf === null && foldKind === 'ordered') throw new InputError(l10n.t('Ordered folds need a column to order the rows by, such as a date; choose a fold column.'));
  if (foldOf !== null && (foldKind === 'stratified' || foldKind === 'loo')) {
    throw new InputError(foldKind === 'loo'
      ? l10n.t('The fold column "{0}" contradicts leave-one-out; leave one of the two out.', record.foldColumn!)
      : l10n.t('The fold column "{0}" contradicts stratified folds; leave one of the two out.', record.foldColumn!));
  }
  if (repeats === 1) return;
  if (foldKind === 'ordered') throw new InputError(l10n.t('Ordered folds would be the same in each of {0} repeats; ask for one, or for folds that are dealt at random.', repeats));
  if (foldKind === 'loo') throw new InputError(l10n.t('Leave-one-out would be the same in each of {0} repeats; ask for one, or for folds that are dealt at random.', repeats));
  if (foldKind === 'kfold' && foldOf !== null) throw new InputError(l10n.t('Folds given by a column would be the same in each of {0} repeats; ask for one, or for folds that are dealt at random.', repeats));
}
