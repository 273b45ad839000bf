import * as l10n from '@vscode/l10n';
import './optionsForm.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { NetworkOptions } from '../../../src/engine/network/networkTypes';
import { Button } from '../../controls/elements';
import { useNetwork, useNetworkState } from '../networkContext';
import { fieldsOf, optionsOf, type OptionFields } from './optionFields';
import { activationNames, dropoutKindNames, optimizerNames, penaltiesText } from './optionsText';

/** What the network is made of and kept small by. Nothing changes until it is trained anew, from the same seed. */
export function NetworkOptionsForm() {
  const options = useNetworkState((state) => state.snapshot!.options);
  return options && <Form key={JSON.stringify(options)} options={options} />;
}

function Form({ options }: { readonly options: NetworkOptions }) {
  const { host, store } = useNetwork();
  const [fields, setFields] = useState(() => fieldsOf(options));
  const open = useNetworkState((state) => state.showsOptions);
  const [complaint, setComplaint] = useState<string | null>(null);
  const set = (name: keyof OptionFields, text: string) => {
    setFields((before) => ({ ...before, [name]: text }));
    setComplaint(null);
  };
  const train = () => {
    const made = optionsOf(fields, options, store.state.snapshot?.update?.dropout ?? options.dropout);
    if (typeof made === 'string') setComplaint(made);
    else host.train(made);
  };
  const number = (name: keyof OptionFields, text: string, title: string) => <NumberField text={text} title={title} value={fields[name]} onChange={(value) => set(name, value)} onEnter={train} />;
  const choice = (name: keyof OptionFields, text: string, names: Readonly<Record<string, string>>, title?: string) => <ChoiceField text={text} title={title} names={names} value={fields[name]} onChange={(value) => set(name, value)} />;
  return (
    <details class="networkOptions" data-part="networkOptions" open={open} onToggle={(event) => store.set({ showsOptions: event.currentTarget.open })}>
      <summary>{l10n.t('Options')} <span class="quiet">{penaltiesText(options)}</span></summary>
      <div class="optionGroups">
        <Group name={l10n.t('What keeps it small')}>
          {number('groupL1', l10n.t('Group L1'), l10n.t('λ of λ·√m·‖w‖ over the m first-layer weights of each column: drops whole columns. On standardised columns 0.3 is gentle, 1 strong.'))}
          {number('l1', 'L1', l10n.t('λ of λ·Σ|w|, by proximal step: exact zeros'))}
          {choice('l1Scaling', l10n.t('L1 threshold'), { decoupled: 'η·λ', adaptive: 'η·λ ÷ (√v + ε)' }, l10n.t('Of the proximal step; the second keeps λ’s meaning in the loss under Adam'))}
          {number('l2', 'L2', l10n.t('λ of λ·Σw², in the loss'))}
          {number('weightDecay', l10n.t('Weight decay'), l10n.t('Before each step weights are multiplied by 1 − η·decay'))}
          {number('maxNorm', l10n.t('Max-norm'), l10n.t('The most that the norm of a unit’s incoming weights may be; empty for no limit'))}
          {choice('dropoutKind', l10n.t('Dropout'), dropoutKindNames(), l10n.t('The rates are on the sliders under the diagram'))}
        </Group>
        <Group name={l10n.t('Network')}>
          <label class="wide" title={l10n.t('Units of each hidden layer')}>
            <span>{l10n.t('Hidden layers')}</span>
            <input type="text" data-own-keys value={fields.hidden} onInput={(event) => set('hidden', event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && train()} />
          </label>
          {choice('activation', l10n.t('Activation'), activationNames)}
          {choice('batchNorm', l10n.t('Batch normalisation'), { no: l10n.t('none'), yes: l10n.t('every hidden layer') })}
        </Group>
        <Group name={l10n.t('Training')}>
          {choice('optimizer', l10n.t('Optimizer'), optimizerNames())}
          {number('learningRate', l10n.t('Learning rate'), l10n.t('η, the size of a step'))}
          {choice('schedule', l10n.t('Schedule'), { plateau: l10n.t('plateau'), cosine: l10n.t('cosine'), constant: l10n.t('constant') }, l10n.t('Of the learning rate: halved when the validation loss stalls, falling as a cosine, or always the same'))}
          {number('batchSize', l10n.t('Batch'), l10n.t('Rows of one step'))}
          {number('epochs', l10n.t('Epochs'), l10n.t('The most times that every row is seen'))}
          {number('patience', l10n.t('Patience'), l10n.t('Epochs without a better validation loss before it stops; empty never stops, and keeps no rows for validation'))}
        </Group>
      </div>
      {complaint && <p class="caution" role="alert">{complaint}</p>}
      <div class="optionActions">
        <Button onClick={train}>{l10n.t('Train Anew')}</Button>
        <Button secondary onClick={() => host.train(null)}>{l10n.t('As Suits the Data')}</Button>
      </div>
    </details>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return <fieldset><legend>{name}</legend>{children}</fieldset>;
}

interface FieldProps {
  readonly text: string;
  readonly title?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberField({ text, title, value, onChange, onEnter }: FieldProps & { readonly onEnter: () => void }) {
  return (
    <label title={title}>
      <span>{text}</span>
      <input type="text" inputMode="decimal" data-own-keys value={value} onInput={(event) => onChange(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && onEnter()} />
    </label>
  );
}

function ChoiceField({ text, title, names, value, onChange }: FieldProps & { readonly names: Readonly<Record<string, string>> }) {
  return (
    <label title={title}>
      <span>{text}</span>
      <select data-own-keys value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {Object.entries(names).map(([each, name]) => <option key={each} value={each}>{name}</option>)}
      </select>
    </label>
  );
}
