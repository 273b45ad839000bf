import type { ClusterView } from '../../../src/engine/explain/grouping/groupingView';
import { shortened } from '../../format/names';
import { whole } from '../../format/numbers';

/** More members than that are not each worth a row. */
const mostRows = 12;

/** How often each member is the one that the lasso picks over bootstrap resamples, and how often either keeps it. */
export function Picks({ chosen: { members, resamples } }: { readonly chosen: ClusterView }) {
  const rows = [...members].sort((a, b) => b.lassoPick - a.lassoPick).slice(0, mostRows);
  return (
    <section class="column tight" aria-label="Picks">
      <div class="sectionHead"><h2>Over {whole(resamples)} resamples</h2></div>
      <table class="numberTable shareTable" data-part="picks">
        <thead><tr><th scope="col">Column</th><th scope="col">Lasso picks it</th><th scope="col">Lasso keeps</th><th scope="col">Net keeps</th></tr></thead>
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

function Share({ of, bar = false }: { readonly of: number; readonly bar?: boolean }) {
  return <span class={bar ? 'share withBar' : 'share'}>{bar && <span class="shareBar" aria-hidden="true"><span style={{ width: `${100 * of}%` }} /></span>}{Math.round(100 * of)} %</span>;
}
