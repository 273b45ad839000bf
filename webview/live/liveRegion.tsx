import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { comparisonAnnouncement } from '../compare/comparisonWords';
import { useNetworkState } from '../network/networkContext';
import { networkAnnouncement } from '../network/networkSentence';
import { whyAnnouncement } from '../why/whyWords';
import { resultParts } from '../sentence/resultSentence';
import { usePanelState } from '../store/panelContext';
import { cursorOf, runOf, shownClassOf, type PanelState } from '../store/panelState';

/** Rest before something is read aloud: a dragged cursor must not chatter. */
const delay = 700;

/** Says politely what has changed, once it has come to rest. */
export function LiveRegion() {
  const shown = usePanelState((state) => state.snapshot?.shownView);
  const ofPanel = usePanelState(announcement);
  const ofNetwork = useNetworkState(({ snapshot }) => (snapshot ? networkAnnouncement(snapshot) : ''));
  const text = shown === 'network' ? ofNetwork : ofPanel;
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(text), delay);
    return () => clearTimeout(timer);
  }, [text]);
  return <div class="visuallyHidden" role="status" aria-live="polite">{said}</div>;
}

function announcement(state: PanelState): string {
  if (state.snapshot?.shownView === 'compare') return comparisonAnnouncement(state.snapshot.comparison);
  if (state.snapshot?.shownView === 'why') return whyAnnouncement(state);
  const status = state.snapshot?.status;
  if (!status) return '';
  if (status.kind === 'running') return status.progress.label;
  if (status.kind === 'failed') return '';
  const run = runOf(state);
  const cursor = cursorOf(state);
  const result = run && cursor ? resultParts(run, cursor, { options: state.snapshot!.options, shownClass: shownClassOf(state) }).join(', ') : '';
  return status.kind === 'cancelled' ? `${l10n.t('Cancelled.')} ${result}` : result;
}
