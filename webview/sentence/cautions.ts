import type { Cursor, RunView } from '../../src/protocol/panelMessages';
import { errorWords } from '../format/familyWords';
import { counted, lambdaText, magnitude } from '../format/numbers';

/** What a person must know before believing the numbers: one sentence each. */
export function cautions(run: RunView, cursor: Cursor): string[] {
  return [...edgeOfGrid(run), ...notSolved(run, cursor.index), ...run.notes, ...(run.crossValidation?.notes ?? [])];
}

function edgeOfGrid({ crossValidation: validation, lambda, family }: RunView): string[] {
  if (!validation) return [];
  const { name, largerIsBetter } = errorWords(family, validation);
  const last = lambda.length - 1;
  const quantity = name === 'CV error' ? 'error' : name.replace('CV ', '');
  if (validation.minIndex === last) return [`The ${quantity} is still ${largerIsBetter ? 'rising' : 'falling'} at the smallest λ tried, ${lambdaText(lambda[last])}: a smaller λ may predict better.`];
  return validation.minIndex === 0 ? ['No λ predicts better than the strongest penalty tried: these columns may not predict the target.'] : [];
}

function notSolved(run: RunView, index: number): string[] {
  if (run.converged[index] === 0) return [hereNotSolved(run, index)];
  const unsolved = run.converged.subarray(0, run.solved).reduce((count, converged) => count + (converged === 0 ? 1 : 0), 0);
  return unsolved > 0 ? [`${counted(unsolved, 'λ', 'λ')} of ${run.solved} not fully solved; not this one.`] : [];
}

function hereNotSolved({ dualityGap, objective, stationarity }: RunView, index: number): string {
  const advice = 'a larger λ, or leaving out columns that nearly repeat each other, may help';
  if (Number.isNaN(dualityGap[index])) return `Not fully solved at this λ: the gradient is still ${magnitude(stationarity[index])} from where it should be; ${advice}.`;
  const share = dualityGap[index] / Math.max(objective[index], Number.MIN_VALUE);
  return `Not fully solved at this λ: the objective may be ${magnitude(100 * share)} % above the best possible; ${advice}.`;
}
