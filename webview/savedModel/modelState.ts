import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ModelRequests, ModelSnapshot } from '../../src/protocol/modelMessages';
import { useStore, type Store } from '../store/store';

/** What the editor of a model file shows. */
export interface ModelState {
  readonly snapshot: ModelSnapshot | null;
  /** The host could not be asked: one sentence. */
  readonly trouble: string | null;
}

export interface ModelEditorPage {
  readonly store: Store<ModelState>;
  ask(act: Exclude<keyof ModelRequests, 'ready'>): void;
}

export const ModelContext = createContext<ModelEditorPage | null>(null);

export function useModelPage(): ModelEditorPage {
  const page = useContext(ModelContext);
  if (!page) throw new Error('This view is not in the editor of a model file.');
  return page;
}

export function useModelState<T>(select: (state: ModelState) => T): T {
  return useStore(useModelPage().store, select);
}
