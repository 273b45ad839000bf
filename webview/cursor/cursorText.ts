import type { Cursor, RunView } from '../../src/protocol/panelMessages';
import { choiceName } from '../format/names';
import { lambdaText } from '../format/numbers';

/** The cursor as read aloud: "λ = 0.00371 (1-SE), 6 of 10 columns kept". */
export function cursorText(run: RunView, cursor: Pick<Cursor, 'index' | 'choice'>): string {
  return `λ = ${lambdaText(run.lambda[cursor.index])} (${choiceName(cursor.choice)}), ${run.nonzero[cursor.index]} of ${run.columns.length} columns kept`;
}
