import type { RunView } from '../../src/protocol/panelMessages';
import { shortened } from '../format/names';
import { usePanelState } from '../store/panelContext';
import { knotWords } from './knots';

/** Over the path, while a column is pointed at or selected: at which λ it enters and leaves. The table of the charts says the same of all. */
export function KnotCaption({ run, right }: { readonly run: RunView; readonly right: number }) {
  const column = usePanelState((state) => state.hovered ?? state.selected);
  const words = column === null || column >= run.columns.length ? null : knotWords(run, column);
  if (words === null) return null;
  return (
    <p class="knotCaption" aria-hidden="true" data-part="knots" style={{ right: `${right}px` }}>
      <span>{shortened(run.columns[column!], 24)} {words}</span>
    </p>
  );
}
