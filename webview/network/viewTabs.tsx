import './network.css';
import * as l10n from '@vscode/l10n';
import type { PanelViewName } from '../../src/protocol/panelMessages';
import { usePanel, usePanelState } from '../store/panelContext';

/** Made when they are drawn: a sentence is never made before the translations are there. */
function viewNames(): readonly { readonly view: PanelViewName; readonly name: string; readonly title: string }[] {
  return [
    { view: 'fit', name: l10n.t('Fit'), title: l10n.t('Lasso, ridge and elastic net') },
    { view: 'why', name: l10n.t('Why'), title: l10n.t('Why a penalty helps, on your own rows') },
    { view: 'network', name: l10n.t('Network'), title: l10n.t('A neural network with dropout') },
    { view: 'compare', name: l10n.t('Compare'), title: l10n.t('Every regularizer on the same folds') },
  ];
}

/** The views of one file and target. */
export function ViewTabs() {
  const views = viewNames();
  const { host } = usePanel();
  const shown = usePanelState((state) => state.snapshot!.shownView);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = views.findIndex(({ view }) => view === shown);
    const next = views[(at + step + views.length) % views.length];
    host.showView(next.view);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-view="${next.view}"]`)?.focus();
  };
  return (
    <div class="viewTabs" role="tablist" aria-label={l10n.t('View')} data-own-keys onKeyDown={onKeyDown}>
      {views.map(({ view, name, title }) => (
        <button key={view} type="button" role="tab" data-view={view} title={title} aria-selected={view === shown} tabIndex={view === shown ? 0 : -1} onClick={() => host.showView(view)}>{name}</button>
      ))}
    </div>
  );
}
