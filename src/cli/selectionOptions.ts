import { InputError } from '../engine/errors';
import type { FitOptions, FoldKind, Metric } from '../engine/linear/fitTypes';
import { defaultFitOptions } from '../engine/linear/fitTypes';
import { number, oneOf } from './values';

/** How λ is chosen from held-out rows. */
export const selecting = {
  folds: { type: 'string' },
  'fold-column': { type: 'string' },
  'fold-kind': { type: 'string' },
  repeats: { type: 'string' },
  metric: { type: 'string' },
  'no-cv': { type: 'boolean' },
} as const;

type Values = { readonly [K in keyof typeof selecting]?: (typeof selecting)[K] extends { type: 'boolean' } ? boolean : string };

const foldKinds: Readonly<Record<string, FoldKind>> = { kfold: 'kfold', stratified: 'stratified', group: 'group', ordered: 'ordered', loo: 'loo' };
const metrics: Readonly<Record<string, Metric>> = { deviance: 'deviance', mse: 'mse', mae: 'mae', auc: 'auc', misclassification: 'misclassification' };

/** @param mayBeNone whether --no-cv is there to be given @throws InputError for options that contradict each other */
export function selectionOptions(values: Values, mayBeNone = true): Pick<FitOptions, 'folds' | 'foldKind' | 'repeats' | 'metric'> {
  const { folds: wanted, 'fold-column': column, 'no-cv': none } = values;
  const foldKind = oneOf(foldKinds, values['fold-kind'], '--fold-kind', 'kfold, stratified, group, ordered or loo') ?? defaultFitOptions.foldKind;
  const metric = oneOf(metrics, values.metric, '--metric', 'deviance, mse, mae, auc or misclassification') ?? null;
  const repeats = number(values.repeats, '--repeats') ?? defaultFitOptions.repeats;
  if (none) {
    const given = (['folds', 'fold-column', 'fold-kind', 'repeats', 'metric'] as const).filter((name) => values[name] !== undefined);
    if (given.length > 0) throw new InputError(`--no-cv contradicts --${given.join(' and --')}; give one or the other.`);
    return { folds: 0, foldKind, repeats, metric };
  }
  const byColumn = foldKind === 'group' || foldKind === 'ordered';
  if (byColumn && column === undefined) {
    throw new InputError(`--fold-kind ${foldKind} needs a column ${foldKind === 'group' ? "that names each row's group" : 'to order the rows by'}; give --fold-column COLUMN.`);
  }
  if (column !== undefined && (foldKind === 'stratified' || foldKind === 'loo')) throw new InputError(`--fold-kind ${foldKind} contradicts --fold-column; give one or the other.`);
  if (wanted !== undefined && column !== undefined && !byColumn) throw new InputError('Give either --folds or --fold-column, not both; or --fold-kind group or ordered, which take both.');
  if (wanted !== undefined && foldKind === 'loo') throw new InputError('--fold-kind loo has as many folds as rows; leave out --folds.');
  const folds = number(wanted, '--folds') ?? defaultFitOptions.folds;
  if (folds < 2) throw new InputError(`--folds is ${folds}; give at least 2${mayBeNone ? ', or --no-cv for none' : ''}.`);
  if (!(Number.isInteger(repeats) && repeats >= 1)) throw new InputError(`--repeats is ${repeats}; give a whole number of at least 1.`);
  return { folds, foldKind, repeats, metric };
}
