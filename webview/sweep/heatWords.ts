import * as l10n from '@vscode/l10n';
import { mixtureName } from '../../src/engine/linear/fitNames';
import { isWithinOneSe, type MixtureCell, type MixtureChoice } from '../../src/engine/linear/mixtureChoice';
import type { RunView } from '../../src/protocol/panelMessages';
import type { ErrorWords } from '../format/familyWords';
import { columnsText, keptOf, mixturesText } from '../format/counts';
import { lambdaText, significant, space, withError } from '../format/numbers';
import type { HeatPlace } from './drawHeat';

/** "elastic net 0.5 at λ = 1.22: CV error 2990 ± 171, 9 of 10 columns kept; within one SE of the best". */
export function cellText(runs: readonly RunView[], { run, index }: HeatPlace, choice: MixtureChoice | null, words: ErrorWords): string {
  const view = runs[run];
  const { crossValidation: validation, l1Ratio, lambda, nonzero, columns } = view;
  const is = (cell: MixtureCell) => cell.run === run && cell.index === index;
  const kept = keptOf(nonzero[index], columns.length);
  const told = validation ? `${words.name} ${withError(validation.mean[index], validation.standardError[index])}, ${kept}` : kept;
  const at = `λ${space}=${space}${lambdaText(lambda[index])}`;
  const cellIs = [mixtureName(l1Ratio), at, told] as const;
  if (!choice || !validation) return l10n.t('{0} at {1}: {2}', ...cellIs);
  if (is(choice.min)) return l10n.t('{0} at {1}: {2}; the best', ...cellIs);
  if (is(choice.oneSe)) return l10n.t('{0} at {1}: {2}; the sparsest within one SE of the best', ...cellIs);
  return isWithinOneSe(validation.mean[index], choice.min) ? l10n.t('{0} at {1}: {2}; within one SE of the best', ...cellIs) : l10n.t('{0} at {1}: {2}', ...cellIs);
}

/** The heat map in words. */
export function heatSummary(runs: readonly RunView[], choice: MixtureChoice | null, { meaning, largerIsBetter }: ErrorWords): string {
  const known = runs.filter(({ crossValidation }) => crossValidation !== null).length;
  if (!choice) return l10n.t('Cross-validated {0} of {1} over λ, not finished', meaning, mixturesText(known));
  const { min, oneSe } = choice;
  const at = ({ l1Ratio, lambda, mean }: MixtureCell) => l10n.t('{0} for the {1} at λ = {2}', significant(mean), mixtureName(l1Ratio), lambdaText(lambda));
  const values = [meaning, mixturesText(known), at(min), at(oneSe), columnsText(oneSe.nonzero)] as const;
  return largerIsBetter
    ? l10n.t('Cross-validated {0} of {1} over λ: largest {2}; sparsest within one standard error of it {3}, {4}.', ...values)
    : l10n.t('Cross-validated {0} of {1} over λ: smallest {2}; sparsest within one standard error of it {3}, {4}.', ...values);
}
