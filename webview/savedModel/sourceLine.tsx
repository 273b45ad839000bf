import type { FoundCsv } from '../../src/protocol/modelMessages';
import { shortened } from '../format/names';
import { columnsText, rowsText } from '../format/counts';
import { useModelPage, useModelState } from './modelState';

/** The CSV that the model was fitted to: whether it is near, whether it is still the same, and the fit made again on it. */
export function SourceLine() {
  const { ask } = useModelPage();
  const csv = useModelState((state) => state.snapshot!.csv);
  const data = useModelState(({ snapshot }) => (snapshot!.content.kind === 'open' ? (snapshot!.content.opened.model.origin?.data ?? null) : null));
  const isNetwork = useModelState(({ snapshot }) => snapshot!.content.kind === 'open' && snapshot!.content.opened.kind === 'network');
  if (!data) return <p class="source quietText">Saved by an older version, which did not say what it was fitted to.</p>;
  const name = csv?.kind === 'found' ? csv.path : data.name;
  return (
    <p class="source quietText" data-part="source" data-agrees={csv?.kind === 'found' ? String(csv.agrees) : csv?.kind}>
      <span title={name}>{shortened(name, 60)}</span>, {rowsText(data.rows)} × {columnsText(data.columns.length)}: {stateText(csv)}
      {csv?.kind === 'found' && <> <button type="button" class="linkButton" onClick={() => ask('fitAgain')}>{`${isNetwork ? 'Train' : 'Fit'} again${csv.agrees === false ? ' on what it is now' : ''}`}</button></>}
    </p>
  );
}

function stateText(csv: FoundCsv | null): string {
  if (csv === null || csv.kind === 'looking') return 'looking for it…';
  if (csv.kind === 'absent') return 'not found here.';
  return csv.agrees === null ? 'found.' : csv.agrees ? 'found, byte for byte the same.' : 'found, but changed since.';
}
