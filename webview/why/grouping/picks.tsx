import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { ClusterView, MemberPicks } from '../../../src/engine/explain/grouping/groupingView';
import { shortened } from '../../format/names';
import { space, whole } from '../../format/numbers';
import { tablePictureWidth } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { tablePicture } from '../../pictures/tablePicture';

/** More members than that are not each worth a row. */
const mostRows = 12;

/** How often each member is the one that the lasso picks over bootstrap resamples, and how often either keeps it. */
export function Picks({ chosen: { members, resamples } }: { readonly chosen: ClusterView }) {
  const rows = [...members].sort((a, b) => b.lassoPick - a.lassoPick).slice(0, mostRows);
  const table = useRef<HTMLTableElement>(null);
  usePicture('picks', () => ({
    name: l10n.t('Picks of the lasso'),
    caption: l10n.t('Over {0} bootstrap resamples: how often each column is the one with the largest coefficient of the lasso, and how often the lasso and the elastic net keep it.', whole(resamples)),
    ...tablePicture({ name: l10n.t('Column'), cells: pickHeadings() }, rows.map((row) => ({ name: row.column, cells: pickCells(row), share: row.lassoPick })), tablePictureWidth(table.current)),
  }));
  return (
    <section class="column tight" aria-label={l10n.t('Picks')}>
      <div class="sectionHead"><h2>{l10n.t('Over {0} resamples', whole(resamples))}</h2></div>
      <table class="numberTable shareTable" data-part="picks" ref={table} {...menuOf('picks')}>
        <thead><tr><th scope="col">{l10n.t('Column')}</th>{pickHeadings().map((text) => <th key={text} scope="col">{text}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ column, lassoPick, lassoNonzero, elasticNetNonzero }) => (
            <tr key={column} data-column={column}>
              <th scope="row" title={column}>{shortened(column, 32)}</th>
              <td><Share of={lassoPick} bar /></td>
              <td><Share of={lassoNonzero} /></td>
              <td><Share of={elasticNetNonzero} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function pickHeadings(): string[] {
  return [l10n.t('Lasso picks it'), l10n.t('Lasso keeps'), l10n.t('Net keeps')];
}

export function pickCells({ lassoPick, lassoNonzero, elasticNetNonzero }: MemberPicks): string[] {
  return [lassoPick, lassoNonzero, elasticNetNonzero].map((share) => `${Math.round(100 * share)}${space}%`);
}

function Share({ of, bar = false }: { readonly of: number; readonly bar?: boolean }) {
  return <span class={bar ? 'share withBar' : 'share'}>{bar && <span class="shareBar" aria-hidden="true"><span style={{ width: `${100 * of}%` }} /></span>}{Math.round(100 * of)} %</span>;
}
