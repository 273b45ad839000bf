import { choiceName } from '../../format/names';
import { shownChoice } from '../../model/cursor';
import { nearestIndex } from '../../model/run';
import { usePanel, usePanelState } from '../../store/panelContext';
import { cursorOf } from '../../store/panelState';

/** A λ that a picture shows and a person moves. */
export interface LambdaCursor {
  readonly index: number;
  /** "1-SE", "minimum", "manual"; null where a λ has no name. */
  readonly choice: string | null;
  move(index: number): void;
  /** Null where the panel's own keys move it. */
  readonly ownKeys: boolean;
}

/** The panel's one λ cursor on the grid of a picture: moved here it moves in the Fit view, and the other way round. */
export function useSharedCursor(lambda: Float64Array): LambdaCursor {
  const { actions } = usePanel();
  const cursor = usePanelState(cursorOf);
  const run = usePanelState((state) => state.snapshot!.runs[cursor?.run ?? 0] ?? null);
  if (!cursor || !run) return { index: 0, choice: null, move: () => {}, ownKeys: false };
  return {
    index: nearestIndex(lambda, run.lambda[cursor.index]),
    choice: choiceName(shownChoice(run, cursor.choice)),
    move: (index) => actions.moveTo(nearestIndex(run.lambda, lambda[index], run.solved), cursor.run),
    ownKeys: false,
  };
}
