import type { Cursor, PanelSnapshot, RunView, ViewState } from '../../src/protocol/panelMessages';
import { resolveCursor } from '../model/cursor';

/** All that the panel shows. What the host sent, and what the person arranged. */
export interface PanelState {
  readonly snapshot: PanelSnapshot | null;
  /** The host could not be asked: one sentence. */
  readonly trouble: string | null;
  /** Where the person wants the cursor; see cursorOf for where it is. */
  readonly wanted: Cursor;
  readonly pair: ViewState['pair'];
  readonly units: ViewState['units'];
  readonly filter: string;
  readonly selected: number | null;
  readonly showExcluded: boolean;
  readonly horizontalAxis: ViewState['horizontalAxis'];
  /** The line under the pointer. */
  readonly hovered: number | null;
  /** Part of the horizontal axis that is shown, in its own units. */
  readonly zoom: { readonly from: number; readonly to: number } | null;
  /** Whether a drag chooses a range instead of moving the cursor. */
  readonly zooming: boolean;
}

export const initialState: PanelState = {
  snapshot: null,
  trouble: null,
  wanted: { run: 0, index: 0, choice: '1se' },
  pair: null,
  units: 'original',
  filter: '',
  selected: null,
  showExcluded: false,
  horizontalAxis: 'lambda',
  hovered: null,
  zoom: null,
  zooming: false,
};

/** Where the cursor is: the same object until something moves it, so that views can compare. */
export function cursorOf(state: PanelState): Cursor | null {
  const known = resolvedCursors.get(state);
  if (known !== undefined) return known;
  const cursor = resolveCursor(state.snapshot?.runs ?? [], state.wanted);
  const unmoved = cursor && latest && cursor.run === latest.run && cursor.index === latest.index && cursor.choice === latest.choice;
  if (!unmoved) latest = cursor;
  resolvedCursors.set(state, latest);
  return latest;
}

const resolvedCursors = new WeakMap<PanelState, Cursor | null>();
let latest: Cursor | null = null;

/** The run that the cursor, the coefficients and the geometry belong to. */
export function runOf(state: PanelState): RunView | null {
  const runs = state.snapshot?.runs ?? [];
  return runs[state.wanted.run] ?? runs[0] ?? null;
}

export function viewOf(state: PanelState): ViewState {
  const { wanted, pair, units, filter, selected, showExcluded, horizontalAxis } = state;
  return { cursor: cursorOf(state) ?? wanted, pair, units, filter, selected, showExcluded, horizontalAxis };
}
