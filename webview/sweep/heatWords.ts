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
  const error = validation ? `${words.name} ${withError(validation.mean[index], validation.standardError[index])}, ` : '';
  const is = (cell: MixtureCell) => cell.run === run && cell.index === index;
  const standing = !choice || !validation ? '' : is(choice.min) ? '; the best' : is(choice.oneSe) ? '; the sparsest within one SE of the best' : isWithinOneSe(validation.mean[index], choice.min) ? '; within one SE of the best' : '';
  return `${mixtureName(l1Ratio)} at λ${space}=${space}${lambdaText(lambda[index])}: ${error}${keptOf(nonzero[index], columns.length)}${standing}`;
}

/** The heat map in words. */
export function heatSummary(runs: readonly RunView[], choice: MixtureChoice | null, { meaning, largerIsBetter }: ErrorWords): string {
  const known = runs.filter(({ crossValidation }) => crossValidation !== null).length;
  const title = `Cross-validated ${meaning} of ${mixturesText(known)} over λ`;
  if (!choice) return `${title}, not finished`;
  const { min, oneSe } = choice;
  const at = ({ l1Ratio, lambda, mean }: MixtureCell) => `${significant(mean)} for the ${mixtureName(l1Ratio)} at λ = ${lambdaText(lambda)}`;
  return `${title}: ${largerIsBetter ? 'largest' : 'smallest'} ${at(min)}; sparsest within one standard error of it ${at(oneSe)}, ${columnsText(oneSe.nonzero)}.`;
}
