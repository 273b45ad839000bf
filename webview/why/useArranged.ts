import type { ExplainView } from '../../src/engine/explain/explanation';
import type { Arranged } from '../../src/protocol/whyMessages';
import { usePanel, usePanelState } from '../store/panelContext';

/** How a person arranged a view: like useState, but it survives hiding and reloading. */
export function useArranged<T extends Arranged>(view: ExplainView, name: string, initial: T): [T, (value: T) => void] {
  const { actions } = usePanel();
  const value = usePanelState((state) => state.whyArrangement[view]?.[name]);
  return [value === undefined ? initial : (value as T), (next) => actions.arrangeWhy(view, name, next)];
}
