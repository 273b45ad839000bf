import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelHost } from '../host/panelHost';
import type { PictureShelf } from '../pictures/pictureShelf';
import type { PanelActions } from './panelActions';
import type { PanelState } from './panelState';
import { useStore, type Store } from './store';

export interface Panel {
  readonly store: Store<PanelState>;
  readonly actions: PanelActions;
  readonly host: PanelHost;
  /** The charts that are on the page, for who wants to take one away. */
  readonly shelf: PictureShelf;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('This view is not inside a panel.');
  return panel;
}

/** A part of the panel's state. */
export function usePanelState<T>(select: (state: PanelState) => T): T {
  return useStore(usePanel().store, select);
}
