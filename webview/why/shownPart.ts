import { defaultExplainOptions, type AnyExplanation } from '../../src/engine/explain/explain';
import type { ExplainView } from '../../src/engine/explain/explanation';
import type { WhyPart } from '../../src/protocol/whyMessages';
import { useRef } from 'preact/hooks';
import { usePanelState } from '../store/panelContext';
import type { PanelState } from '../store/panelState';
import { whyViews, type WhyViewOf } from './whyViews';

/** The view that is shown, whether anything is known of it or not. */
export function shownPart({ snapshot }: PanelState): WhyPart {
  const { shown, parts } = snapshot!.why;
  return parts[shown] ?? unknownParts[shown];
}

const unknownParts = Object.fromEntries(
  Object.entries(defaultExplainOptions).map(([view, options]) => [view, { view, options, status: { kind: 'idle' }, explanation: null, fit: null }]),
) as unknown as { readonly [V in ExplainView]: WhyPart };

/** The view that is shown, and of it what can be seen: while it is computed with other options, what it was before, marked as stale. */
export interface Seen {
  readonly part: WhyPart;
  readonly explanation: AnyExplanation | null;
  readonly stale: boolean;
}

export function useSeen(): Seen {
  const part = usePanelState(shownPart);
  const last = useRef<AnyExplanation | null>(null);
  if (part.explanation) last.current = part.explanation;
  else if (part.status.kind !== 'running' || last.current?.view !== part.view) last.current = null;
  const known = last.current;
  const explanation = usePanelState((state) => known && liveOf(known, state));
  return { part, explanation, stale: part.explanation === null };
}

/** An explanation as it is at the λ cursor and as its view is arranged. */
export function liveOf(explanation: AnyExplanation, state: PanelState): AnyExplanation {
  const view = whyViews[explanation.view] as WhyViewOf<ExplainView> | undefined;
  return view?.live?.(explanation as never, state) ?? explanation;
}
