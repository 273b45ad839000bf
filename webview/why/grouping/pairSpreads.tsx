import type { ClusterView } from '../../../src/engine/explain/grouping/groupingView';
import { shortened } from '../../format/names';
import { lambdaText, significant } from '../../format/numbers';

const mostRows = 12;

/** How far apart the elastic net's coefficients of each two members are, and how far they can be at most. */
export function PairSpreads({ chosen: { pairs, elasticNet: { lambda, chosenIndex } } }: { readonly chosen: ClusterView }) {
  return (
    <section class="column tight" aria-label="Spread of the elastic net">
      <div class="sectionHead"><h2>Elastic net: difference within pairs</h2><span class="quiet">at its chosen λ = {lambdaText(lambda[chosenIndex])}</span></div>
      <table class="numberTable shareTable" data-part="pairs">
        <thead>
          <tr>
            <th scope="col">Pair</th><th scope="col">r</th><th scope="col">Difference</th>
            <th scope="col" title="s_y √(2(1 − |r|)) / (λ(1 − ρ)), for two coefficients of one sign (Zou & Hastie 2005)">At most</th>
            <th scope="col" title="Largest share of the bound that the difference takes anywhere on the path">Share, at most</th>
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
