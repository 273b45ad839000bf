import * as l10n from '@vscode/l10n';
import './dataStrip.css';
import { Fragment, type ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Family } from '../../src/engine/data/family';
import type { Setting } from '../../src/protocol/panelMessages';
import { elapsedText } from '../sentence/resultSentence';
import { usePanel, usePanelState } from '../store/panelContext';
import { cursorOf, runOf } from '../store/panelState';
import { certificateText } from './certificate';
import { shortRecord, type RecordItem } from './recordItems';
import { recordSections, type RecordSection } from './recordSections';

/** What was done to the data, always in sight; each thing that can be done otherwise is a button. */
export function DataStrip() {
  const snapshot = usePanelState((state) => state.snapshot!);
  const run = usePanelState(runOf);
  const items = useMemo(() => shortRecord(snapshot, run), [snapshot, run]);
  const sections = useMemo(() => recordSections(snapshot, run), [snapshot, run]);
  if (!snapshot.record) return null;
  return <RecordStrip items={items} sections={sections} elapsed={snapshot.elapsed} certificate={<Certificate />} />;
}

interface RecordProps {
  readonly items: readonly RecordItem[];
  readonly sections: readonly RecordSection[];
  /** Milliseconds that it took; null where that is not known. */
  readonly elapsed: number | null;
  /** Of the λ that is shown, below what is said of all. */
  readonly certificate: ComponentChildren;
}

/** A line that is always in sight, and all of it below on demand. */
export function RecordStrip({ items, sections, elapsed, certificate }: RecordProps) {
  return (
    <section class="dataStrip" data-part="record" aria-label={l10n.t('What was done to your data')}>
      <p class="stripLine">
        <span class="stripTitle">{l10n.t('Your data')}</span>
        {items.map(({ text, setting, family }, i) => (
          <Fragment key={text}>
            <span class="item">
              {family ? <Suggestion family={family}>{text}</Suggestion> : <Changeable setting={setting}>{text}</Changeable>}
              {(i + 1 < items.length || elapsed !== null) && <span aria-hidden="true" class="dot">{'\u00a0'}·</span>}
            </span>{' '}
          </Fragment>
        ))}
        {elapsed !== null && <span class="elapsed">{elapsedText(elapsed)}</span>}
      </p>
      <details class="stripDetails">
        <summary>{l10n.t('All that was done')}</summary>
        <dl>
          {sections.map(({ id, heading, text, setting, lines }) => (
            <Fragment key={heading}>
              <dt>{heading}</dt>
              <dd>
                {text} {setting && <Changeable setting={setting} about={heading}>{l10n.t('change')}</Changeable>}
                {lines.length > 0 && <ul>{lines.map((line, i) => <li key={i} title={line}>{line}</li>)}</ul>}
                {id === 'accuracy' && certificate}
              </dd>
            </Fragment>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** It follows the cursor by itself: the strip is long, and the cursor fast. */
function Certificate() {
  const text = usePanelState((state) => {
    const [run, cursor] = [runOf(state), cursorOf(state)];
    return run && cursor ? certificateText(run, cursor.index) : null;
  });
  return <CertificateLine text={text} />;
}

export function CertificateLine({ text }: { readonly text: string | null }) {
  return text === null ? null : <p class="certificate" data-part="certificate">{text}</p>;
}

function Suggestion({ family, children }: { readonly family: Family; readonly children: string }) {
  const { host } = usePanel();
  return <button type="button" class="linkButton" title={l10n.t('Fit again as {0}', family)} onClick={() => host.changeFamily({ family })}>{children}</button>;
}

function Changeable({ setting, about, children }: { readonly setting: Setting | null; readonly about?: string; readonly children: string }) {
  return setting ? <ChangeButton setting={setting} about={about}>{children}</ChangeButton> : <span>{children}</span>;
}

function ChangeButton({ setting, about, children }: { readonly setting: Setting; readonly about?: string; readonly children: string }) {
  const { host } = usePanel();
  return (
    <button type="button" class="linkButton" title={l10n.t('Change this')} aria-label={about ? `${children}: ${about}` : undefined} onClick={() => host.changeSetting(setting)}>
      {children}
    </button>
  );
}
