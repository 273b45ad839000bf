import * as l10n from '@vscode/l10n';
import '../tables/tables.css';
import type { ComponentType } from 'preact';
import type { ExplainQuestion } from '../../src/engine/explain/explain';
import { viewTitles } from '../../src/engine/explain/explanation';
import { usePanel, usePanelState } from '../store/panelContext';
import { runOf } from '../store/panelState';
import type { Seen } from './shownPart';
import { typeset, withShortNames } from './whyWords';
import { whyViews, type WhyViewOf } from './whyViews';

/** A view of any name: which one a part belongs to is known where the two are looked up together. */
type AnyParts = { readonly [K in 'Picture' | 'Table' | 'Controls']: ComponentType<Record<string, unknown>> | undefined };

/** What every view has: what can be chosen, the picture, what one is looking at, the table behind it, and notes. */
export function WhyFrame({ seen: { part: { view, options, status }, explanation, stale } }: { readonly seen: Seen }) {
  const { host } = usePanel();
  const columns = usePanelState((state) => runOf(state)?.columns);
  const shown: WhyViewOf<never> | undefined = whyViews[view] as WhyViewOf<never> | undefined;
  if (!shown) return null;
  const { Picture, Table, Controls } = shown as unknown as AnyParts;
  const change = (changed: object) => host.explain({ view, options: { ...options, ...changed } } as ExplainQuestion);
  return (
    <section class="whyFrame" aria-label={viewTitles[view]} data-why={view} data-why-status={status.kind}>
      {Controls && <Controls options={options} explanation={explanation} change={change} />}
      {explanation && Picture && <div class={stale ? 'whyPicture stale' : 'whyPicture'}><Picture explanation={explanation} options={options} /></div>}
      {explanation && <p class="quiet about" data-part="about">{explanation.about.map((line) => <span key={line}>{line}</span>)}</p>}
      {explanation && Table && !shown.isEmpty?.(explanation as never) && (
        <details class="asTable">
          <summary>{l10n.t('Show the picture as a table')}</summary>
          <Table explanation={explanation} />
        </details>
      )}
      {explanation && explanation.notes.length > 0 && <ul class="whyNotes" data-part="notes">{explanation.notes.map((note) => <li key={note}>{typeset(withShortNames(note, columns))}</li>)}</ul>}
    </section>
  );
}
