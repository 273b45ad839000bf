import * as l10n from '@vscode/l10n';
import type { ComparisonSnapshot, ComparisonStatus } from '../../src/protocol/comparisonMessages';
import type { PanelProgress, PanelSnapshot, PathPoints } from '../../src/protocol/panelMessages';
import type { ExplainQuestion } from '../../src/engine/explain/explain';
import type { WhyEvents, WhyPart } from '../../src/protocol/whyMessages';
import { firstCursor } from '../model/cursor';
import { withPoints } from '../model/run';
import type { PanelState } from './panelState';

/** What a message of the host makes of the state. */

export function withSnapshot(state: PanelState, received: PanelSnapshot): Partial<PanelState> {
  const first = state.snapshot === null;
  // One that was on its way when the person chose another view must not take it back.
  const snapshot = state.snapshot ? { ...received, shownView: state.snapshot.shownView, why: { ...received.why, shown: state.snapshot.why.shown } } : received;
  const shown = { snapshot, trouble: null };
  if (first && snapshot.view) {
    const { cursor, pair, units, filter, selected, showExcluded, horizontalAxis, shownClass, comparison, why = {} } = snapshot.view;
    return { ...shown, ...withinRange(snapshot, { pair, selected }), wanted: cursor, units, filter, showExcluded, horizontalAxis, shownClass, comparisonOrder: comparison.order, comparisonDraft: comparison.draft, whyArrangement: why };
  }
  const otherColumns = columnsOf(state.snapshot) !== columnsOf(snapshot);
  const otherClasses = classesIn(state.snapshot) !== classesIn(snapshot);
  const kept = otherColumns ? { pair: null, selected: null, hovered: null, zoom: null } : {};
  // A λ of another penalty or of other columns means something else: the cursor goes back to the rule.
  const otherFit = otherColumns || mixturesOf(state.snapshot) !== mixturesOf(snapshot);
  const untouched = first || otherFit || state.wanted.choice !== 'manual';
  return { ...shown, ...kept, ...(otherClasses ? { shownClass: 0 } : {}), wanted: untouched ? { ...firstCursor(snapshot), ...chosenBefore(state, first || otherFit) } : state.wanted };
}

export function withMorePoints({ snapshot }: PanelState, points: PathPoints): Partial<PanelState> {
  if (!snapshot?.runs[points.run]) return {};
  return { snapshot: { ...snapshot, runs: snapshot.runs.map((run, i) => (i === points.run ? withPoints(run, points) : run)) } };
}

export function withProgress({ snapshot }: PanelState, progress: PanelProgress): Partial<PanelState> {
  return snapshot ? { snapshot: { ...snapshot, status: { kind: 'running', progress } } } : {};
}

export function withComparison({ snapshot }: PanelState, comparison: ComparisonSnapshot): Partial<PanelState> {
  return snapshot ? { snapshot: { ...snapshot, comparison } } : {};
}

export function withComparing({ snapshot }: PanelState, status: ComparisonStatus): Partial<PanelState> {
  return snapshot ? { snapshot: { ...snapshot, comparison: { ...snapshot.comparison, status } } } : {};
}

/** What was on its way when the person asked for other options must not take them back. */
export function withExplained(state: PanelState, part: WhyPart): Partial<PanelState> {
  const asked = state.snapshot?.why.parts[part.view];
  return asked && !isSameQuestion(asked, part) ? {} : withPart(state, part);
}

function isSameQuestion(a: ExplainQuestion, b: ExplainQuestion): boolean {
  return JSON.stringify(a.options) === JSON.stringify(b.options);
}

function withPart({ snapshot }: PanelState, part: WhyPart): Partial<PanelState> {
  return snapshot ? { snapshot: { ...snapshot, why: { ...snapshot.why, parts: { ...snapshot.why.parts, [part.view]: part } } } } : {};
}

/** What the person asks to see: with other options than before it is on its way, though the host has not said so yet. */
export function withQuestion(state: PanelState, question: ExplainQuestion): Partial<PanelState> {
  if (!state.snapshot) return {};
  const known = state.snapshot.why.parts[question.view];
  const part = known && isSameQuestion(known, question) ? known : { ...question, status: { kind: 'running', doing: l10n.t('Starting'), fraction: 0 }, explanation: null, fit: null };
  const { snapshot } = withPart(state, part as WhyPart);
  return { snapshot: { ...snapshot!, why: { ...snapshot!.why, shown: question.view } } };
}

export function withExplaining(state: PanelState, { view, status }: WhyEvents['explaining']): Partial<PanelState> {
  const part = state.snapshot?.why.parts[view];
  return part ? withPart(state, { ...part, status } as WhyPart) : {};
}

/** A rule that the person chose outlives a new snapshot of the same fit. */
function chosenBefore(state: PanelState, first: boolean): Partial<PanelState['wanted']> {
  if (first || state.snapshot?.options.rule === undefined) return {};
  return state.wanted.choice === state.snapshot.options.rule ? {} : { choice: state.wanted.choice, run: state.wanted.run };
}

function mixturesOf(snapshot: PanelSnapshot | null): string {
  return snapshot ? `${snapshot.target}\n${snapshot.resume.plan.l1Ratios.join(' ')}` : '';
}

function classesIn(snapshot: PanelSnapshot | null): string {
  return snapshot?.runs[0]?.classes?.join('\n') ?? '';
}

function columnsOf(snapshot: PanelSnapshot | null): string {
  return snapshot?.runs[0]?.columns.join('\n') ?? '';
}

/** A saved view may belong to a fit with other columns. */
function withinRange(snapshot: PanelSnapshot, saved: Pick<PanelState, 'pair' | 'selected'>): Pick<PanelState, 'pair' | 'selected'> {
  const run = snapshot.runs[0];
  if (!run) return saved;
  const count = run.columns.length;
  const { pair, selected } = saved;
  return {
    pair: pair && pair.a < count && pair.b < count ? pair : null,
    selected: selected !== null && selected < count ? selected : null,
  };
}
