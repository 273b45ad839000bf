import type { Cursor, PanelSnapshot, RunView } from '../../src/protocol/panelMessages';
import { shownChoice } from '../model/cursor';
import { choiceName } from '../format/names';
import { counted, lambdaText, magnitude, significant, space, withError } from '../format/numbers';

/** The loudest thing on the screen, in parts that are set apart by dots. */
export function resultParts(run: RunView, cursor: Cursor): string[] {
  const { crossValidation: validation, columns, nonzero, lambda, devianceRatio } = run;
  const { index, choice } = cursor;
  const kept = nonzero[index];
  const edge = index === 0 || index === lambda.length - 1 ? ', edge of the grid' : '';
  const at = `at λ${space}=${space}${lambdaText(lambda[index])}${space}(${choiceName(shownChoice(run, choice))}${edge})`;
  const columnsKept = `${kept} of ${counted(columns.length, 'column')} kept`;
  if (!validation) return [columnsKept, `R² ${significant(devianceRatio[index], 3)} ${at}`];
  const error = `CV error ${withError(validation.mean[index], validation.standardError[index])} ${at}`;
  return [columnsKept, error, `mean only${space}${significant(validation.nullError)}`];
}

/** What a person must know before believing the numbers: one sentence each. */
export function cautions(run: RunView, cursor: Cursor): string[] {
  const { index } = cursor;
  const { crossValidation: validation, lambda } = run;
  const found: string[] = [];
  const last = lambda.length - 1;
  if (validation && validation.minIndex === last) found.push(`The error is still falling at the smallest λ tried, ${lambdaText(lambda[last])}: a smaller λ may predict better.`);
  if (validation && validation.minIndex === 0) found.push('No λ predicts better than the strongest penalty tried: these columns may not predict the target.');
  if (run.converged[index] === 0) {
    const share = run.dualityGap[index] / Math.max(run.objective[index], Number.MIN_VALUE);
    found.push(`Not fully solved at this λ: the objective may be ${magnitude(100 * share)} % above the best possible.`);
  } else {
    const unsolved = run.converged.subarray(0, run.solved).reduce((count, converged) => count + (converged === 0 ? 1 : 0), 0);
    if (unsolved > 0) found.push(`${counted(unsolved, 'λ')} of ${run.solved} not fully solved; not this one.`.replace('λs', 'λ'));
  }
  return found;
}

export function titleLine(snapshot: PanelSnapshot): string {
  return `${snapshot.file} → ${snapshot.target}`;
}

/** How long the fit took, for the record. */
export function elapsedText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)}${space}ms` : `${significant(milliseconds / 1000, 2)}${space}s`;
}
