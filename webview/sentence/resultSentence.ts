import * as l10n from '@vscode/l10n';
import { mixtureKind, penaltyName } from '../../src/engine/linear/fitNames';
import type { CrossValidation, FitOptions } from '../../src/engine/linear/fitTypes';
import type { Cursor, PanelSnapshot, RunView } from '../../src/protocol/panelMessages';
import { errorWords, familyWords } from '../format/familyWords';
import { choiceName, shortened } from '../format/names';
import { keptOf } from '../format/counts';
import { lambdaText, significant, space, withError } from '../format/numbers';
import { shownChoice } from '../model/cursor';

/** What the sentence has to know beside the numbers. */
export interface Told {
  readonly options: Pick<FitOptions, 'penalty'>;
  /** The class whose coefficients are shown: multinomial only. */
  readonly shownClass: string | null;
}

/** The loudest thing on the screen, in parts that are set apart by dots. */
export function resultParts(run: RunView, cursor: Cursor, told: Told): string[] {
  const { crossValidation: validation, lambda, devianceRatio, family } = run;
  const { index, choice } = cursor;
  const words = familyWords(family);
  const atEdge = index === 0 || index === lambda.length - 1;
  const chosen = choiceName(shownChoice(run, choice));
  const at = `λ${space}=${space}${lambdaText(lambda[index])}${space}(${atEdge ? l10n.t('{0}, edge of the grid', chosen) : chosen})`;
  const fit = validation
    ? [l10n.t('{0} {1} at {2}', errorWords(family, validation).inFull, `${withError(validation.mean[index], validation.standardError[index])}${besideText(validation, index)}`, at), `${words.nothing.replace(' ', space)}${space}${significant(validation.nullError)}`]
    : [l10n.t('{0} {1} at {2}', words.explained, significant(devianceRatio[index], 3), at)];
  return [keptText(run, index, told), ...fit, ...modelledText(run, told)];
}

/** "6 of 30 columns kept", and by what where it is not the lasso. */
function keptText({ columns, nonzero, l1Ratio, family }: RunView, index: number, { options }: Told): string {
  const { penalty } = options;
  const isLasso = penalty === 'lasso' && l1Ratio === 1;
  const name = penalty === 'lasso' ? mixtureKind(l1Ratio) : penaltyName(penalty, l1Ratio);
  const all = keptOf(nonzero[index], columns.length);
  const kept = family === 'multinomial' ? l10n.t('{0} in any class', all) : all;
  if (isLasso) return kept;
  const isBareName = penalty === 'mcp' || penalty === 'scad' || (penalty === 'lasso' && l1Ratio === 0);
  return isBareName ? l10n.t('{0} by {1}', kept, name) : l10n.t('{0} by the {1}', kept, name);
}

/** Beside the deviance, which few know how to read. */
function besideText({ beside }: CrossValidation, index: number): string {
  return beside ? ` (${beside.name === 'auc' ? l10n.t('AUC') : l10n.t('concordance')}${space}${significant(beside.mean[index], 3)})` : '';
}

function modelledText({ positiveClass }: RunView, { shownClass }: Told): string[] {
  if (positiveClass !== null) return [l10n.t('modelling {0}', `P(${shortened(positiveClass, 40)})`).replace(' P(', `${space}P(`)];
  return shownClass === null ? [] : [l10n.t('coefficients of {0}', shortened(shownClass, 40))];
}

export function titleLine(snapshot: PanelSnapshot): string {
  return `${snapshot.file} → ${snapshot.target}`;
}

/** How long the fit took, for the record. */
export function elapsedText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)}${space}ms` : `${significant(milliseconds / 1000, 2)}${space}s`;
}
