import * as l10n from '@vscode/l10n';
import '../theme/base.css';
import './savedModel.css';
import { Button } from '../controls/elements';
import { useModelPage, useModelState } from './modelState';
import { SavedLinear } from './savedLinear';
import { SavedNetwork } from './savedNetwork';
import { SourceLine } from './sourceLine';

/** A model from its file alone: the sentence, what it is made of, and what can be done with it. */
export function SavedModelView() {
  const { ask } = useModelPage();
  const content = useModelState((state) => state.snapshot?.content ?? null);
  const file = useModelState((state) => state.snapshot?.file ?? '');
  const trouble = useModelState((state) => state.trouble);
  if (!content || content.kind === 'reading') return <main class="panel" data-model="reading">{trouble && <p role="alert">{trouble}</p>}</main>;
  if (content.kind === 'refused') {
    return (
      <main class="panel" data-model="refused">
        <header class="resultHeader">
          <div class="titleLine"><h1 title={file}>{file}</h1></div>
          <p class="sentence"><span class="first">{l10n.t('No model can be shown')}</span></p>
          <p role="alert">{content.sentence}</p>
        </header>
        <div class="modelActions"><Button onClick={() => ask('openAsText')}>{l10n.t('Open as Text')}</Button></div>
      </main>
    );
  }
  const { opened } = content;
  const body = (
    <>
      {trouble && <p class="caution" role="alert">{trouble}</p>}
      <Actions hasCode={opened.model.origin !== null} />
    </>
  );
  return (
    <main class="panel" data-model="open">
      {opened.kind === 'linear' ? <SavedLinear model={opened.model}>{body}</SavedLinear> : <SavedNetwork model={opened.model}>{body}</SavedNetwork>}
    </main>
  );
}

function Actions({ hasCode }: { readonly hasCode: boolean }) {
  const { ask } = useModelPage();
  return (
    <section class="modelActions" aria-label={l10n.t('What to do with this model')}>
      <Button onClick={() => ask('predict')}>{l10n.t('Predict a CSV…')}</Button>
      {hasCode && <Button secondary onClick={() => ask('copyAsCode')}>{l10n.t('Copy as Code…')}</Button>}
      <Button secondary onClick={() => ask('openAsText')}>{l10n.t('Open as Text')}</Button>
      <SourceLine />
    </section>
  );
}
