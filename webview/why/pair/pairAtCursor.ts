import type { PairOfFit } from '../../../src/engine/explain/fittedPair';
import { sliceThrough } from '../../../src/engine/insight/slice';
import type { RunView } from '../../../src/protocol/panelMessages';
import { weightsAt } from '../../geometry/planeWindow';
import { correlationsAt } from '../../geometry/pairScene';
import { lastAnswer } from '../../store/lastAnswer';
import { cursorOf, runOf, type PanelState } from '../../store/panelState';

/** Two coefficients at the λ cursor: at the explanation's own λ as it has them, at others from the path. The same object while neither changes. */
export function pairAtCursorOf(): (explained: PairOfFit, state: PanelState) => PairOfFit {
  const remembered = lastAnswer(pairAt);
  return (explained, state) => remembered(explained, runOf(state), cursorOf(state)?.index ?? null);
}

function pairAt(explained: PairOfFit, run: RunView | null, index: number | null): PairOfFit {
  const { columns, penalty, slice: { curvature } } = explained;
  if (!run || index === null || run.lambda[index] === penalty.lambda || run.l1Ratio !== penalty.l1Ratio) return explained;
  const [a, b] = columns.map((name) => run.columns.indexOf(name));
  if (a < 0 || b < 0) return explained;
  const weights = weightsAt(run, index, a, b);
  return { ...explained, weights, slice: sliceThrough(curvature, weights, correlationsAt(run, index, a, b)), penalty: { ...penalty, lambda: run.lambda[index] } };
}
