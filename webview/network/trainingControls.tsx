import type { TrainingControl } from '../../src/protocol/networkMessages';
import { Button } from '../controls/elements';
import { NumberBox } from '../controls/numberBox';
import { whole } from '../format/numbers';
import { useNetwork, useNetworkState } from './networkContext';

const speeds: readonly (number | null)[] = [1, 5, 25, null];

/** Play, pause, one step, back, speed, step and seed. */
export function TrainingControls() {
  const { host } = useNetwork();
  const status = useNetworkState((state) => state.snapshot!.status.kind);
  const update = useNetworkState((state) => state.snapshot!.update);
  const training = useNetworkState((state) => state.snapshot!.training);
  const options = useNetworkState((state) => state.snapshot!.options);
  const speed = useNetworkState((state) => state.snapshot!.stepsPerSecond);
  if (!update || !training || !options) return null;
  const running = status === 'running';
  // A training that has ended can only be looked at again from before.
  const mainAct: TrainingControl = running ? { act: 'pause' } : status === 'finished' ? { act: 'toStep', step: 0 } : { act: 'play' };
  // With the rates as the sliders stand.
  const withSeed = (seed: number) => host.train({ ...options, dropout: update.dropout, seed });
  return (
    <div class="trainingControls" data-training={status} role="group" aria-label="Training">
      <Button onClick={() => host.control(mainAct)}>{running ? 'Pause' : status === 'finished' ? 'To the Start' : 'Play'}</Button>
      <Button secondary onClick={() => host.control({ act: 'stepBack' })}>Back</Button>
      <Button secondary onClick={() => host.control({ act: 'stepForward' })}>Step</Button>
      <label>
        step
        <NumberBox value={update.step} max={training.lastStep} disabled={running} onChange={(step) => host.control({ act: 'toStep', step })} />
        <span class="quiet">of {whole(training.lastStep)}</span>
      </label>
      <label>
        speed
        <select data-own-keys value={String(speed)} onChange={(event) => host.control({ act: 'speed', stepsPerSecond: event.currentTarget.value === 'null' ? null : Number(event.currentTarget.value) })}>
          {speeds.map((each) => <option key={String(each)} value={String(each)}>{each === null ? 'as fast as it can' : `${each} ${each === 1 ? 'step' : 'steps'} a second`}</option>)}
        </select>
      </label>
      <label>
        seed
        <NumberBox value={options.seed} title="Another seed begins anew" onChange={withSeed} />
      </label>
    </div>
  );
}
