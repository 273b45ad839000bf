import type { CrossValidation } from '../engine/linear/fitTypes';
import { isByChance } from '../engine/linear/folds/foldPlan';

/** "10 stratified folds, repeated 3 times, seed 0". @param column of the file that decides, where one does */
export function foldSentence({ kind, folds, repeats, seed }: Pick<CrossValidation, 'kind' | 'folds' | 'repeats' | 'seed'>, column: string | null): string {
  const dealt = {
    kfold: `${folds} folds`,
    stratified: `${folds} stratified folds`,
    group: `${folds} folds by groups of ${column}`,
    ordered: `${folds} folds forward in the order of ${column}, each trained on earlier rows only`,
    loo: `leave-one-out, ${folds} folds`,
    column: `${folds} folds from column ${column}`,
  }[kind];
  return [dealt, ...(repeats > 1 ? [`repeated ${repeats} times`] : []), ...(isByChance(kind) ? [`seed ${seed}`] : [])].join(', ');
}
