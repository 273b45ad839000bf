import * as l10n from '@vscode/l10n';
import { Button, ProgressBar } from '../../controls/elements';
import { Segments } from '../../controls/segments';
import { whole } from '../../format/numbers';
import type { NetworkTask } from '../../../src/engine/network/networkTypes';
import type { InsightKind } from '../../../src/protocol/networkMessages';
import { useNetwork, useNetworkState } from '../networkContext';
import { InsightPlot } from './insightPlot';
import { InsightTable } from './insightTable';
import { insightName } from './insightNames';

function kinds(task: NetworkTask): readonly { readonly value: InsightKind; readonly text: string; readonly title: string }[] {
  return [
    { value: 'expectedActivation', text: insightName('expectedActivation'), title: l10n.t('Does scaling keep what a layer expects?') },
    { value: 'coadaptation', text: insightName('coadaptation'), title: l10n.t('What is lost when units are taken away?') },
    { value: 'ensemble', text: insightName('ensemble'), title: l10n.t('Averaging thinned networks against one whole one') },
    { value: 'predictions', text: insightName('predictions'), title: l10n.t('With intervals from many masks') },
    { value: 'layers', text: insightName('layers'), title: l10n.t('How large are the weights, and how few units answer?') },
    ...(task === 'regression' ? [{ value: 'linear', text: insightName('linear'), title: l10n.t('Dropout on a linear model is ridge: solved exactly, beside what masks give') } as const] : []),
  ];
}

/** Questions that are answered by computing with the network as it stands. */
export function InsightView() {
  const { host, store } = useNetwork();
  const kind = useNetworkState((state) => state.insight);
  const insight = useNetworkState((state) => state.snapshot!.insights[state.insight] ?? null);
  const progress = useNetworkState((state) => state.insightProgress);
  const step = useNetworkState((state) => state.snapshot!.update?.step ?? 0);
  const inputs = useNetworkState((state) => state.snapshot!.training!.sources);
  const task = useNetworkState((state) => state.snapshot!.training!.task);
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
    <section aria-label={l10n.t('Why')} data-part="insight">
      <div class="sectionHead">
        <h2>{l10n.t('Why')}</h2>
        <Segments label={l10n.t('Question')} options={kinds(task)} value={kind} onChange={choose} />
      </div>
      {kind === 'predictions' && (
        <label class="quiet">
          {l10n.t('against')} <select data-own-keys value={against ?? ''} onChange={(event) => chooseColumn(event.currentTarget.value)}>
            <option value="">{l10n.t('rank, sorted')}</option>
            {[...new Set(inputs)].map((name) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
      )}
      {progress !== null
        ? <div class="insightProgress"><ProgressBar fraction={progress} label={l10n.t('Computing')} /><Button secondary onClick={() => host.stopUnderstanding()}>{l10n.t('Cancel')}</Button></div>
        : insight && <><p class="insightSentence">{insight.sentence}</p><InsightPlot insight={insight} /><InsightTable insight={insight} /></>}
      {progress === null && (
        <p class="quiet">
          {insight ? insight.step === step ? l10n.t('Computed at step {0}.', whole(step)) : l10n.t('Computed at step {0}; training has gone on.', whole(insight.step)) : l10n.t('Training pauses while this is computed.')}{' '}
          <button type="button" class="linkButton" onClick={() => void host.understand()}>{insight ? l10n.t('Compute again') : l10n.t('Compute')}</button>
        </p>
      )}
    </section>
  );
}
