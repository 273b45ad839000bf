import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';
import type { Knot } from '../../src/engine/linear/fitTypes';
import type { RunView } from '../../src/protocol/panelMessages';
import { lambdaText, space } from '../format/numbers';
import type { HorizontalAxis } from '../model/horizontalAxis';

/** The λs at which a column enters and leaves, as λ falls; null where the exact path is not known. */
function knotsOf(run: RunView, column: number): readonly Knot[] | null {
  return run.exactPath && run.exactPath.knots.filter((knot) => knot.column === column);
}

/** "enters at λ = 15.0, leaves at 0.104, enters again at 0.0623"; null where that is not known. */
export function knotWords(run: RunView, column: number): string | null {
  const knots = knotsOf(run, column);
  if (!knots) return null;
  if (knots.length === 0) {
    const end = `λ${space}=${space}${lambdaText(run.exactPath!.end)}`;
    return everIn(run, column) ? l10n.t('is in from the start') : l10n.t('does not enter down to {0}', end);
  }
  const words = knots.map(({ lambda, enters }, k) => {
    const place = k === 0 ? `λ${space}=${space}${lambdaText(lambda)}` : lambdaText(lambda);
    const again = knots.slice(0, k).some((before) => before.enters);
    const told = enters ? (again ? l10n.t('enters again at {0}', place) : l10n.t('enters at {0}', place)) : l10n.t('leaves at {0}', place);
    return told.replace(` ${place}`, `${space}${place}`);
  });
  return commaList(words);
}

/** λs at which a column enters, or leaves: "15.0, 0.0623"; empty when it does not, null where the exact path is not known. */
export function knotLambdas(run: RunView, column: number, enters: boolean): string | null {
  return knotsOf(run, column)?.flatMap((knot) => (knot.enters === enters ? [lambdaText(knot.lambda)] : [])).join(', ') ?? null;
}

/** Never penalised columns are in at every λ. */
function everIn(run: RunView, column: number): boolean {
  return run.penaltyFactor[column] === 0;
}

export interface KnotMark {
  readonly column: number;
  /** On the horizontal axis. */
  readonly at: number;
  readonly enters: boolean;
}

/** Where knots of some columns lie on the horizontal axis: at their own λ, between the points of the grid. */
export function knotMarks(run: RunView, axis: HorizontalAxis, columns: readonly number[]): KnotMark[] {
  if (!run.exactPath) return [];
  const wanted = new Set(columns);
  return run.exactPath.knots.flatMap(({ lambda, column, enters }) => {
    const at = wanted.has(column) ? positionOf(run, axis, lambda) : null;
    return at === null ? [] : [{ column, at, enters }];
  });
}

/** λ itself has its place; norms and shares are interpolated between the grid's points. Null beyond what is solved. */
function positionOf(run: RunView, { kind, positions }: HorizontalAxis, lambda: number): number | null {
  const { solved } = run;
  if (kind === 'lambda') return -Math.log10(lambda);
  let k = 0;
  while (k < solved && run.lambda[k] > lambda) k++;
  if (k === 0) return solved > 0 ? positions[0] : null;
  if (k >= solved) return null;
  const share = (run.lambda[k - 1] - lambda) / (run.lambda[k - 1] - run.lambda[k]);
  return positions[k - 1] + share * (positions[k] - positions[k - 1]);
}
