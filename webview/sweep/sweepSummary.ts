import { mixtureName } from '../../src/engine/linear/fitNames';
import type { RunView } from '../../src/protocol/panelMessages';
import { capitalised } from '../format/names';
import { counted, lambdaText, space, withError } from '../format/numbers';
import type { ErrorWords } from '../format/familyWords';
import { bestRun } from '../model/cursor';

export interface SweepRow {
  readonly run: number;
  readonly mix: string;
  /** At the λ that the rule chose. */
  readonly lambda: number | null;
  readonly error: string | null;
  readonly kept: number | null;
  /** Best cross-validated error of all runs. */
  readonly best: boolean;
  /** Its own best error is within one standard error of the best. */
  readonly near: boolean;
}

export function sweepRows(runs: readonly RunView[], { largerIsBetter }: Pick<ErrorWords, 'largerIsBetter'>): SweepRow[] {
  const best = bestRun(runs, largerIsBetter);
  const isNear = ({ error }: Best) => Math.abs(error - bestOf(runs[best!]).error) <= bestOf(runs[best!]).standardError;
  return runs.map((view, run) => {
    const { crossValidation, chosenIndex, lambda, nonzero, l1Ratio } = view;
    const known = chosenIndex !== null;
    return {
      run,
      mix: mixtureName(l1Ratio),
      lambda: known ? lambda[chosenIndex] : null,
      error: known && crossValidation ? withError(crossValidation.mean[chosenIndex], crossValidation.standardError[chosenIndex]) : null,
      kept: known ? nonzero[chosenIndex] : null,
      best: run === best,
      near: best !== null && run !== best && isNear(bestOf(view)),
    };
  });
}

/** "Elastic net 0.5 predicts best", and what that means; null until every run is known. */
export function sweepParts(runs: readonly RunView[], words: ErrorWords): string[] | null {
  const best = bestRun(runs, words.largerIsBetter);
  if (best === null) return null;
  const { error, standardError, lambda, kept, columns } = bestOf(runs[best]);
  const rows = sweepRows(runs, words);
  const near = rows.filter((row) => row.near).map((row) => row.mix);
  const at = `at λ${space}=${space}${lambdaText(lambda)}${space}(minimum)`;
  return [
    `${capitalised(rows[best].mix)} predicts best`,
    `${words.name} ${withError(error, standardError)} ${at}`,
    `${kept} of ${counted(columns, 'column')} kept`,
    ...(runs.length > 1 ? [`${near.length > 0 ? listed(near) : 'no other'} within one SE`] : []),
  ];
}

type Best = ReturnType<typeof bestOf>;

function bestOf(run: RunView) {
  const { mean, standardError, minIndex } = run.crossValidation!;
  return { error: mean[minIndex], standardError: standardError[minIndex], lambda: run.lambda[minIndex], kept: run.nonzero[minIndex], columns: run.columns.length };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
