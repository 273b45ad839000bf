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
  /** Whether the options of the network are in sight. */
  readonly showsOptions: boolean;
}

export const initialNetworkState: NetworkState = {
  snapshot: null,
  gaze: null,
  seenIn: 'training',
  insight: 'expectedActivation',
  insightProgress: null,
  against: null,
  showsOptions: false,
};

/** What was trained stays in sight until there is something of the next training to see. */
export function withNetwork(state: NetworkState, received: NetworkSnapshot): Partial<NetworkState> {
  const known = state.snapshot?.training && state.snapshot.file === received.file && state.snapshot.target === received.target ? state.snapshot : null;
  if (!received.training && known) return { snapshot: { ...known, status: received.status, stepsPerSecond: received.stepsPerSecond } };
  const sameLayers = known?.training!.layers.join() === received.training?.layers.join();
  const snapshot = received.update || !sameLayers || !known ? received : { ...received, update: known.update };
  const layers = snapshot.training?.layers;
  const same = layers !== undefined && layers.join() === state.snapshot?.training?.layers.join();
  return { snapshot, gaze: same ? state.gaze : layers ? (snapshot.gaze ?? firstUnits(layers)) : null };
}

/** The part of a snapshot that training changes. */
export function withTraining({ snapshot }: NetworkState, update: TrainingUpdate): Partial<NetworkState> {
  if (!snapshot) return {};
  return { snapshot: { ...snapshot, update, status: update.status, curves: withMoreEpochs(snapshot.curves, update.curves) } };
}
