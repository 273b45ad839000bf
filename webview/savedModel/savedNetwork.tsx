import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';
import '../sentence/sentence.css';
import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import type { NetworkSummary } from '../../src/protocol/workerMessages';
import { RecordStrip } from '../dataStrip/dataStrip';
import { rowsText, weightsText } from '../format/counts';
import { space, whole } from '../format/numbers';
import { networkParts } from '../network/networkSentence';
import { activationNames, penaltiesText } from '../network/options/optionsText';
import { PanelContext } from '../store/panelContext';
import { LayerTable } from './layerTable';
import { NetworkColumns } from './networkColumns';
import { SavedLosses } from './savedLosses';
import { networkRecord } from './networkRecord';
import { quietPanel } from './quietPanel';

/** A network: what it is worth, its layers, what kept it small, and which columns reach it. */
export function SavedNetwork({ model, children }: { readonly model: NetworkSummary; readonly children: ComponentChildren }) {
  const { origin, layers, parameters, network, target, n } = model;
  const record = useMemo(() => networkRecord(model), [model]);
  const title = origin ? `${origin.data.name} → ${target}` : `→ ${target}`;
  const parts = origin ? sentenceParts(model) : [l10n.t('a network trained on {0}', rowsText(n))];
  const panel = useMemo(() => quietPanel({}), []);
  return (
    <PanelContext.Provider value={panel}>
      <header class="resultHeader">
        <div class="titleLine">
          <h1 title={title}>{title}</h1>
          <span class="mixture">{commaList([layers.join('–'), activationNames[network.activation], weightsText(parameters)])}</span>
        </div>
        <p class="sentence" data-part="sentence">
          {parts.map((part, i) => <Fragment key={i}>{i > 0 && <span class="dot">{space}· </span>}<span class={i === 0 ? 'first' : undefined}>{part}</span></Fragment>)}
        </p>
        {origin && (
          <p class="quietText">
            {rowsSentence(origin.rows)} · {penaltiesText(origin.options)}
          </p>
        )}
      </header>
      {children}
      <div class="columns two">
        <div class="column">
          {origin && origin.history.train.length > 0 && <SavedLosses origin={origin} task={network.task} />}
          <LayerTable model={model} />
          {record && <RecordStrip items={record.items} sections={record.sections} elapsed={null} certificate={null} />}
        </div>
        <div class="column"><NetworkColumns columns={model.columns} /></div>
      </div>
    </PanelContext.Provider>
  );
}

function sentenceParts({ origin, network, target, columns }: NetworkSummary): string[] {
  const { options, history, heldOut, bestEpoch } = origin!;
  return networkParts({
    target,
    status: { kind: 'finished' },
    options,
    curves: { ...history, plainTrain: [], plainValidation: [] },
    training: { task: network.task },
    update: { heldOut, columnNorms: Float64Array.from(columns, ({ norm }) => norm), epoch: history.train.length, bestEpoch },
  });
}

function rowsSentence({ train, validation, test }: NonNullable<NetworkSummary['origin']>['rows']): string {
  const rows = rowsText(train);
  if (validation > 0 && test > 0) return l10n.t('{0} trained it, {1} validated, {2} tested', rows, whole(validation), whole(test));
  if (validation > 0) return l10n.t('{0} trained it, {1} validated', rows, whole(validation));
  return test > 0 ? l10n.t('{0} trained it, {1} tested', rows, whole(test)) : l10n.t('{0} trained it', rows);
}
