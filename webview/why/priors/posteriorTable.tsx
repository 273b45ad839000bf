import { useMemo, useRef } from 'preact/hooks';
import type { CoefficientPosterior, Priors } from '../../../src/engine/explain/priors/priorsView';
import { counted, significant, whole } from '../../format/numbers';
import { tablePictureWidth } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { intervalPicture } from '../intervalPicture';
import { intervalScale, intervalText, type IntervalMarks } from '../intervalScale';
import { IntervalAxis, IntervalTrack } from '../intervalTrack';
import { useArranged } from '../useArranged';

const fewRows = 20;

/** The intervals of all coefficients, the largest first; of a sampled posterior with how far the chains can be trusted. */
export function PosteriorTable({ priors }: { readonly priors: Priors }) {
  const { coefficients, level, method, column: chosen } = priors;
  const [all, showAll] = useArranged<boolean>('priors', 'all', false);
  const rows = useMemo(() => [...coefficients].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean)), [coefficients]);
  const scale = useMemo(() => intervalScale(coefficients), [coefficients]);
  const shown = all ? rows : rows.slice(0, fewRows);
  const sampled = method === 'gibbs';
  const table = useRef<HTMLTableElement>(null);
  usePicture('posterior', () => ({
    name: 'Posterior intervals',
    caption: `Coefficients per standard deviation: ${Math.round(100 * level)} % posterior intervals with the mean; strokes: the fit, which is the mode.`,
    ...intervalPicture(shown.map((each) => ({ column: each.column, ...trackOf(each) })), scale, tablePictureWidth(table.current)),
  }));
  return (
    <section class="column tight" aria-label="Posterior intervals">
      <div class="sectionHead">
        <h2>{Math.round(100 * level)} % posterior intervals</h2>
        <span class="quiet trackKey" aria-hidden="true"><span><span class="keyLine" />interval and mean</span><span><span class="keyTick" />the fit (mode)</span></span>
      </div>
      <table class="numberTable intervalTable" data-part="posterior" ref={table} {...menuOf('posterior')}>
        <thead>
          <tr>
            <th scope="col" class="name">Column</th>
            <th scope="col" class="intervalCell">Coefficient per SD</th>
            <th scope="col" class="number wide">Fit</th>
            <th scope="col" class="number wide">Mean</th>
            <th scope="col" class="number">Interval</th>
            {sampled && <th scope="col" class="number wide" title="Effective sample size: how many independent draws the chains are worth">ESS</th>}
            {sampled && <th scope="col" class="number wide" title="Near 1 where the chains tell of the same distribution">R-hat</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <tr key={each.column} data-column={each.column} class={each.column === chosen ? 'chosen' : undefined}>
              <th scope="row" class="name" title={each.column}>{each.column}</th>
              <td class="intervalCell"><IntervalTrack scale={scale} text={wordsOf(each)} {...trackOf(each)} /></td>
              <td class="number wide">{significant(each.mode, 3)}</td>
              <td class="number wide">{significant(each.mean, 3)}</td>
              <td class="number" data-cell="interval">{intervalText(each)}</td>
              {sampled && <td class="number wide" data-cell="ess">{whole(Math.round(each.effectiveSize!))}</td>}
              {sampled && <td class="number wide" data-cell="rHat">{each.rHat!.toFixed(3)}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot aria-hidden="true"><tr><td /><td class="intervalCell"><IntervalAxis scale={scale} /></td></tr></tfoot>
      </table>
      {rows.length > fewRows && <p><button type="button" class="linkButton" onClick={() => showAll(!all)}>{all ? `Show the first ${fewRows}` : `Show all ${counted(rows.length, 'column')}`}</button></p>}
    </section>
  );
}

/** What is drawn of a row, on the page and in a picture. */
function trackOf({ low, high, mean, mode }: CoefficientPosterior): IntervalMarks {
  return { interval: { low, high, dot: mean }, tick: mode };
}

function wordsOf(each: CoefficientPosterior): string {
  return `${each.column}: fit ${significant(each.mode, 3)}, mean ${significant(each.mean, 3)}, interval ${intervalText(each)}`;
}
