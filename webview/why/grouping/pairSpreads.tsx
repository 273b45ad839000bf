import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { PairSpread } from '../../../src/engine/explain/grouping/groupingBound';
import type { ClusterView } from '../../../src/engine/explain/grouping/groupingView';
import { shortened } from '../../format/names';
import { lambdaText, significant, space } from '../../format/numbers';
import { tablePictureWidth } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { tablePicture } from '../../pictures/tablePicture';

const mostRows = 12;

export function pairHeadings(): string[] {
  return ['r', l10n.t('Difference'), l10n.t('Bound'), l10n.t('Largest share')];
}

export function pairCells({ r, difference, bound, applies, largestShare }: PairSpread): string[] {
  return [significant(r), significant(difference, 3), applies ? significant(bound, 3) : '–', largestShare === null ? '–' : `${significant(100 * largestShare, 2)}${space}%`];
}

/** How far apart the elastic net's coefficients of each two members are, and how far they can be at most. */
export function PairSpreads({ chosen: { pairs, elasticNet: { lambda, chosenIndex } } }: { readonly chosen: ClusterView }) {
  const table = useRef<HTMLTableElement>(null);
  usePicture('pairs', () => ({
    name: l10n.t('Differences within pairs'),
    caption: l10n.t("How far apart the elastic net's coefficients of each two columns are at λ = {0}, and how far they can be at most by the bound of Zou and Hastie (2005).", lambdaText(lambda[chosenIndex])),
    ...tablePicture({ name: l10n.t('Pair'), cells: pairHeadings() }, pairs.slice(0, mostRows).map((pair) => ({ name: `${pair.a}, ${pair.b}`, cells: pairCells(pair) })), tablePictureWidth(table.current)),
  }));
  return (
    <section class="column tight" aria-label={l10n.t('Spread of the elastic net')}>
      <div class="sectionHead"><h2>{l10n.t('Elastic net: difference within pairs')}</h2><span class="quiet">{l10n.t('at its chosen λ = {0}', lambdaText(lambda[chosenIndex]))}</span></div>
      <table class="numberTable shareTable" data-part="pairs" ref={table} {...menuOf('pairs')}>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Pair')}</th><th scope="col">r</th><th scope="col">{l10n.t('Difference')}</th>
            <th scope="col" title={l10n.t('s_y √(2(1 − |r|)) / (λ(1 − ρ)), for two coefficients of one sign (Zou & Hastie 2005)')}>{l10n.t('Bound')}</th>
            <th scope="col" title={l10n.t('Largest share of the bound that the difference takes anywhere on the path')}>{l10n.t('Largest share')}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.slice(0, mostRows).map(({ a, b, r, difference, bound, applies, largestShare }) => (
            <tr key={`${a}\n${b}`}>
              <th scope="row" title={`${a}, ${b}`}>{shortened(a, 18)}, {shortened(b, 18)}</th>
              <td>{significant(r)}</td>
              <td>{significant(difference, 3)}</td>
              <td>{applies ? significant(bound, 3) : <span title={l10n.t('One of the two is zero or limited, or their signs or penalty factors differ: the bound does not apply')}>–</span>}</td>
              <td>{largestShare === null ? '–' : `${significant(100 * largestShare, 2)} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pairs.length > mostRows && <p class="quiet">{l10n.t('The {0} closest of {1} pairs.', mostRows, pairs.length)}</p>}
    </section>
  );
}
