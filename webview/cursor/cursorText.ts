import type { RunView } from '../../src/protocol/panelMessages';
import { keptOf } from '../format/counts';
import { lambdaText } from '../format/numbers';

/** The cursor as read aloud: "λ = 0.00371 (1-SE), 6 of 10 columns kept". */
export function cursorText(run: RunView, index: number, choice: string | null): string {
  return `λ = ${lambdaText(run.lambda[index])}${choice === null ? '' : ` (${choice})`}, ${keptOf(run.nonzero[index], run.columns.length)}`;
}
