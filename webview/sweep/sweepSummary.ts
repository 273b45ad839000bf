import * as l10n from '@vscode/l10n';
import { mixtureName } from '../../src/engine/linear/fitNames';
import { chooseMixture, isWithinOneSe, type MixtureCell, type MixtureChoice } from '../../src/engine/linear/mixtureChoice';
import type { RunView } from '../../src/protocol/panelMessages';
import { capitalised } from '../format/names';
import { keptOf } from '../format/counts';
import { lambdaText, space, whole, withError } from '../format/numbers';
import type { ErrorWords } from '../format/familyWords';

/** One mixture, by the same two rules as the sentence: its best λ, and its sparsest within one standard error of the best of all. */
export interface SweepRow {
  readonly run: number;
  readonly mix: string;
  /** At its best λ; without cross-validation at the λ that the rule chose. Null while nothing is known. */
  readonly lambda: number | null;
  readonly error: string | null;
  readonly kept: number | null;
  readonly sparsest: { readonly lambda: number; readonly kept: number } | null;
  /** Holds the best error of all mixtures. */
  readonly best: boolean;
  /** Holds the sparsest model within one standard error of it. */
  readonly oneSe: boolean;
}

export function sweepRows(runs: readonly RunView[]): SweepRow[] {
  const choice = chooseMixture(runs);
  return runs.map((view, run) => {
    const { crossValidation: validation, chosenIndex, lambda, nonzero, l1Ratio } = view;
    const index = validation ? validation.minIndex : chosenIndex;
    return {
      run,
      mix: mixtureName(l1Ratio),
      lambda: index === null ? null : lambda[index],
      error: validation && withError(validation.mean[validation.minIndex], validation.standardError[validation.minIndex]),
      kept: index === null ? null : nonzero[index],
      sparsest: choice && sparsestOf(view, choice.min),
      best: choice?.min.run === run,
      oneSe: choice?.oneSe.run === run,
    };
  });
}

/** Of one mixture's λs within one standard error of the best of all the largest that keeps fewest columns. */
function sparsestOf({ crossValidation, lambda, nonzero }: RunView, best: MixtureCell): SweepRow['sparsest'] {
  let sparsest: number | null = null;
  crossValidation!.mean.forEach((mean, k) => {
    if (isWithinOneSe(mean, best) && (sparsest === null || nonzero[k] < nonzero[sparsest])) sparsest = k;
  });
  return sparsest === null ? null : { lambda: lambda[sparsest], kept: nonzero[sparsest] };
}

/** "Elastic net 0.5 predicts best", and what that means; null until every run is known. */
export function sweepParts(runs: readonly RunView[], words: ErrorWords): string[] | null {
  const choice: MixtureChoice | null = chooseMixture(runs);
  if (choice === null) return null;
  const { min, oneSe } = choice;
  const at = (cell: MixtureCell) => `λ${space}=${space}${lambdaText(cell.lambda)}`;
  const same = min.run === oneSe.run && min.index === oneSe.index;
  return [
    l10n.t('{0} predicts best', capitalised(mixtureName(min.l1Ratio))),
    l10n.t('{0} {1} at {2} (minimum)', words.inFull, withError(min.mean, min.standardError), at(min)).replace(' (', `${space}(`),
    keptOf(min.nonzero, runs[min.run].columns.length),
    same ? l10n.t('nothing sparser within one SE') : l10n.t('sparsest within one SE: {0} at {1}, {2} kept', mixtureName(oneSe.l1Ratio), at(oneSe), whole(oneSe.nonzero)).replace(/ (?=\S+$)/, space),
  ];
}
