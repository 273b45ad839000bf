import type { ComparisonOptions } from '../../src/engine/compare/comparisonTypes';
import type { WhyArrangement } from '../../src/protocol/whyMessages';
import type { ComparisonOrder } from '../../src/protocol/comparisonMessages';
import type { Cursor, PanelSnapshot, RunView, ViewState } from '../../src/protocol/panelMessages';
import { classView } from '../model/classView';
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
  readonly shownClass: number;
  readonly comparisonOrder: ComparisonOrder;
  /** What would be compared next; null where that is what was compared last. */
  readonly comparisonDraft: ComparisonOptions | null;
  readonly whyArrangement: WhyArrangement;
  /** The line under the pointer. */
  readonly hovered: number | null;
  /** Part of the horizontal axis that is shown, in its own units. */
  readonly zoom: { readonly from: number; readonly to: number } | null;
  /** Whether the geometry shows the ball large, instead of all that the pair does as λ moves. */
  readonly zoomsToBall: boolean;
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
  shownClass: 0,
  comparisonOrder: { key: 'error', descending: false },
  comparisonDraft: null,
  whyArrangement: {},
  hovered: null,
  zoom: null,
  zoomsToBall: false,
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

/** A run as it is shown: of several classes, the one that was chosen. */
export function runAt(state: PanelState, run: number): RunView | null {
  const whole = state.snapshot?.runs[run];
  return whole ? classView(whole, state.shownClass) : null;
}

/** The run that the cursor, the coefficients and the geometry belong to. */
export function runOf(state: PanelState): RunView | null {
  return runAt(state, state.wanted.run) ?? runAt(state, 0);
}

/** Classes that coefficients come by, and which one is shown; null for other than multinomial models. */
export function classesOf(state: PanelState): readonly string[] | null {
  return state.snapshot?.runs[0]?.classes ?? null;
}

export function shownClassOf(state: PanelState): string | null {
  const classes = classesOf(state);
  return classes && classes[Math.min(state.shownClass, classes.length - 1)];
}

export function viewOf(state: PanelState): ViewState {
  const { wanted, pair, units, filter, selected, showExcluded, horizontalAxis, shownClass, comparisonOrder: order, comparisonDraft: draft, whyArrangement: why } = state;
  return { cursor: cursorOf(state) ?? wanted, pair, units, filter, selected, showExcluded, horizontalAxis, shownClass, comparison: { order, draft }, why };
}
