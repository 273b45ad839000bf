import { useEffect, useState } from 'preact/hooks';
import type { PairCurvature } from '../../src/engine/linear/pairCurvature';
import type { RunView } from '../../src/protocol/panelMessages';
import { usePanel } from '../store/panelContext';

type Answer =
  | { readonly kind: 'known'; readonly curvature: PairCurvature }
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly sentence: string };

/** The second moments of a pair: what came with the run, or what the host answers. */
export function usePairCurvature(run: RunView, runIndex: number, a: number, b: number): Answer {
  const { host } = usePanel();
  const [answered, setAnswered] = useState<{ key: string; answer: Answer } | null>(null);
  const came = run.pair?.a === a && run.pair.b === b ? run.pair : null;
  // Runs are replaced as their λs arrive; what a curvature depends on is the data behind them.
  const key = [runIndex, run.n, run.lambda[0], ...[a, b].flatMap((j) => [run.columns[j], run.mean[j], run.scale[j]])].join('\n');
  useEffect(() => {
    if (came) return;
    const controller = new AbortController();
    host.curvature(runIndex, a, b, controller.signal).then(
      (curvature) => setAnswered({ key, answer: { kind: 'known', curvature } }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setAnswered({ key, answer: { kind: 'refused', sentence: error instanceof Error ? error.message : String(error) } });
      },
    );
    return () => controller.abort();
  }, [key, came === null]);
  if (came) return { kind: 'known', curvature: came };
  return answered?.key === key ? answered.answer : { kind: 'asked' };
}
