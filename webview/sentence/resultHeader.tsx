import * as l10n from '@vscode/l10n';
import './sentence.css';
import { Fragment } from 'preact';
import { familyNames, mixtureKind, penaltyName } from '../../src/engine/linear/fitNames';
import type { FitOptions } from '../../src/engine/linear/fitTypes';
import type { RunView, Setting } from '../../src/protocol/panelMessages';
import { Button, ProgressBar } from '../controls/elements';
import { errorWords } from '../format/familyWords';
import { capitalised } from '../format/names';
import { ratioText, whole } from '../format/numbers';
import { usePanel, usePanelState } from '../store/panelContext';
import { cursorOf, runOf, shownClassOf } from '../store/panelState';
import { sweepParts } from '../sweep/sweepSummary';
import { cautions } from './cautions';
import { resultParts, titleLine } from './resultSentence';
import { Trouble } from './trouble';

/** The file, the result in one sentence, and what has to be said about it. */
export function ResultHeader() {
  const snapshot = usePanelState((state) => state.snapshot!);
  const run = usePanelState(runOf);
  const cursor = usePanelState(cursorOf);
  const shownClass = usePanelState(shownClassOf);
  const { status, options, mode, runs } = snapshot;
  const sweep = mode === 'sweep' && runs.length > 0 ? sweepParts(runs, errorWords(runs[0].family, options)) : null;
  const known = run && cursor && (status.kind === 'done' || run.crossValidation !== null || status.kind !== 'running');
  return (
    <header class="resultHeader">
      <div class="titleLine">
        <h1 title={titleLine(snapshot)}>{titleLine(snapshot)}</h1>
        {status.kind === 'running' ? <Running /> : <span class="mixture">{mode === 'sweep' ? l10n.t('sweep of mixtures') : modelText(run, options)}</span>}
      </div>
      <p class="sentence" data-part="sentence">
        {sweep ? <Parts parts={sweep} /> : known ? <Parts parts={resultParts(run, cursor, { options, shownClass })} /> : sentenceWithout(status)}
      </p>
      {known && !sweep && <Cautions sentences={cautions(run, cursor)} />}
      <Trouble />
      <Status />
    </header>
  );
}

/** "lasso", "binomial lasso", "poisson elastic net, ρ = 0.5". */
function modelText(run: RunView | null, { penalty, l1Ratio }: FitOptions): string {
  const family = run && run.family !== 'gaussian' ? `${familyNames[run.family]} ` : '';
  const isMixture = penalty === 'lasso' && l1Ratio !== 0 && l1Ratio !== 1;
  return family + (isMixture ? `${mixtureKind(l1Ratio)}, ρ = ${ratioText(l1Ratio)}` : penaltyName(penalty, l1Ratio));
}

function sentenceWithout(status: { readonly kind: string }): string {
  return status.kind === 'failed' ? l10n.t('The model could not be fitted') : status.kind === 'cancelled' ? l10n.t('Cancelled before anything was known') : l10n.t('Fitting…');
}

function Parts({ parts }: { readonly parts: readonly string[] }) {
  return (
    <>
      {parts.map((part, i) => (
        <Fragment key={i}>
          {i > 0 && <span class="dot">{'\u00a0'}· </span>}
          <span class={i === 0 ? 'first' : undefined}>{unbroken(part)}</span>
        </Fragment>
      ))}
    </>
  );
}

/** A line may break after a hyphen, but not within "(1-SE)". */
function unbroken(part: string) {
  return part.split(/(\([^)]*\))/).map((piece, i) => (i % 2 === 1 ? <span key={i} class="unbroken">{piece}</span> : piece));
}

function Cautions({ sentences }: { readonly sentences: readonly string[] }) {
  return <>{sentences.map((sentence) => <p key={sentence} class="caution">{sentence}</p>)}</>;
}

/** What runs, how far it is, and how to stop it: in the first line, so that nothing jumps when it ends. */
function Running() {
  const { host } = usePanel();
  const progress = usePanelState(({ snapshot }) => (snapshot!.status.kind === 'running' ? snapshot!.status.progress : null));
  if (!progress) return null;
  return (
    <div class="running">
      <span class="runningLabel">{capitalised(progress.label)}</span>
      <ProgressBar fraction={progress.fraction} label={progress.label} />
      <Button secondary onClick={() => host.cancel()}>{l10n.t('Cancel')}</Button>
    </div>
  );
}

/** What may have been understood wrongly: a fit that failed has no strip to change it in. */
function otherwise(): readonly (readonly [Setting, string])[] {
  return [
    ['separator', l10n.t('separator')], ['decimalMark', l10n.t('decimal mark')], ['encoding', l10n.t('encoding')],
    ['header', l10n.t('first line')], ['target', l10n.t('target')],
  ];
}

/** What failed or was cancelled, and what to do about it. */
function Status() {
  const { host } = usePanel();
  const status = usePanelState((state) => state.snapshot!.status);
  const solved = usePanelState((state) => state.snapshot!.runs.reduce((sum, run) => sum + run.solved, 0));
  switch (status.kind) {
    case 'failed':
      return (
        <div class="status">
          <p role="alert">{status.sentence}</p>
          <Button onClick={() => host.retry()}>{l10n.t('Retry')}</Button>
          <p class="otherwise">
            {l10n.t('Or fit it otherwise:')} {otherwise().map(([setting, name], i) => (
              <Fragment key={setting}>{i > 0 && ' · '}<button type="button" class="linkButton" onClick={() => host.changeSetting(setting)}>{name}</button></Fragment>
            ))}
          </p>
        </div>
      );
    case 'cancelled':
      return (
        <div class="status">
          <p>{solved > 0 ? l10n.t('Cancelled. The {0} λ that were solved stay.', whole(solved)) : l10n.t('Cancelled.')}</p>
          <Button onClick={() => host.retry()}>{l10n.t('Retry')}</Button>
        </div>
      );
    case 'running':
    case 'done':
    case 'idle':
      return null;
  }
}
