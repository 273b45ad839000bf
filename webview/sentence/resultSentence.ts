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
  const edge = index === 0 || index === lambda.length - 1 ? ', edge of the grid' : '';
  const at = `at λ${space}=${space}${lambdaText(lambda[index])}${space}(${choiceName(shownChoice(run, choice))}${edge})`;
  const fit = validation
    ? [`${errorWords(family, validation).inFull} ${withError(validation.mean[index], validation.standardError[index])}${besideText(validation, index)} ${at}`, `${words.nothing.replace(' ', space)}${space}${significant(validation.nullError)}`]
    : [`${words.explained} ${significant(devianceRatio[index], 3)} ${at}`];
  return [keptText(run, index, told), ...fit, ...modelledText(run, told)];
}

/** "6 of 30 columns kept", and by what where it is not the lasso. */
function keptText({ columns, nonzero, l1Ratio, family }: RunView, index: number, { options }: Told): string {
  const { penalty } = options;
  const isLasso = penalty === 'lasso' && l1Ratio === 1;
  const name = penalty === 'lasso' ? mixtureKind(l1Ratio) : penaltyName(penalty, l1Ratio);
  const by = isLasso ? '' : ` by ${['ridge', 'MCP', 'SCAD'].includes(name) ? '' : 'the '}${name}`;
  const anyClass = family === 'multinomial' ? ' in any class' : '';
  return `${keptOf(nonzero[index], columns.length)}${anyClass}${by}`;
}

/** Beside the deviance, which few know how to read. */
function besideText({ beside }: CrossValidation, index: number): string {
  return beside ? ` (${beside.name === 'auc' ? 'AUC' : beside.name}${space}${significant(beside.mean[index], 3)})` : '';
}

function modelledText({ positiveClass }: RunView, { shownClass }: Told): string[] {
  if (positiveClass !== null) return [`modelling${space}P(${shortened(positiveClass, 40)})`];
  return shownClass === null ? [] : [`coefficients of ${shortened(shownClass, 40)}`];
}

export function titleLine(snapshot: PanelSnapshot): string {
  return `${snapshot.file} → ${snapshot.target}`;
}

/** How long the fit took, for the record. */
export function elapsedText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)}${space}ms` : `${significant(milliseconds / 1000, 2)}${space}s`;
}
