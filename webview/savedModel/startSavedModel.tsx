import { render } from 'preact';
import type { ModelEvents, ModelRequests } from '../../src/protocol/modelMessages';
import { Rpc } from '../../src/protocol/rpc';
import { hostPort } from '../host/vscodeApi';
import { Store } from '../store/store';
import { listenForCopy } from '../tables/copyTable';
import { ModelContext, type ModelState } from './modelState';
import { SavedModelView } from './savedModelView';

/** The editor of a model file: asks its host for what the file says, and hears when that changes. */
export function startSavedModel(element: HTMLElement): void {
  const store = new Store<ModelState>({ snapshot: null, trouble: null });
  const rpc = new Rpc<object, ModelRequests, ModelEvents>(hostPort, {}, (_, snapshot) => store.set({ snapshot, trouble: null }));
  const report = (error: unknown) => store.set({ trouble: error instanceof Error ? error.message : String(error) });
  const page = { store, ask: (act: Exclude<keyof ModelRequests, 'ready'>) => void rpc.call(act, null).catch(report) };
  listenForCopy(() => {});
  render(<ModelContext.Provider value={page}><SavedModelView /></ModelContext.Provider>, element);
  rpc.call('ready', null).then((snapshot) => store.set({ snapshot }), report);
}
