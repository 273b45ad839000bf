import { capitalised } from '../format/names';
import { lambdaText } from '../format/numbers';
import { errorWords } from '../format/familyWords';
import { choiceName } from '../format/names';
import { usePanel, usePanelState } from '../store/panelContext';
import { sweepRows } from './sweepSummary';

/** One row a mixture, at the λ that the rule chose. */
export function SweepTable() {
  const { actions } = usePanel();
  const runs = usePanelState((state) => state.snapshot!.runs);
  const rule = usePanelState((state) => state.snapshot!.options.rule);
  const shown = usePanelState((state) => state.wanted.run);
  const options = usePanelState((state) => state.snapshot!.options);
  const words = errorWords(runs[0]?.family ?? 'gaussian', options);
  const columns = runs[0]?.columns.length ?? 0;
  return (
    <section aria-label="Mixtures compared">
      <table class="sweepTable" data-part="sweep">
        <thead>
          <tr>
            <th scope="col">Mixture</th>
            <th scope="col" class="number">λ ({choiceName(rule)})</th>
            <th scope="col" class="number">{words.name} ± SE</th>
            <th scope="col" class="number">Kept of {columns}</th>
            <th scope="col">{words.largerIsBetter ? 'Largest' : 'Smallest'}</th>
          </tr>
        </thead>
        <tbody>
          {sweepRows(runs, words).map((row) => (
            <tr key={row.run} class={row.run === shown ? 'shown' : undefined} onClick={() => actions.showRun(row.run)}>
              <th scope="row">
                <button type="button" class="rowButton" aria-pressed={row.run === shown} title="Show its coefficients and geometry">{capitalised(row.mix)}</button>
              </th>
              <td class="number">{row.lambda === null ? '…' : lambdaText(row.lambda)}</td>
              <td class="number">{row.error ?? '…'}</td>
              <td class="number">{row.kept ?? '…'}</td>
              <td>{row.best ? '★ best' : row.near ? 'within 1 SE' : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
