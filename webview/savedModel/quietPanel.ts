import type { PanelHost } from '../host/panelHost';
import { PictureShelf } from '../pictures/pictureShelf';
import { PanelActions } from '../store/panelActions';
import type { Panel } from '../store/panelContext';
import { initialState, type PanelState } from '../store/panelState';
import { Store } from '../store/store';

/** A panel for its views to be drawn in, without a host: no fit runs here, nothing of it can be changed, and no picture is asked for. */
export function quietPanel(state: Partial<PanelState>): Panel {
  const store = new Store<PanelState>({ ...initialState, ...state });
  return { store, actions: new PanelActions(store), host: null as unknown as PanelHost, shelf: new PictureShelf() };
}
