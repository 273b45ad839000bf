import * as l10n from '@vscode/l10n';
import '../sentence/sentence.css';
import type { ExplainQuestion } from '../../src/engine/explain/explain';
import { defaultExplainOptions } from '../../src/engine/explain/explain';
import { viewTitles, type ExplainView } from '../../src/engine/explain/explanation';
import { whyNotFor } from '../../src/engine/explain/viewFamilies';
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { Setting } from '../../src/protocol/panelMessages';
import { Button, ProgressBar } from '../controls/elements';
import { Segments } from '../controls/segments';
import { capitalised } from '../format/names';
import { titleLine } from '../sentence/resultSentence';
import { Trouble } from '../sentence/trouble';
import { usePanel, usePanelState } from '../store/panelContext';
import { runOf } from '../store/panelState';
import type { Seen } from './shownPart';
import { whyViews } from './whyViews';
import { headAndRest, shortNames, typeset, withShortNames } from './whyWords';

const offered = Object.keys(whyViews) as ExplainView[];

/** The file, which view is shown, and its result in one sentence. */
export function WhyHeader({ seen }: { readonly seen: Seen }) {
  const { part, explanation } = seen;
  const { host } = usePanel();
  const title = usePanelState((state) => titleLine(state.snapshot!));
  const shown = usePanelState((state) => state.snapshot!.why.shown);
  const parts = usePanelState((state) => state.snapshot!.why.parts);
  const family = usePanelState((state) => runOf(state)?.family ?? null);
  const [unfit, sayUnfit] = useState<string | null>(null);
  const choices = offered.map((value) => ({ value, text: viewTitles[value], title: whyViews[value]!.title(), unfit: family && whyNotFor(value, family) }));
  const choose = (view: ExplainView) => {
    sayUnfit(null);
    return host.explain({ view, options: parts[view]?.options ?? defaultExplainOptions[view] } as ExplainQuestion);
  };
  return (
    <header class="resultHeader">
      <div class="titleLine">
        <h1 title={title}>{title}</h1>
        <Running seen={seen} />
        {explanation && 'penalty' in explanation && part.status.kind !== 'running' && <span class="mixture">{explanation.penalty}</span>}
      </div>
      <div class="whyChoices" data-part="whyViews"><Segments label={l10n.t('What is explained')} options={choices} value={shown} onChange={choose} onUnfit={sayUnfit} /></div>
      {unfit && <p class="quiet" role="status" data-part="unfit">{unfit}</p>}
      <Sentence seen={seen} />
      <Trouble />
      <Status seen={seen} />
    </header>
  );
}

function Sentence({ seen: { part, explanation, stale } }: { readonly seen: Seen }) {
  const fit = usePanelState((state) => state.snapshot!.status.kind);
  const run = usePanelState(runOf);
  if (explanation) {
    const sentence = withShortNames(explanation.sentence, run?.columns);
    const [head, rest] = headAndRest(typeset(sentence), shortNames(run?.columns));
    return <p class={stale ? 'sentence stale' : 'sentence'} data-part="sentence" title={sentence === explanation.sentence ? undefined : explanation.sentence}><span class="first">{head}</span>{rest}</p>;
  }
  const waiting = fit === 'running' ? l10n.t('Fitting first…') : part.status.kind === 'running' ? l10n.t('Computing…') : '';
  return waiting === '' ? null : <p class="sentence" data-part="sentence">{waiting}</p>;
}

/** The fit first, then its explanation. */
function Running({ seen: { part: { status } } }: { readonly seen: Seen }) {
  const { host } = usePanel();
  const fit = usePanelState((state) => state.snapshot!.status);
  const doing = fit.kind === 'running' ? fit.progress.label : status.kind === 'running' ? status.doing : null;
  if (doing === null) return null;
  const fraction = fit.kind === 'running' ? fit.progress.fraction : status.kind === 'running' ? status.fraction : 0;
  return (
    <div class="running">
      <span class="runningLabel">{capitalised(doing)}</span>
      <ProgressBar fraction={fraction} label={doing} />
      <Button secondary onClick={() => host.cancel()}>{l10n.t('Cancel')}</Button>
    </div>
  );
}

/** What of the fit may be in the way of a view. */
function otherwise(): readonly (readonly [Setting, string])[] {
  return [
    ['target', l10n.t('target')], ['family', l10n.t('family')], ['penalty', l10n.t('penalty')],
    ['folds', l10n.t('folds')], ['standardize', l10n.t('standardisation')], ['columns', l10n.t('columns')],
  ];
}

/** What cannot be shown, and what to do about it. */
function Status({ seen: { part: { status, explanation } } }: { readonly seen: Seen }) {
  const { host } = usePanel();
  const fit = usePanelState((state) => state.snapshot!.status);
  if (fit.kind === 'failed') return <div class="status"><p role="alert">{fit.sentence}</p><Button onClick={() => host.retry()}>{l10n.t('Retry')}</Button></div>;
  if (fit.kind === 'cancelled') return <div class="status"><p>{l10n.t('The fit was cancelled before it was done; fit again to see it explained.')}</p><Button onClick={() => host.retry()}>{l10n.t('Fit Again')}</Button></div>;
  if (fit.kind !== 'done') return null;
  if (status.kind === 'failed') {
    return (
      <div class="status">
        <p role="alert">{status.sentence}</p>
        {!status.refused && <Button secondary onClick={() => host.retry()}>{l10n.t('Retry')}</Button>}
        <p class="otherwise">
          {l10n.t('Or change the fit:')} {otherwise().map(([setting, name], i) => (
            <Fragment key={setting}>{i > 0 && ' · '}<button type="button" class="linkButton" onClick={() => host.changeSetting(setting)}>{name}</button></Fragment>
          ))}
        </p>
      </div>
    );
  }
  if (status.kind !== 'cancelled') return null;
  return (
    <div class="status">
      <p>{explanation ? l10n.t('Cancelled. What was known by then is shown.') : l10n.t('Cancelled.')}</p>
      <Button onClick={() => host.retry()}>{l10n.t('Compute Again')}</Button>
    </div>
  );
}
