import * as l10n from '@vscode/l10n';
import { commaList } from '../../src/engine/commaList';
import '../sentence/sentence.css';
import { Fragment } from 'preact';
import type { TrainingFrame } from '../../src/protocol/networkMessages';
import { Button, ProgressBar } from '../controls/elements';
import { rowsText, weightsText } from '../format/counts';
import { whole } from '../format/numbers';
import { Trouble } from '../sentence/trouble';
import { useNetwork, useNetworkState } from './networkContext';
import { networkParts, notesOf } from './networkSentence';
import { activationNames } from './options/optionsText';

/** The file, the result in one sentence, and what the network is. */
export function NetworkHeader() {
  const { host } = useNetwork();
  const snapshot = useNetworkState((state) => state.snapshot!);
  const { file, target, status, training, options, update } = snapshot;
  const title = `${file} → ${target}`;
  return (
    <header class="resultHeader">
      <div class="titleLine">
        <h1 title={title}>{title}</h1>
        {status.kind === 'preparing'
          ? <div class="running"><span class="runningLabel">{status.label}</span><ProgressBar fraction={status.fraction} label={status.label} /></div>
          : training && options && <span class="mixture">{commaList([[training.layers[0], ...options.hidden, training.layers[training.layers.length - 1]].join('–'), activationNames[options.activation], weightsText(training.parameters)])}</span>}
      </div>
      <p class="sentence" data-part="sentence">
        {networkParts(snapshot).map((part, i) => (
          <Fragment key={i}>{i > 0 && <span class="dot">{'\u00a0'}· </span>}<span class={i === 0 ? 'first' : undefined}>{part}</span></Fragment>
        ))}
      </p>
      {training && (
        <p class="quiet">
          {rowsSentence(training.rows)}
        </p>
      )}
      {update && notesOf(snapshot).map((note) => <p key={note} class="quiet" data-part="note">{note}</p>)}
      <Trouble />
      {status.kind === 'failed' && (
        <div class="status"><p role="alert">{status.sentence}</p><Button onClick={() => host.train(options)}>{l10n.t('Train Again')}</Button></div>
      )}
    </header>
  );
}

function rowsSentence({ train, validation, test }: TrainingFrame['rows']): string {
  const rows = rowsText(train);
  if (validation > 0 && test > 0) return l10n.t('{0} to train on, {1} for validation, {2} for testing', rows, whole(validation), whole(test));
  if (validation > 0) return l10n.t('{0} to train on, {1} for validation', rows, whole(validation));
  return test > 0 ? l10n.t('{0} to train on, {1} for testing', rows, whole(test)) : l10n.t('{0} to train on', rows);
}
