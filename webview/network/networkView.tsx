import * as l10n from '@vscode/l10n';
import './network.css';
import { useEffect } from 'preact/hooks';
import { changeLog } from '../../src/protocol/changeLog';
import { LossCurvesView } from './curves/lossCurves';
import { Diagram } from './diagram/diagram';
import { InsightView } from './insights/insightView';
import { MaskLayers } from './masks/maskLayers';
import { useNetwork, useNetworkState } from './networkContext';
import { NetworkHeader } from './networkHeader';
import { NetworkOptionsForm } from './options/optionsForm';
import { TrainingControls } from './trainingControls';

/** A network while it trains: what it is worth, what each step drops, and why that helps or does not. */
export function NetworkView() {
  const { host } = useNetwork();
  const known = useNetworkState((state) => state.snapshot !== null);
  const started = useNetworkState((state) => state.snapshot?.training != null && state.snapshot.update !== null);
  useEffect(() => void host.start(), [host]);
  if (!known) return null;
  return (
    <>
      <NetworkHeader />
      {started && (
        <>
          <TrainingControls />
          <NetworkOptionsForm />
          <Diagram />
          <div class="columns two">
            <div class="column">
              <MaskLayers />
              <RunLog />
            </div>
            <div class="column">
              <LossCurvesView />
              <InsightView />
            </div>
          </div>
        </>
      )}
    </>
  );
}

/** What a person changed while it ran. */
function RunLog() {
  const options = useNetworkState((state) => state.snapshot!.options);
  const changes = useNetworkState((state) => state.snapshot!.update?.changes);
  const log = options && changes ? changeLog(options.dropout, changes) : [];
  if (log.length === 0) return null;
  return (
    <section aria-label={l10n.t('Log of this run')} data-part="log">
      <div class="sectionHead"><h2>{l10n.t('Log of this run')}</h2></div>
      <ol class="runLog">{log.map((line, i) => <li key={i}>{line}</li>)}</ol>
    </section>
  );
}
