import { render } from 'preact';
import { listenForKeys } from './cursor/cursorKeys';
import { PanelHost } from './host/panelHost';
import { PanelView } from './panelView';
import { PanelActions } from './store/panelActions';
import { PanelContext } from './store/panelContext';
import { initialState } from './store/panelState';
import { Store } from './store/store';

const store = new Store(initialState);
const actions = new PanelActions(store);
const host = new PanelHost(store);
listenForKeys(actions);
render(
  <PanelContext.Provider value={{ store, actions, host }}>
    <PanelView />
  </PanelContext.Provider>,
  document.getElementById('app')!,
);
void host.start();
