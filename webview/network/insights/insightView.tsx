import { Button, ProgressBar } from '../../controls/elements';
import { Segments } from '../../controls/segments';
import { whole } from '../../format/numbers';
import type { InsightKind } from '../../../src/protocol/networkMessages';
import { useNetwork, useNetworkState } from '../networkContext';
import { InsightPlot } from './insightPlot';
import { InsightTable } from './insightTable';

const kinds: readonly { readonly value: InsightKind; readonly text: string; readonly title: string }[] = [
  { value: 'expectedActivation', text: 'Expected activation', title: 'Does scaling keep what a layer expects?' },
  { value: 'coadaptation', text: 'Co-adaptation', title: 'What is lost when units are taken away?' },
  { value: 'ensemble', text: 'Ensemble', title: 'Averaging thinned networks against one whole one' },
  { value: 'predictions', text: 'Predictions', title: 'With intervals from many masks' },
];

/** Questions that are answered by computing with the network as it stands. */
export function InsightView() {
  const { host, store } = useNetwork();
  const kind = useNetworkState((state) => state.insight);
  const insight = useNetworkState((state) => state.snapshot!.insights[state.insight] ?? null);
  const progress = useNetworkState((state) => state.insightProgress);
  const step = useNetworkState((state) => state.snapshot!.update?.step ?? 0);
  const inputs = useNetworkState((state) => state.snapshot!.training!.sources);
  const against = useNetworkState((state) => state.against);
  const choose = (value: InsightKind) => {
    host.stopUnderstanding();
    store.set({ insight: value });
    if (!store.state.snapshot?.insights[value]) void host.understand();
  };
  const chooseColumn = (name: string) => {
    store.set({ against: name === '' ? null : name });
    void host.understand();
  };
  return (
    <section aria-label="Why" data-part="insight">
      <div class="sectionHead">
        <h2>Why</h2>
        <Segments label="Question" options={kinds} value={kind} onChange={choose} />
      </div>
      {kind === 'predictions' && (
        <label class="quiet">
          against <select data-own-keys value={against ?? ''} onChange={(event) => chooseColumn(event.currentTarget.value)}>
            <option value="">rank, sorted</option>
            {[...new Set(inputs)].map((name) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
      )}
      {progress !== null
        ? <div class="insightProgress"><ProgressBar fraction={progress} label="Computing" /><Button secondary onClick={() => host.stopUnderstanding()}>Cancel</Button></div>
        : insight && <><p class="insightSentence">{insight.sentence}</p><InsightPlot insight={insight} /><InsightTable insight={insight} /></>}
      {progress === null && (
        <p class="quiet">
          {insight ? insight.step === step ? `Computed at step ${whole(step)}. ` : `Computed at step ${whole(insight.step)}; training has gone on. ` : 'Training pauses while this is computed. '}
          <button type="button" class="linkButton" onClick={() => void host.understand()}>{insight ? 'Compute again' : 'Compute'}</button>
        </p>
      )}
    </section>
  );
}
