import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useStore, type Store } from '../store/store';
import type { NetworkHost } from './networkHost';
import type { NetworkState } from './networkState';

export interface NetworkPanel {
  readonly store: Store<NetworkState>;
  readonly host: NetworkHost;
}

export const NetworkContext = createContext<NetworkPanel | null>(null);

export function useNetwork(): NetworkPanel {
  const panel = useContext(NetworkContext);
  if (!panel) throw new Error('This view is not inside a panel.');
  return panel;
}

/** A part of the Network view's state. */
export function useNetworkState<T>(select: (state: NetworkState) => T): T {
  return useStore(useNetwork().store, select);
}
