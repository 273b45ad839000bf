import { useEffect } from 'preact/hooks';
import { usePanelState } from '../store/panelContext';
import { cursorOf, runOf, type PanelState } from '../store/panelState';

/** A λ that the cursor rests on this long is worth computing for. */
const rest = 350;

/**
 * Asks for the λ under the panel's cursor once it has rested there: what the worker computes at one λ follows the cursor so.
 * @param shown the λ that is explained; null while nothing is @param asked what was asked for last; null for the fit's own
 */
export function useRestingLambda(shown: number | null, asked: number | null, ask: (lambda: number) => void): void {
  const wanted = usePanelState(lambdaAtCursor);
  const differs = wanted !== null && shown !== null && wanted !== shown && wanted !== asked;
  useEffect(() => {
    if (!differs) return;
    const timer = setTimeout(() => ask(wanted), rest);
    return () => clearTimeout(timer);
  }, [differs, wanted]);
}

function lambdaAtCursor(state: PanelState): number | null {
  const cursor = cursorOf(state);
  return cursor ? (runOf(state)?.lambda[cursor.index] ?? null) : null;
}
