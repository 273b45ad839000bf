import * as l10n from '@vscode/l10n';
import type { RunView } from '../../src/protocol/panelMessages';
import { shortened } from '../format/names';
import { columnsByImportance } from '../model/ranking';
import { usePanel } from '../store/panelContext';

interface Props {
  readonly run: RunView;
  readonly a: number;
  readonly b: number;
}

/** Which two columns; those that matter most come first. */
export function PairPicker({ run, a, b }: Props) {
  const { actions } = usePanel();
  const columns = columnsByImportance(run).filter((column) => run.penaltyFactor[column] !== Infinity);
  const options = () => columns.map((column) => <option key={column} value={column}>{shortened(run.columns[column], 60)}</option>);
  const pick = (event: Event, other: number, first: boolean) => {
    const column = Number((event.currentTarget as HTMLSelectElement).value);
    // The same column twice would be no plane: the two change places.
    if (column === other) actions.showPair(b, a);
    else if (first) actions.showPair(column, other);
    else actions.showPair(other, column);
  };
  return (
    <div class="pairPicker">
      <select aria-label={l10n.t('First column of the pair')} title={run.columns[a]} value={a} onChange={(event) => pick(event, b, true)}>{options()}</select>
      <span aria-hidden="true">×</span>
      <select aria-label={l10n.t('Second column of the pair')} title={run.columns[b]} value={b} onChange={(event) => pick(event, a, false)}>{options()}</select>
    </div>
  );
}
