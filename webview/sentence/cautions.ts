import { edgeOfGrid } from '../../src/engine/linear/edgeOfGrid';
import type { Cursor, RunView } from '../../src/protocol/panelMessages';
import { errorWords } from '../format/familyWords';
import { counted, lambdaText, magnitude } from '../format/numbers';

/** What a person must know before believing the numbers: one sentence each. */
export function cautions(run: RunView, cursor: Cursor): string[] {
  return [...atEdge(run), ...notSolved(run, cursor.index), ...run.notes, ...(run.crossValidation?.notes ?? [])];
}

function atEdge({ crossValidation: validation, lambda, family }: RunView): string[] {
  if (!validation) return [];
  const { name, largerIsBetter } = errorWords(family, validation);
  const sentence = edgeOfGrid({ minIndex: validation.minIndex, count: lambda.length, quantity: name.replace('CV ', ''), largerIsBetter, smallest: lambdaText(lambda[lambda.length - 1]) });
  return sentence === null ? [] : [sentence];
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
