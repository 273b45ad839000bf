import * as l10n from '@vscode/l10n';
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
    <div class="trainingControls" data-training={status} role="group" aria-label={l10n.t('Training')}>
      <Button onClick={() => host.control(mainAct)}>{running ? l10n.t('Pause') : status === 'finished' ? l10n.t('To the Start') : l10n.t('Play')}</Button>
      <Button secondary onClick={() => host.control({ act: 'stepBack' })}>{l10n.t('Back')}</Button>
      <Button secondary onClick={() => host.control({ act: 'stepForward' })}>{l10n.t('Step')}</Button>
      <label>
        {l10n.t('step')}
        <NumberBox value={update.step} max={training.lastStep} disabled={running} onChange={(step) => host.control({ act: 'toStep', step })} />
        <span class="quiet">{l10n.t('of {0}', whole(training.lastStep))}</span>
      </label>
      <label>
        {l10n.t('speed')}
        <select data-own-keys value={String(speed)} onChange={(event) => host.control({ act: 'speed', stepsPerSecond: event.currentTarget.value === 'null' ? null : Number(event.currentTarget.value) })}>
          {speeds.map((each) => <option key={String(each)} value={String(each)}>{each === null ? l10n.t('as fast as it can') : each === 1 ? l10n.t('1 step a second') : l10n.t('{0} steps a second', each)}</option>)}
        </select>
      </label>
      <label>
        {l10n.t('seed')}
        <NumberBox value={options.seed} title={l10n.t('Another seed begins anew')} onChange={withSeed} />
      </label>
    </div>
  );
}
