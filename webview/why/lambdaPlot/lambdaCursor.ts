import { choiceName } from '../../format/names';
import { shownChoice } from '../../model/cursor';
import { nearestIndex } from '../../model/run';
import { usePanel, usePanelState } from '../../store/panelContext';
import { cursorOf } from '../../store/panelState';
import type { ExplainView } from '../../../src/engine/explain/explanation';
import { useArranged } from '../useArranged';

/** A λ that a picture shows and a person moves. */
export interface LambdaCursor {
  readonly index: number;
  /** "1-SE", "minimum", "manual"; null where a λ has no name. */
  readonly choice: string | null;
  move(index: number): void;
  /** Whether keys move it only where it has the focus; the panel's keys move the panel's λ wherever one is. */
  readonly ownKeys: boolean;
}

/** A λ of a picture's own, which the panel's other views know nothing of: kept as a λ, since another choice has another grid. */
export function useOwnCursor(view: ExplainView, lambda: Float64Array, marked: readonly (readonly [name: string, index: number])[]): LambdaCursor {
  const [kept, keep] = useArranged<number | null>(view, 'lambda', null);
  const index = kept === null ? marked[0][1] : nearestIndex(lambda, kept);
  const choice = marked.find(([, at]) => at === index)?.[0] ?? 'manual';
  return { index, choice, move: (to) => keep(to === marked[0][1] ? null : lambda[to]), ownKeys: true };
}

/** The panel's one λ cursor on the grid of a picture: moved here it moves in the Fit view, and the other way round. */
export function useSharedCursor(lambda: Float64Array): LambdaCursor {
  const { actions } = usePanel();
  const cursor = usePanelState(cursorOf);
  const run = usePanelState((state) => state.snapshot!.runs[cursor?.run ?? 0] ?? null);
  if (!cursor || !run) return { index: 0, choice: null, move: () => {}, ownKeys: false };
  const wanted = run.lambda[cursor.index];
  const index = nearestIndex(lambda, wanted);
  return {
    index,
    // On another grid the nearest λ has no such name.
    choice: Math.abs(lambda[index] / wanted - 1) < 1e-9 ? choiceName(shownChoice(run, cursor.choice)) : null,
    move: (index) => actions.moveTo(nearestIndex(run.lambda, lambda[index], run.solved), cursor.run),
    ownKeys: false,
  };
}
