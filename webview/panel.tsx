import './translations';
import { render } from 'preact';
import { listenForKeys } from './cursor/cursorKeys';
import { PanelHost } from './host/panelHost';
import { NetworkContext } from './network/networkContext';
import { initialNetworkState } from './network/networkState';
import { PanelView } from './panelView';
import { pageAnswers } from './pictures/pageAnswers';
import { PictureShelf } from './pictures/pictureShelf';
import { startSavedModel } from './savedModel/startSavedModel';
import { PanelActions } from './store/panelActions';
import { PanelContext } from './store/panelContext';
import { initialState } from './store/panelState';
import { Store } from './store/store';
import { listenForCopy } from './tables/copyTable';

/** A panel of fits, or a model file: the page says which it is. */
const app = document.getElementById('app')!;
if (app.dataset.shows === 'model') startSavedModel(app);
else startPanel(app);

function startPanel(element: HTMLElement): void {
  const store = new Store(initialState);
  const actions = new PanelActions(store);
  const network = new Store(initialNetworkState);
  const shelf = new PictureShelf();
  const host = new PanelHost(store, network, pageAnswers(store, network, shelf));
  listenForKeys(actions);
  listenForCopy((rows) => host.tableCopied(rows));
  render(
    <PanelContext.Provider value={{ store, actions, host, shelf }}>
      <NetworkContext.Provider value={{ store: network, host: host.network }}>
        <PanelView />
      </NetworkContext.Provider>
    </PanelContext.Provider>,
    element,
  );
  void host.start();
}
