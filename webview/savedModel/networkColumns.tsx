import * as l10n from '@vscode/l10n';
import '../coefficients/coefficients.css';
import { useMemo } from 'preact/hooks';
import type { NetworkSummary } from '../../src/protocol/workerMessages';
import { significant } from '../format/numbers';

/** How much of each column reaches the network: the norm of its first-layer weights, largest first. */
export function NetworkColumns({ columns }: Pick<NetworkSummary, 'columns'>) {
  const sorted = useMemo(() => [...columns].sort((a, b) => b.norm - a.norm), [columns]);
  const largest = sorted[0]?.norm || 1;
  const dropped = sorted.filter(({ norm }) => norm === 0).length;
  return (
    <section class="coefficients" aria-label={l10n.t('Columns')}>
      <div class="sectionHead"><h2>{l10n.t('Columns')}</h2><span class="quietText">{dropped > 0 ? l10n.t('norm of the first-layer weights; {0} dropped', dropped) : l10n.t('norm of the first-layer weights')}</span></div>
      <div class="tableScroll" tabIndex={0} role="group" aria-label={l10n.t('Norms of the columns')}>
        <table class="coefficientTable" data-part="columns">
          <thead class="visuallyHidden"><tr><th scope="col">{l10n.t('Column')}</th><th scope="col">{l10n.t('Bar')}</th><th scope="col">{l10n.t('Norm')}</th></tr></thead>
          <tbody>
            {sorted.map(({ name, norm }) => (
              <tr key={name} class={norm === 0 ? 'dropped' : undefined}>
                <th scope="row" title={name}>{name}</th>
                <td><span class="barTrack" aria-hidden="true">{norm > 0 && <span class="bar" style={{ left: 0, width: `${(100 * norm) / largest}%` }} />}</span></td>
                <td class="value">{norm === 0 ? '0' : significant(norm, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
