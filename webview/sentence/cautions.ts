import * as l10n from '@vscode/l10n';
import { edgeOfGrid, shareLeft } from '../../src/engine/linear/edgeOfGrid';
import type { Cursor, RunView } from '../../src/protocol/panelMessages';
import { errorWords } from '../format/familyWords';
import { lambdaText, magnitude, whole } from '../format/numbers';

/** What a person must know before believing the numbers: one sentence each. */
export function cautions(run: RunView, cursor: Cursor): string[] {
  return [...atEdge(run), ...notSolved(run, cursor.index), ...run.notes, ...(run.crossValidation?.notes ?? [])];
}

function atEdge({ crossValidation: validation, lambda, family }: RunView): string[] {
  if (!validation) return [];
  const { quantity, largerIsBetter } = errorWords(family, validation);
  const sentence = edgeOfGrid({ minIndex: validation.minIndex, count: lambda.length, quantity, largerIsBetter, smallest: lambdaText(lambda[lambda.length - 1]), share: shareLeft(family, validation) });
  return sentence === null ? [] : [sentence];
}

function notSolved(run: RunView, index: number): string[] {
  if (run.converged[index] === 0) return [hereNotSolved(run, index)];
  const unsolved = run.converged.subarray(0, run.solved).reduce((count, converged) => count + (converged === 0 ? 1 : 0), 0);
  return unsolved > 0 ? [l10n.t('{0} λ of {1} not fully solved; not this one.', whole(unsolved), run.solved)] : [];
}

function hereNotSolved({ dualityGap, objective, stationarity }: RunView, index: number): string {
  if (Number.isNaN(dualityGap[index])) {
    return l10n.t('Not fully solved at this λ: the gradient is still {0} from where it should be; a larger λ, or leaving out columns that nearly repeat each other, may help.', magnitude(stationarity[index]));
  }
  const share = dualityGap[index] / Math.max(objective[index], Number.MIN_VALUE);
  return l10n.t('Not fully solved at this λ: the objective may be {0} % above the best possible; a larger λ, or leaving out columns that nearly repeat each other, may help.', magnitude(100 * share));
}
