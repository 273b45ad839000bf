import * as l10n from '@vscode/l10n';
import { capitalised } from '../format/names';
import { lambdaText, whole } from '../format/numbers';
import { errorWords } from '../format/familyWords';
import { usePanel, usePanelState } from '../store/panelContext';
import { sweepRows } from './sweepSummary';

/** One row a mixture: its best λ, and its sparsest within one standard error of the best of all. */
export function SweepTable() {
  const { actions } = usePanel();
  const runs = usePanelState((state) => state.snapshot!.runs);
  const shown = usePanelState((state) => state.wanted.run);
  const options = usePanelState((state) => state.snapshot!.options);
  const words = errorWords(runs[0]?.family ?? 'gaussian', options);
  const columns = runs[0]?.columns.length ?? 0;
  return (
    <section class="sweepTableBox" aria-label={l10n.t('Mixtures compared')}>
      <table class="sweepTable" data-part="sweep">
        <thead>
          <tr>
            <th scope="col">{l10n.t('Mixture')}</th>
            <th scope="col" class="number">{words.largerIsBetter ? l10n.t('Largest {0} ± SE', words.name) : l10n.t('Smallest {0} ± SE', words.name)}</th>
            <th scope="col" class="number">{l10n.t('at λ')}</th>
            <th scope="col" class="number">{l10n.t('kept of {0}', whole(columns))}</th>
            <th scope="col" class="number">{l10n.t('Sparsest within 1 SE')}</th>
          </tr>
        </thead>
        <tbody>
          {sweepRows(runs).map((row) => (
            <tr key={row.run} class={row.run === shown ? 'shown' : undefined} onClick={() => actions.showRun(row.run)}>
              <th scope="row">
                <button type="button" class="rowButton" aria-pressed={row.run === shown} title={l10n.t('Show its coefficients and geometry')}>{capitalised(row.mix)}</button>
              </th>
              <td class="number">{row.best && <span class="cellMark" title={l10n.t('The best of all mixtures')} role="img" aria-label={l10n.t('best')}>●</span>} {row.error ?? '…'}</td>
              <td class="number">{row.lambda === null ? '…' : lambdaText(row.lambda)}</td>
              <td class="number">{row.kept === null ? '…' : whole(row.kept)}</td>
              <td class="number">
                {row.oneSe && <span class="cellMark" title={l10n.t('The sparsest of all mixtures')} role="img" aria-label={l10n.t('sparsest')}>◇</span>} {row.sparsest ? l10n.t('{0} at λ = {1}', whole(row.sparsest.kept), lambdaText(row.sparsest.lambda)) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
