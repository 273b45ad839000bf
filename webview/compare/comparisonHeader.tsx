import * as l10n from '@vscode/l10n';
import '../sentence/sentence.css';
import { Fragment } from 'preact';
import { Button, ProgressBar } from '../controls/elements';
import { space } from '../format/numbers';
import { titleLine } from '../sentence/resultSentence';
import { Trouble } from '../sentence/trouble';
import { usePanel, usePanelState } from '../store/panelContext';
import { comparisonBasis, comparisonParts, stepText } from './comparisonWords';
import { isKnown } from './knownResult';

/** The file, the advice in one sentence, and how far the comparison has come within its budget. */
export function ComparisonHeader() {
  const title = usePanelState((state) => titleLine(state.snapshot!));
  const snapshot = usePanelState((state) => state.snapshot!.comparison);
  return (
    <header class="resultHeader">
      <div class="titleLine">
        <h1 title={title}>{title}</h1>
        {snapshot.status.kind === 'running' ? <Running /> : <span class="mixture comparedLabel">{l10n.t('regularizers compared')}</span>}
      </div>
      <p class="sentence" data-part="sentence">
        {comparisonParts(snapshot).map((part, i) => (
          <Fragment key={i}>{i > 0 && <span class="dot">{'\u00a0'}· </span>}<Part text={part} first={i === 0} /></Fragment>
        ))}
      </p>
      <p class="quiet" data-part="basis">{comparisonBasis(snapshot).join(' · ')}</p>
      {snapshot.comparison?.folds.notes.map((note) => <p key={note} class="caution">{note}</p>)}
      <Trouble />
      <Status />
    </header>
  );
}

/** What is advised is louder than the reason for it. */
function Part({ text, first }: { readonly text: string; readonly first: boolean }) {
  const end = text.search(/[:;]\s|[：；]/);
  if (!first || end < 0) return <span class={first ? 'first' : undefined}>{text}</span>;
  return <><span class="first">{text.slice(0, end + 1)}</span>{text.slice(end + 1)}</>;
}

function Running() {
  const { host } = usePanel();
  const status = usePanelState((state) => state.snapshot!.comparison.status);
  const budget = usePanelState((state) => state.snapshot!.comparison.options.budgetSeconds);
  const family = usePanelState((state) => state.snapshot!.comparison.comparison?.family ?? 'gaussian');
  if (status.kind !== 'running') return null;
  const seconds = Math.min(budget, Math.floor(status.seconds));
  return (
    <div class="running withinBudget">
      <span class="runningLabel">{stepText(status.step, family)}</span>
      <span class="secondsUsed">{l10n.t('{0} of {1} s', seconds, budget).replaceAll(' ', space)}</span>
      <ProgressBar fraction={Math.min(1, status.seconds / budget)} label={l10n.t('{0} of {1} seconds used', seconds, budget)} />
      <Button secondary onClick={() => host.cancel()}>{l10n.t('Cancel')}</Button>
    </div>
  );
}

/** What failed or was cancelled, and what to do about it. */
function Status() {
  const { host } = usePanel();
  const { status, comparison } = usePanelState((state) => state.snapshot!.comparison);
  if (status.kind === 'failed') return <div class="status"><p role="alert">{status.sentence}</p><Button onClick={() => host.retry()}>{l10n.t('Retry')}</Button></div>;
  if (status.kind !== 'cancelled') return null;
  const done = comparison?.results.filter(isKnown).length ?? 0;
  return (
    <div class="status">
      <p>{done === 0 ? l10n.t('Cancelled.') : done === 1 ? l10n.t('Cancelled. The 1 method that was done stays.') : l10n.t('Cancelled. The {0} methods that were done stay.', done)}</p>
      <Button onClick={() => host.retry()}>{l10n.t('Retry')}</Button>
    </div>
  );
}
