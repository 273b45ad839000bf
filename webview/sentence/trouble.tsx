import './sentence.css';
import { usePanelState } from '../store/panelContext';

/** What the host could not do for the view that is shown, in one sentence. */
export function Trouble() {
  const trouble = usePanelState((state) => state.trouble);
  return trouble === null ? null : <p class="caution" role="alert">{trouble}</p>;
}
