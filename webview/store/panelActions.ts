import type { ComparisonOptions } from '../../src/engine/compare/comparisonTypes';
import type { ExplainView } from '../../src/engine/explain/explanation';
import type { Arranged } from '../../src/protocol/whyMessages';
import type { ComparisonOrderKey } from '../../src/protocol/comparisonMessages';
import type { Cursor } from '../../src/protocol/panelMessages';
import { orderedBy } from '../compare/comparisonOrder';
import { indexOfChoice } from '../model/cursor';
import { nearestIndex } from '../model/run';
import { axisKinds, horizontalAxis, type AxisKind } from '../model/horizontalAxis';
import { cursorOf, runOf, type PanelState } from './panelState';
import type { Store } from './store';

/** What a person can do to the view, by mouse or by key. */
export class PanelActions {
  constructor(private readonly store: Store<PanelState>) {}

  /** Of the views that are shown one at a time, those of the fit: what is not seen is not to be moved. */
  get hasCursor(): boolean {
    const { snapshot } = this.store.state;
    return snapshot?.shownView === 'fit' || snapshot?.shownView === 'why';
  }

  moveTo(index: number, run?: number): void {
    const { wanted } = this.store.state;
    this.store.set({ wanted: { run: run ?? wanted.run, index, choice: 'manual' } });
  }

  step(by: number): void {
    const cursor = cursorOf(this.store.state);
    const run = runOf(this.store.state);
    if (!cursor || !run) return;
    this.moveTo(Math.max(0, Math.min(run.solved - 1, cursor.index + by)));
  }

  /** Nothing happens when the fit has no such λ. */
  choose(choice: Cursor['choice']): void {
    const run = runOf(this.store.state);
    if (!run || indexOfChoice(run, choice) === null) return;
    this.store.set(({ wanted }) => ({ wanted: { ...wanted, choice } }));
  }

  /** The λ that the fit itself chose. */
  reset(): void {
    const run = runOf(this.store.state);
    if (run?.chosenIndex != null) this.choose(run.rule);
  }

  showRun(run: number): void {
    const cursor = cursorOf(this.store.state);
    const { snapshot } = this.store.state;
    if (!snapshot?.runs[run]) return;
    const choice = cursor?.choice ?? 'manual';
    const named = choice !== 'manual' && indexOfChoice(snapshot.runs[run], choice) !== null;
    const index = cursor ? nearestIndex(snapshot.runs[run].lambda, snapshot.runs[cursor.run].lambda[cursor.index]) : 0;
    this.store.set({ wanted: { run, index, choice: named ? choice : 'manual' } });
  }

  select(column: number | null): void {
    this.store.set(({ selected }) => ({ selected: selected === column ? null : column }));
  }

  hover(column: number | null): void {
    if (this.store.state.hovered !== column) this.store.set({ hovered: column });
  }

  filterBy(filter: string): void {
    this.store.set({ filter });
  }

  showAxis(horizontalAxis: AxisKind): void {
    if (axisKinds.includes(horizontalAxis)) this.store.set({ horizontalAxis, zoom: null });
  }

  showClass(shownClass: number): void {
    this.store.set({ shownClass, zoom: null });
  }

  showUnits(units: PanelState['units']): void {
    this.store.set({ units });
  }

  showExcluded(showExcluded: boolean): void {
    this.store.set({ showExcluded });
  }

  orderComparison(key: ComparisonOrderKey): void {
    this.store.set(({ comparisonOrder }) => ({ comparisonOrder: orderedBy(key, comparisonOrder) }));
  }

  draftComparison(comparisonDraft: ComparisonOptions | null): void {
    this.store.set({ comparisonDraft });
  }

  /** How a view of Why is arranged, by a name of its own. */
  arrangeWhy(view: ExplainView, name: string, value: Arranged): void {
    this.store.set(({ whyArrangement }) => ({ whyArrangement: { ...whyArrangement, [view]: { ...whyArrangement[view], [name]: value } } }));
  }

  showPair(a: number, b: number): void {
    this.store.set({ pair: { a, b } });
  }

  zoomTo(zoom: PanelState['zoom']): void {
    this.store.set({ zoom, zooming: false });
  }

  /** Around the cursor: half the axis, or twice as much of it. */
  zoomBy(factor: number): void {
    const { zoom, horizontalAxis: kind, snapshot } = this.store.state;
    const cursor = cursorOf(this.store.state);
    const run = runOf(this.store.state);
    if (!cursor || !run || snapshot?.mode === 'sweep') return;
    const axis = horizontalAxis(run, kind);
    const span = (zoom ? zoom.to - zoom.from : axis.to - axis.from) * factor;
    if (span >= axis.to - axis.from) return this.zoomTo(null);
    const from = Math.max(axis.from, Math.min(axis.to - span, axis.positions[cursor.index] - span / 2));
    this.zoomTo({ from, to: from + span });
  }

  toggleBallZoom(): void {
    this.store.set(({ zoomsToBall }) => ({ zoomsToBall: !zoomsToBall }));
  }

  toggleZooming(): void {
    this.store.set(({ zooming }) => ({ zooming: !zooming }));
  }
}
