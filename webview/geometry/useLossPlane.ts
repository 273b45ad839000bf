import { useEffect, useState } from 'preact/hooks';
import type { LossPlane, PlaneFrame } from '../../src/engine/insight/lossPlane';
import { usePanel, usePanelState } from '../store/panelContext';

type Answer =
  | { readonly kind: 'known'; readonly plane: LossPlane; readonly frame: PlaneFrame }
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly sentence: string };

const asked: Answer = { kind: 'asked' };

/** A dragged cursor passes many λs: only one that it rests on is worth the work. */
const rest = 120;
const mostKept = 16;

/** The loss on the plane of a pair at one λ. While it is worked out there is nothing: another λ's would not be true. */
export function useLossPlane(run: number, index: number, a: number, b: number, frame: PlaneFrame | null): Answer {
  const { host } = usePanel();
  const shownClass = usePanelState((state) => state.shownClass);
  const fit = usePanelState((state) => state.snapshot!.runs[run]);
  const [known] = useState(() => new Map<string, Answer>());
  const [, redraw] = useState(0);
  const key = frame && JSON.stringify([run, index, a, b, shownClass, frame, fit.n, fit.lambda[0], fit.columns[a], fit.columns[b]]);
  useEffect(() => {
    if (key === null || frame === null || known.has(key)) return;
    const controller = new AbortController();
    const keep = (answer: Answer) => {
      if (controller.signal.aborted) return;
      known.set(key, answer);
      if (known.size > mostKept) known.delete(known.keys().next().value!);
      redraw((count) => count + 1);
    };
    const timer = setTimeout(() => {
      host.lossPlane({ run, index, a, b, shownClass, frame }, controller.signal).then(
        (plane) => keep({ kind: 'known', plane, frame }),
        (error: unknown) => keep({ kind: 'refused', sentence: error instanceof Error ? error.message : String(error) }),
      );
    }, rest);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key]);
  return (key !== null && known.get(key)) || asked;
}
