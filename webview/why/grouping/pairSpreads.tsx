import { useRef } from 'preact/hooks';
import type { PairSpread } from '../../../src/engine/explain/grouping/groupingBound';
import type { ClusterView } from '../../../src/engine/explain/grouping/groupingView';
import { shortened } from '../../format/names';
import { lambdaText, significant, space } from '../../format/numbers';
import { tablePictureWidth } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { tablePicture } from '../../pictures/tablePicture';

const mostRows = 12;

export const pairHeadings = ['r', 'Difference', 'Bound', 'Largest share'] as const;

export function pairCells({ r, difference, bound, applies, largestShare }: PairSpread): string[] {
  return [significant(r), significant(difference, 3), applies ? significant(bound, 3) : '–', largestShare === null ? '–' : `${significant(100 * largestShare, 2)}${space}%`];
}

/** How far apart the elastic net's coefficients of each two members are, and how far they can be at most. */
export function PairSpreads({ chosen: { pairs, elasticNet: { lambda, chosenIndex } } }: { readonly chosen: ClusterView }) {
  const table = useRef<HTMLTableElement>(null);
  usePicture('pairs', () => ({
    name: 'Differences within pairs',
    caption: `How far apart the elastic net's coefficients of each two columns are at λ = ${lambdaText(lambda[chosenIndex])}, and how far they can be at most by the bound of Zou and Hastie (2005).`,
    ...tablePicture({ name: 'Pair', cells: pairHeadings }, pairs.slice(0, mostRows).map((pair) => ({ name: `${pair.a}, ${pair.b}`, cells: pairCells(pair) })), tablePictureWidth(table.current)),
  }));
  return (
    <section class="column tight" aria-label="Spread of the elastic net">
      <div class="sectionHead"><h2>Elastic net: difference within pairs</h2><span class="quiet">at its chosen λ = {lambdaText(lambda[chosenIndex])}</span></div>
      <table class="numberTable shareTable" data-part="pairs" ref={table} {...menuOf('pairs')}>
        <thead>
          <tr>
            <th scope="col">Pair</th><th scope="col">r</th><th scope="col">Difference</th>
            <th scope="col" title="s_y √(2(1 − |r|)) / (λ(1 − ρ)), for two coefficients of one sign (Zou & Hastie 2005)">Bound</th>
            <th scope="col" title="Largest share of the bound that the difference takes anywhere on the path">Largest share</th>
          </tr>
        </thead>
        <tbody>
          {pairs.slice(0, mostRows).map(({ a, b, r, difference, bound, applies, largestShare }) => (
            <tr key={`${a}\n${b}`}>
              <th scope="row" title={`${a}, ${b}`}>{shortened(a, 18)}, {shortened(b, 18)}</th>
              <td>{significant(r)}</td>
              <td>{significant(difference, 3)}</td>
              <td>{applies ? significant(bound, 3) : <span title="One of the two is zero, or their signs differ: the bound does not apply">–</span>}</td>
              <td>{largestShare === null ? '–' : `${significant(100 * largestShare, 2)} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pairs.length > mostRows && <p class="quiet">The {mostRows} closest of {pairs.length} pairs.</p>}
    </section>
  );
}
