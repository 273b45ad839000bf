import './sentence.css';
import { Fragment } from 'preact';
import { Button, ProgressBar } from '../controls/elements';
import { capitalised, mixName } from '../format/names';
import { ratioText } from '../format/numbers';
import { usePanel, usePanelState } from '../store/panelContext';
import { cursorOf, runOf } from '../store/panelState';
import { sweepSentence } from '../sweep/sweepSummary';
import { cautions, resultParts, titleLine } from './resultSentence';

/** The file, the result in one sentence, and what has to be said about it. */
export function ResultHeader() {
  const snapshot = usePanelState((state) => state.snapshot!);
  const run = usePanelState(runOf);
  const cursor = usePanelState(cursorOf);
  const trouble = usePanelState((state) => state.trouble);
  const { status, options, mode, runs } = snapshot;
  const sweep = mode === 'sweep' ? sweepSentence(runs) : null;
  const known = run && cursor && (status.kind === 'done' || run.crossValidation !== null || status.kind !== 'running');
  const mix = options.l1Ratio === 0 || options.l1Ratio === 1 ? mixName(options.l1Ratio) : `${mixName(options.l1Ratio)}, ρ = ${ratioText(options.l1Ratio)}`;
  return (
    <header class="resultHeader">
      <h1 class="titleLine" title={titleLine(snapshot)}>
        <span class="titleText">{titleLine(snapshot)}</span>
        <span class="mixture">{mode === 'sweep' ? 'sweep of mixtures' : mix}</span>
      </h1>
      <p class="sentence" data-part="sentence">
        {sweep ? sweep : known ? <Parts parts={resultParts(run, cursor)} /> : sentenceWithout(status)}
      </p>
      {known && !sweep && <Cautions sentences={cautions(run, cursor)} />}
      {trouble && <p class="caution" role="alert">{trouble}</p>}
      <Status />
    </header>
  );
}

function sentenceWithout(status: { readonly kind: string }): string {
  return status.kind === 'failed' ? 'The model could not be fitted' : status.kind === 'cancelled' ? 'Cancelled before anything was known' : 'Fitting…';
}

function Parts({ parts }: { readonly parts: readonly string[] }) {
  return (
    <>
      {parts.map((part, i) => (
        <Fragment key={i}>
          {i > 0 && <span class="dot"> · </span>}
          <span class={i === 0 ? 'first' : undefined}>{part}</span>
        </Fragment>
      ))}
    </>
  );
}

function Cautions({ sentences }: { readonly sentences: readonly string[] }) {
  return <>{sentences.map((sentence) => <p key={sentence} class="caution">{sentence}</p>)}</>;
}

/** What runs, failed or was cancelled, and what to do about it. */
function Status() {
  const { host } = usePanel();
  const status = usePanelState((state) => state.snapshot!.status);
  const solved = usePanelState((state) => state.snapshot!.runs.reduce((sum, run) => sum + run.solved, 0));
  switch (status.kind) {
    case 'running':
      return (
        <div class="status running">
          <div class="progress">
            <span>{capitalised(status.progress.label)}</span>
            <ProgressBar fraction={status.progress.fraction} label={status.progress.label} />
          </div>
          <Button secondary onClick={() => host.cancel()}>Cancel</Button>
        </div>
      );
    case 'failed':
      return (
        <div class="status">
          <p role="alert">{status.sentence}</p>
          <Button onClick={() => host.retry()}>Retry</Button>
        </div>
      );
    case 'cancelled':
      return (
        <div class="status">
          <p>{solved > 0 ? `Cancelled. The ${solved} λ that were solved stay.` : 'Cancelled.'}</p>
          <Button onClick={() => host.retry()}>Retry</Button>
        </div>
      );
    case 'done':
      return null;
  }
}
