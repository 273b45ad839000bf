import type { Gaze, InsightKind, NetworkSnapshot, TrainingUpdate } from '../../src/protocol/networkMessages';
import { firstUnits } from '../../src/protocol/gaze';
import { withMoreEpochs } from '../../src/protocol/lossCurves';

/** What the Network view shows: what the host sent, and what the person arranged. */
export interface NetworkState {
  readonly snapshot: NetworkSnapshot | null;
  /** Null until there is a network to look at. */
  readonly gaze: Gaze | null;
  /** The example as training sees it, masked and scaled, or whole as in prediction. */
  readonly seenIn: 'training' | 'prediction';
  readonly insight: InsightKind;
  /** What is being computed, 0 … 1; null when nothing is. */
  readonly insightProgress: number | null;
  /** Column that the predictions are drawn against; null sorts them. */
  readonly against: string | null;
}

export const initialNetworkState: NetworkState = {
  snapshot: null,
  gaze: null,
  seenIn: 'training',
  insight: 'expectedActivation',
  insightProgress: null,
  against: null,
};

export function withNetwork(state: NetworkState, snapshot: NetworkSnapshot): Partial<NetworkState> {
  const layers = snapshot.training?.layers;
  const same = layers !== undefined && layers.join() === state.snapshot?.training?.layers.join();
  return { snapshot, gaze: same ? state.gaze : layers ? firstUnits(layers) : null };
}

/** The part of a snapshot that training changes. */
export function withTraining({ snapshot }: NetworkState, update: TrainingUpdate): Partial<NetworkState> {
  if (!snapshot) return {};
  return { snapshot: { ...snapshot, update, status: update.status, log: update.log, curves: withMoreEpochs(snapshot.curves, update.curves) } };
}
