import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

/** State that is replaced, never changed, and those who want to hear of it. */
export class Store<S> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: S) {}

  get state(): S {
    return this.current;
  }

  set(change: Partial<S> | ((state: S) => Partial<S>)): void {
    const next = typeof change === 'function' ? change(this.current) : change;
    this.current = { ...this.current, ...next };
    for (const listener of [...this.listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** A part of the state; the component is drawn again only when that part is another. */
export function useStore<S, T>(store: Store<S>, select: (state: S) => T): T {
  const [, redraw] = useReducer<number, void>((count) => count + 1, 0);
  const value = select(store.state);
  const latest = useRef({ select, value });
  latest.current = { select, value };
  useLayoutEffect(() => {
    const check = () => {
      if (!Object.is(latest.current.select(store.state), latest.current.value)) redraw();
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return value;
}
