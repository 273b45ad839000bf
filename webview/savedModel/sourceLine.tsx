import * as l10n from '@vscode/l10n';
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
  if (!data) return <p class="source quietText">{l10n.t('Saved by an older version, which did not say what it was fitted to.')}</p>;
  const name = csv?.kind === 'found' ? csv.path : data.name;
  return (
    <p class="source quietText" data-part="source" data-agrees={csv?.kind === 'found' ? String(csv.agrees) : csv?.kind}>
      <span title={name}>{shortened(name, 60)}</span> · {rowsText(data.rows)} × {columnsText(data.columns.length)} · {stateText(csv)}
      {csv?.kind === 'found' && <> <button type="button" class="linkButton" onClick={() => ask('fitAgain')}>{againText(isNetwork, csv.agrees === false)}</button></>}
    </p>
  );
}

function againText(isNetwork: boolean, changed: boolean): string {
  if (isNetwork) return changed ? l10n.t('Train again on what it is now') : l10n.t('Train again');
  return changed ? l10n.t('Fit again on what it is now') : l10n.t('Fit again');
}

function stateText(csv: FoundCsv | null): string {
  if (csv === null || csv.kind === 'looking') return l10n.t('looking for it…');
  if (csv.kind === 'absent') return l10n.t('not found here.');
  return csv.agrees === null ? l10n.t('found.') : csv.agrees ? l10n.t('found, byte for byte the same.') : l10n.t('found, but changed since.');
}
