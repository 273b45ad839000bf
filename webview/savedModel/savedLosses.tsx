import '../network/network.css';
import { useMemo } from 'preact/hooks';
import type { NetworkOrigin } from '../../src/engine/modelFile/origin';
import type { NetworkTask } from '../../src/engine/network/networkTypes';
import { LossCurves } from '../network/curves/lossCurves';

/** The losses that the file remembers; the plain run beside it is not saved. */
export function SavedLosses({ origin, task }: { readonly origin: NetworkOrigin; readonly task: NetworkTask }) {
  const { history, bestEpoch } = origin;
  const curves = useMemo(() => ({ ...history, plainTrain: [], plainValidation: [] }), [history]);
  return <LossCurves curves={curves} epochs={history.train.length} bestEpoch={bestEpoch} task={task} />;
}
