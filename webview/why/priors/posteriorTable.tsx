import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import type { CoefficientPosterior, Priors } from '../../../src/engine/explain/priors/priorsView';
import { significant, whole } from '../../format/numbers';
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
    name: l10n.t('Posterior intervals'),
    caption: l10n.t('Coefficients per standard deviation: {0} % posterior intervals with the mean; strokes: the fit, which is the mode.', Math.round(100 * level)),
    ...intervalPicture(shown.map((each) => ({ column: each.column, ...trackOf(each) })), scale, tablePictureWidth(table.current)),
  }));
  return (
    <section class="column tight" aria-label={l10n.t('Posterior intervals')}>
      <div class="sectionHead">
        <h2>{l10n.t('{0} % posterior intervals', Math.round(100 * level))}</h2>
        <span class="quiet trackKey" aria-hidden="true"><span><span class="keyLine" />{l10n.t('interval and mean')}</span><span><span class="keyTick" />{l10n.t('the fit (mode)')}</span></span>
      </div>
      <table class="numberTable intervalTable" data-part="posterior" ref={table} {...menuOf('posterior')}>
        <thead>
          <tr>
            <th scope="col" class="name">{l10n.t('Column')}</th>
            <th scope="col" class="intervalCell">{l10n.t('Coefficient per SD')}</th>
            <th scope="col" class="number wide">{l10n.t('Fit')}</th>
            <th scope="col" class="number wide">{l10n.t('Mean')}</th>
            <th scope="col" class="number">{l10n.t('Interval')}</th>
            {sampled && <th scope="col" class="number wide" title={l10n.t('Effective sample size: how many independent draws the chains are worth')}>{l10n.t('ESS')}</th>}
            {sampled && <th scope="col" class="number wide" title={l10n.t('Near 1 where the chains tell of the same distribution')}>{l10n.t('R-hat')}</th>}
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
      {rows.length > fewRows && <p><button type="button" class="linkButton" onClick={() => showAll(!all)}>{all ? l10n.t('Show the first {0}', fewRows) : l10n.t('Show all {0} columns', whole(rows.length))}</button></p>}
    </section>
  );
}

/** What is drawn of a row, on the page and in a picture. */
function trackOf({ low, high, mean, mode }: CoefficientPosterior): IntervalMarks {
  return { interval: { low, high, dot: mean }, tick: mode };
}

function wordsOf(each: CoefficientPosterior): string {
  return l10n.t('{0}: fit {1}, mean {2}, interval {3}', each.column, significant(each.mode, 3), significant(each.mean, 3), intervalText(each));
}
